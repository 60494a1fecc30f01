package io.ringbot.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run was: enough to build the same engine again. Written as a JSON document at the head of every run. Cold.
 *
 * @param version version of Ringbot
 * @param mode {@code local}, {@code paper}, {@code demo} or {@code live}
 * @param profile the latency profile
 * @param seed of the strategies' randomness
 * @param startedEpochNs wall clock, ns since 1970
 * @param java version and vendor of the virtual machine
 * @param os name, version and architecture
 * @param jars file name to SHA-256 in hexadecimal, of the program and of each plug-in
 * @param configuration the whole configuration as text, without credentials
 */
public record RunHeader(
        String version,
        String mode,
        String profile,
        long seed,
        long startedEpochNs,
        String java,
        String os,
        Map<String, String> jars,
        String configuration) {

    /** Version of the document; raised when a member changes its meaning, not when one is added. */
    public static final int FORMAT = 1;

    private static final JsonFactory JSON = new JsonFactory();

    public RunHeader {
        jars = Collections.unmodifiableMap(new LinkedHashMap<>(jars));
    }

    /** A header that tells of this Java and this machine. */
    public static RunHeader here(
            String version,
            String mode,
            String profile,
            long seed,
            long startedEpochNs,
            Map<String, String> jars,
            String configuration) {
        return new RunHeader(
                version,
                mode,
                profile,
                seed,
                startedEpochNs,
                System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                jars,
                configuration);
    }

    /** The JSON document. */
    public String toText() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeNumberField("format", FORMAT);
            out.writeStringField("version", version);
            out.writeStringField("mode", mode);
            out.writeStringField("profile", profile);
            out.writeNumberField("seed", seed);
            out.writeNumberField("startedEpochNs", startedEpochNs);
            out.writeStringField("java", java);
            out.writeStringField("os", os);
            out.writeObjectFieldStart("jars");
            for (Map.Entry<String, String> jar : jars.entrySet()) {
                out.writeStringField(jar.getKey(), jar.getValue());
            }
            out.writeEndObject();
            out.writeStringField("configuration", configuration);
            out.writeEndObject();
        } catch (IOException e) {
            throw new JournalException("cannot write the run header: " + e.getMessage(), e);
        }
        return text.toString();
    }

    /**
     * Reads the document back; members it does not know are skipped, those it misses are empty or 0.
     *
     * @throws JournalException where the text is no such document or of a later format
     */
    public static RunHeader parse(String text) {
        String version = "";
        String mode = "";
        String profile = "";
        long seed = 0;
        long started = 0;
        String java = "";
        String os = "";
        String configuration = "";
        Map<String, String> jars = new LinkedHashMap<>();
        try (JsonParser in = JSON.createParser(text)) {
            require(in.nextToken() == JsonToken.START_OBJECT, "an object");
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "format" -> requireFormat(in.getIntValue());
                    case "version" -> version = in.getText();
                    case "mode" -> mode = in.getText();
                    case "profile" -> profile = in.getText();
                    case "seed" -> seed = in.getLongValue();
                    case "startedEpochNs" -> started = in.getLongValue();
                    case "java" -> java = in.getText();
                    case "os" -> os = in.getText();
                    case "configuration" -> configuration = in.getText();
                    case "jars" -> {
                        require(in.currentToken() == JsonToken.START_OBJECT, "jars to be an object");
                        while (in.nextToken() == JsonToken.FIELD_NAME) {
                            jars.put(in.currentName(), in.nextTextValue());
                        }
                    }
                    default -> in.skipChildren();
                }
            }
            require(in.currentToken() == JsonToken.END_OBJECT, "the object to end");
        } catch (IOException e) {
            throw new JournalException("the run header is no JSON document: " + e.getMessage(), e);
        }
        return new RunHeader(version, mode, profile, seed, started, java, os, jars, configuration);
    }

    private static void requireFormat(int format) {
        if (format != FORMAT) {
            throw new JournalException("the run header has format " + format + ", this version of Ringbot reads "
                    + FORMAT + ": use the version that wrote it");
        }
    }

    private static void require(boolean condition, String expected) {
        if (!condition) {
            throw new JournalException("the run header is not what it should be: expected " + expected);
        }
    }
}
