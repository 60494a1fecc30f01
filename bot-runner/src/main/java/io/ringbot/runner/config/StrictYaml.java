package io.ringbot.runner.config;

import io.ringbot.runner.config.ConfigException.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads YAML strictly: a text to what its schema makes of it, or to everything that is wrong with it. */
public final class StrictYaml {

    private static final int MAX_BYTES = 1 << 20;

    /** Which keys there are and what is made of them. */
    @FunctionalInterface
    public interface Schema<T> {

        /** Reads all of the section; what is wrong goes to the problems, and then the result is of no use. */
        T bind(Section root, List<Problem> problems);
    }

    private StrictYaml() {}

    /**
     * @param example of such a file, named to who hands in something else
     * @throws ConfigException where the file cannot be read or anything in it is refused
     */
    public static <T> T load(Path file, String example, Schema<T> schema) {
        return parse(file.toString(), read(file), example, schema);
    }

    /**
     * @param name stands for the file in messages
     * @throws ConfigException where anything is refused
     */
    public static <T> T parse(String name, String text, String example, Schema<T> schema) {
        List<Problem> problems = new ArrayList<>();
        T bound = schema.bind(new Section(name, "", compose(name, text, example), problems), problems);
        if (!problems.isEmpty()) {
            problems.sort(
                    Comparator.comparingInt((Problem problem) -> problem.where().line())
                            .thenComparingInt(problem -> problem.where().column()));
            throw new ConfigException(problems);
        }
        return bound;
    }

    private static MappingNode compose(String name, String text, String example) {
        Optional<Node> node;
        try {
            node = new Compose(LoadSettings.builder().setLabel(name).build()).composeString(text);
        } catch (MarkedYamlEngineException e) {
            // The exception's own message quotes the lines around, and somebody may have put a secret there.
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            Where where = mark == null ? Where.wholeFile(name) : Section.where(name, mark);
            throw new ConfigException(where, "", "is not YAML here: " + problemOf(e));
        } catch (ReaderException e) {
            throw new ConfigException(
                    Where.wholeFile(name), "", "is not YAML: it holds a control character, or is no text at all");
        } catch (YamlEngineException | StackOverflowError e) {
            throw new ConfigException(
                    Where.wholeFile(name),
                    "",
                    "is not plain YAML: every key must be a single word, and nesting be shallow");
        }
        if (node.isEmpty()) {
            throw new ConfigException(Where.wholeFile(name), "", "is empty; " + example + " is an example that runs");
        }
        if (!(node.get() instanceof MappingNode mapping)) {
            throw new ConfigException(
                    Section.where(name, node.get()), "", "must hold keys and values; " + example + " is an example");
        }
        return mapping;
    }

    // An alias (*word) is the one thing whose name YAML's complaint repeats; a passphrase may well begin with a star.
    private static String problemOf(MarkedYamlEngineException e) {
        String problem = e.getProblem();
        if (problem == null) {
            return "check indentation, colons and quotes";
        }
        if (problem.contains("alias") || problem.contains("anchor") || problem.contains("tag")) {
            return "a value begins with *, & or !; put it in quotes";
        }
        return problem.replaceAll("\\p{C}", "?") + "; check indentation, colons and quotes";
    }

    private static String read(Path file) {
        Where where = Where.wholeFile(file.toString());
        byte[] bytes;
        try {
            if (Files.isDirectory(file)) {
                throw new ConfigException(where, "", "is a directory; name the configuration file in it");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException(
                        where, "", "is " + Files.size(file) + " bytes long, a configuration has at most " + MAX_BYTES);
            }
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException(
                    where,
                    "",
                    "does not exist; check the path, relative to " + Path.of("").toAbsolutePath());
        } catch (IOException e) {
            throw new ConfigException(where, "", "cannot be read: " + e);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new ConfigException(where, "", "is not UTF-8 text; save it as UTF-8");
        }
    }
}
