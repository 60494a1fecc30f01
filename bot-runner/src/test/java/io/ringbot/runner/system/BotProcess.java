package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The packaged jar as a process of its own, in a directory of its own, with what it printed. */
final class BotProcess implements AutoCloseable {

    static final Path JAR = Path.of("target", "bot.jar").toAbsolutePath();

    private static int count;

    private final Process process;
    private final Path out;
    private final Path err;

    private BotProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts {@code java -jar bot.jar} with these words, in the directory. */
    static BotProcess start(Path directory, String... words) throws IOException {
        assumeTrue(Files.exists(JAR), JAR + " is not built: run mvn verify");
        Path home = Files.createDirectories(directory.resolve("home"));
        Path out = directory.resolve("out-" + ++count + ".txt");
        Path err = directory.resolve("err-" + count + ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // The exchange keeps every order it ever had; a bot must do with little.
                words[0].equals("exchange") ? "-Xmx1g" : "-Xmx256m",
                "-Duser.home=" + home,
                "-jar",
                JAR.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("HOME", home.toString());
        return new BotProcess(builder.start(), out, err);
    }

    /** Runs to the end. */
    static BotProcess run(Path directory, String... words) throws IOException, InterruptedException {
        BotProcess bot = start(directory, words);
        bot.exitCode();
        return bot;
    }

    int exitCode() throws InterruptedException {
        return exitCode(120);
    }

    int exitCode(long seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + seconds + " s: " + out() + err());
        }
        return process.exitValue();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Another signal, by its name without SIG. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until standard output has a whole line, and gives the first one. */
    String awaitLine() throws InterruptedException {
        await(() -> out().contains("\n") || !isAlive());
        assertThat(out()).as("standard output; standard error: " + err()).contains("\n");
        return out().lines().findFirst().orElseThrow();
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited 60 s for a condition");
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** A JSON document as maps, lists, strings (numbers too, as written) and null. */
    static Object json(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            Object value = value(parser);
            assertThat(parser.nextToken()).as("one document").isNull();
            return value;
        } catch (IOException e) {
            throw new AssertionError("no JSON document: " + text, e);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                return members;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                return elements;
            }
            case VALUE_NULL -> {
                return null;
            }
            default -> {
                return parser.getText();
            }
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String text) {
        return (Map<String, Object>) json(text);
    }

    static long number(Map<String, Object> object, String name) {
        return Long.parseLong((String) object.get(name));
    }
}
