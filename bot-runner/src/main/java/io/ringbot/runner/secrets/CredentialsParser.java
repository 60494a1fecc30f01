package io.ringbot.runner.secrets;

import io.ringbot.okx.auth.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Parses the three lines of a credentials file, from bytes to bytes.
 *
 * <p>The form is the small part of YAML that such a file needs: {@code key: value} lines in any order, values plain or in
 * single or double quotes, comments and blank lines. A YAML library would make Strings of the values, which cannot be wiped.
 */
final class CredentialsParser {

    private static final String[] KEYS = {"apiKey", "secretKey", "passphrase"};

    // With any of these a YAML reader would take the value for something other than plain text.
    private static final String INDICATORS = ",[]{}#&*!|>'\"%@`";

    // And with these only where a blank follows.
    private static final String INDICATORS_BEFORE_BLANK = "-?:";

    private final String file;
    private final byte[] content;
    private final int length;
    private final byte[][] values = new byte[KEYS.length][];
    private final int[] lines = new int[KEYS.length];
    private int line;

    /** @param content belongs to the caller, who wipes it */
    CredentialsParser(String file, byte[] content, int length) {
        this.file = file;
        this.content = content;
        this.length = length;
    }

    /** @throws SecretsException naming the line, never a value */
    Credentials parse() {
        try {
            int start = 0;
            while (start < length) {
                int end = start;
                while (end < length && content[end] != '\n') {
                    end++;
                }
                line++;
                parseLine(start, end > start && content[end - 1] == '\r' ? end - 1 : end);
                start = end + 1;
            }
            for (int i = 0; i < KEYS.length; i++) {
                if (values[i] == null) {
                    throw new SecretsException("credentials file " + file + " has no " + KEYS[i] + ": add the line "
                            + KEYS[i] + ": ...; all three of apiKey, secretKey and passphrase are needed");
                }
            }
            return Credentials.of(values[0], values[1], values[2]);
        } catch (IllegalArgumentException refused) {
            throw new SecretsException("credentials file " + file + ": " + refused.getMessage());
        } catch (SecretsException refused) {
            for (byte[] value : values) {
                if (value != null) {
                    Arrays.fill(value, (byte) 0);
                }
            }
            throw refused;
        }
    }

    private void parseLine(int start, int end) {
        int from = skipBlanks(start, end);
        if (from == end || content[from] == '#' || isDocumentStart(start, end)) {
            return;
        }
        int colon = from;
        while (colon < end && content[colon] != ':') {
            colon++;
        }
        if (colon == end || (colon + 1 < end && !isBlank(content[colon + 1]))) {
            throw refused("is not of the form 'key: value'; mind the blank after the colon");
        }
        int key = keyAt(from, trimEnd(from, colon));
        if (key < 0) {
            throw refused("has an unknown key; the file holds apiKey, secretKey and passphrase only");
        }
        if (from != start) {
            throw refused("begins with a blank; keys begin in the first column");
        }
        if (values[key] != null) {
            throw refused("gives " + KEYS[key] + " again, first in line " + lines[key] + "; keep one of them");
        }
        lines[key] = line;
        values[key] = value(KEYS[key], skipBlanks(colon + 1, end), end);
    }

    private byte[] value(String key, int from, int end) {
        if (from == end || content[from] == '#') {
            throw refused("gives no value for " + key);
        }
        byte first = content[from];
        return first == '"' || first == '\'' ? quoted(key, from, end) : plain(key, from, end);
    }

    private byte[] plain(String key, int from, int end) {
        boolean alone = from + 1 == end || isBlank(content[from + 1]);
        if (INDICATORS.indexOf(content[from]) >= 0 || (alone && INDICATORS_BEFORE_BLANK.indexOf(content[from]) >= 0)) {
            throw refused("has a value for " + key + " that begins with a sign of YAML; put it in single quotes");
        }
        int to = from;
        while (to < end && !(content[to] == '#' && isBlank(content[to - 1]))) {
            boolean pair = content[to] == ':' && (to + 1 == end || isBlank(content[to + 1]));
            if (pair) {
                throw refused("has a colon and a blank in the value of " + key + "; put it in single quotes");
            }
            to++;
        }
        return Arrays.copyOfRange(content, from, trimEnd(from, to));
    }

    private byte[] quoted(String key, int from, int end) {
        byte quote = content[from];
        byte[] value = new byte[end - from];
        int size = 0;
        int i = from + 1;
        for (; ; i++) {
            if (i >= end) {
                Arrays.fill(value, (byte) 0);
                throw refused("has no closing quote for " + key + " on the same line");
            }
            byte b = content[i];
            if (quote == '\'' && b == '\'' && i + 1 < end && content[i + 1] == '\'') {
                i++;
            } else if (b == quote) {
                break;
            } else if (quote == '"' && b == '\\') {
                i++;
                b = i < end ? content[i] : 0;
                if (b != '"' && b != '\\' && b != '/') {
                    Arrays.fill(value, (byte) 0);
                    throw refused("has a backslash in the double quotes of " + key
                            + "; use single quotes, where it is itself");
                }
            }
            value[size++] = b;
        }
        int rest = skipBlanks(i + 1, end);
        boolean comment = rest < end && content[rest] == '#' && rest > i + 1;
        byte[] result = Arrays.copyOf(value, size);
        Arrays.fill(value, (byte) 0);
        if (rest != end && !comment) {
            Arrays.fill(result, (byte) 0);
            throw refused("goes on after the closing quote of " + key);
        }
        return result;
    }

    private int keyAt(int from, int to) {
        int start = from;
        int end = to;
        boolean quoted = end - start >= 2
                && (content[start] == '"' || content[start] == '\'')
                && content[end - 1] == content[start];
        if (quoted) {
            start++;
            end--;
        }
        for (int i = 0; i < KEYS.length; i++) {
            byte[] name = KEYS[i].getBytes(StandardCharsets.US_ASCII);
            if (Arrays.equals(content, start, end, name, 0, name.length)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isDocumentStart(int start, int end) {
        int to = trimEnd(start, end);
        return to - start == 3 && content[start] == '-' && content[start + 1] == '-' && content[start + 2] == '-';
    }

    private int skipBlanks(int from, int end) {
        int i = from;
        while (i < end && isBlank(content[i])) {
            i++;
        }
        return i;
    }

    private int trimEnd(int from, int end) {
        int i = end;
        while (i > from && isBlank(content[i - 1])) {
            i--;
        }
        return i;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private SecretsException refused(String message) {
        return new SecretsException("credentials file " + file + ":" + line + " " + message);
    }
}
