package io.ringbot.bench.subject;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The process of one subject.
 *
 * <p>Between its rounds it is stopped by signal, so that what spins, ticks or writes a journal there takes no time from the one
 * that is measured, and yet goes on as warm as it was. Java has no call for that, so a shell stands between: it passes on the
 * signals written to it, and kills the subject when the driver is gone, however it went.
 */
public final class Subject implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final int TAIL_LINES = 15;

    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
    private static final String GUARDED = """
            exec 3<&0
            "$@" </dev/null 3<&- &
            subject=$!
            { while read -r signal; do kill -"$signal" $subject; done; kill -KILL $subject; } <&3 2>/dev/null &
            guard=$!
            exec 3<&-
            wait $subject
            status=$?
            kill $guard
            exit $status
            """;

    private final SubjectKind kind;
    private final Path output;
    private final Path log;
    private final Process process;
    private final Writer signals;

    private Subject(SubjectKind kind, Path output, Path log, Process process) {
        this.kind = kind;
        this.output = output;
        this.log = log;
        this.process = process;
        this.signals = process.outputWriter(StandardCharsets.US_ASCII);
    }

    /**
     * @param jars where {@code bot.jar} lies
     * @param self the jar or folder of this benchmark
     * @param directory of its own, for all it writes
     * @param jvmOptions of a bot's Java
     * @param longest after which a bot ends by itself, should the driver be gone
     */
    public static Subject start(
            SubjectKind kind, Path jars, Path self, Path directory, int port, List<String> jvmOptions, Duration longest)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", GUARDED, "subject"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (kind.isBot()) {
            command.addAll(jvmOptions);
            command.addAll(List.of("-jar", jars.resolve("bot.jar").toString(), "run"));
            command.add(BotFiles.write(kind, directory, port).toString());
            command.addAll(List.of("--json", "--duration", longest.toSeconds() + "s"));
        } else {
            command.addAll(List.of("-jar", self.toString(), "floor", "--port", Integer.toString(port)));
            if (kind.spins()) {
                command.add("--spin");
            }
        }
        Path output = directory.resolve("output");
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(log.toFile())
                .start();
        return new Subject(kind, output, log, process);
    }

    public SubjectKind kind() {
        return kind;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Stops it where it stands. */
    public void pause() throws IOException {
        signal("STOP");
    }

    /** Lets it go on. */
    public void resume() throws IOException {
        signal("CONT");
    }

    private void signal(String name) throws IOException {
        try {
            signals.write(name + "\n");
            signals.flush();
        } catch (IOException e) {
            throw new IOException(kind.name() + " has ended by itself: " + tail(), e);
        }
    }

    /** User and system time of all its threads so far. */
    public Duration cpu() {
        return process.children()
                .map(ProcessHandle::info)
                .filter(info -> info.command().orElse("").endsWith("java"))
                .findFirst()
                .flatMap(ProcessHandle.Info::totalCpuDuration)
                .orElse(Duration.ZERO);
    }

    /**
     * Ends it in order.
     *
     * @return what it printed: of a bot its summary
     * @throws IOException where it failed
     */
    public String finish() throws IOException, InterruptedException {
        resume();
        signal("TERM");
        if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            close();
            throw new IOException(kind.name() + " did not end within " + STOP_LIMIT.toSeconds() + " s: " + tail());
        }
        if (kind.isBot() && process.exitValue() != 0) {
            throw new IOException(kind.name() + " ended with " + process.exitValue() + ": " + tail());
        }
        return Files.readString(output);
    }

    /** The last lines it logged. */
    public String tail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    /** Ends it at once, paused or not. */
    @Override
    public void close() {
        try {
            // The guard kills at the end of its input.
            signals.close();
        } catch (IOException e) {
            // It has ended: nobody is there to read.
        }
        try {
            process.waitFor(KILL_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
