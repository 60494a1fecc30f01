package io.ringbot.runner.daemon;

import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The halts that hold, on disk before they count: a start finds what the last run, or a person without a run, left.
 *
 * <p>Beside it {@code halts.log} keeps who set and lifted what, when and why. The caller holds the {@link DataDirectory}, so there
 * is one writing process; any thread.
 */
public final class HaltFile {

    private final Path file;
    private final Path log;
    private final Path trigger;
    private final List<Halt> halts = new ArrayList<>();

    /**
     * Reads it, and takes over what the file {@code HALT} asks for.
     *
     * @throws StartRefusedException where the file is damaged, or cannot be read or written
     */
    HaltFile(Path directory) {
        file = directory.resolve("halts");
        log = directory.resolve("halts.log");
        trigger = directory.resolve("HALT");
        try {
            read(Files.readString(file));
        } catch (NoSuchFileException e) {
            // Nothing was ever halted here.
            halts.clear();
        } catch (IOException | RuntimeException e) {
            throw new StartRefusedException(
                    "halt file " + file + " is damaged or cannot be read, so what was halted is not known: " + e
                            + "; look into " + log + ", remove the file and halt again what must not trade",
                    e);
        }
        takeOver();
    }

    private void takeOver() {
        try {
            if (isTriggered()) {
                set(triggered());
                consumeTrigger();
            }
        } catch (IOException e) {
            throw new StartRefusedException(
                    "the halt that " + trigger + " asks for cannot be written down: " + e
                            + "; check the directory's owner and mode, and the disk",
                    e);
        }
    }

    private void read(String text) {
        int end = text.lastIndexOf("crc ");
        String lines = text.substring(0, end);
        if (!text.substring(end).equals("crc " + DurableFile.crc(lines) + "\n")) {
            throw new IllegalStateException("its check sum is wrong");
        }
        for (String line : lines.split("\n")) {
            if (!line.isEmpty()) {
                String[] words = line.split("\t", -1);
                halts.add(new Halt(
                        TradingScope.valueOf(words[0]),
                        words[1],
                        TradingState.valueOf(words[2]),
                        Long.parseLong(words[3]),
                        words[4],
                        words[5]));
            }
        }
    }

    /** Those that hold, the oldest first. */
    public synchronized List<Halt> halts() {
        return List.copyOf(halts);
    }

    /** Sets one in place of what there was of the same; a halt stays one. Survives a loss of power when this returns. */
    public synchronized void set(Halt halt) throws IOException {
        boolean halted = halts.stream()
                .anyMatch(held -> held.isOf(halt.scope(), halt.name()) && held.state() == TradingState.HALTED);
        if (!halted || halt.state() == TradingState.HALTED) {
            halts.removeIf(held -> held.isOf(halt.scope(), halt.name()));
            halts.add(halt);
            write();
        }
        note(halt.words());
    }

    /** Lifts one. @return false where there is none */
    public synchronized boolean lift(TradingScope scope, String name, String who, String reason) throws IOException {
        List<Halt> before = List.copyOf(halts);
        if (!halts.removeIf(held -> held.isOf(scope, name))) {
            return false;
        }
        try {
            write();
        } catch (IOException e) {
            halts.clear();
            halts.addAll(before);
            throw e;
        }
        note((scope.name().toLowerCase(Locale.ROOT) + " " + name).strip() + " resumed by " + who + ": " + reason);
        return true;
    }

    /** Whether a person asks for a halt by the file {@code HALT}. */
    boolean isTriggered() {
        return Files.exists(trigger);
    }

    /** The halt that the file {@code HALT} asks for: its first line is the reason. */
    Halt triggered() {
        String reason = "";
        try {
            reason = Files.readString(trigger).lines().findFirst().orElse("").strip();
        } catch (IOException | RuntimeException e) {
            // That it is there is enough.
            reason = "";
        }
        return new Halt(
                TradingScope.ACCOUNT,
                "",
                TradingState.HALTED,
                System.currentTimeMillis(),
                "file HALT",
                reason.isEmpty() ? "no reason given" : reason.replaceAll("\\p{C}", " "));
    }

    /** The file {@code HALT} was done what it asks for. */
    void consumeTrigger() throws IOException {
        Files.deleteIfExists(trigger);
    }

    private void write() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Halt halt : halts) {
            text.append(String.join(
                            "\t",
                            halt.scope().name(),
                            clean(halt.name()),
                            halt.state().name(),
                            Long.toString(halt.sinceMs()),
                            clean(halt.who()),
                            clean(halt.reason())))
                    .append('\n');
        }
        DurableFile.replace(file, text + "crc " + DurableFile.crc(text.toString()) + "\n");
    }

    private static String clean(String text) {
        return text.replaceAll("\\p{C}", " ");
    }

    private void note(String what) throws IOException {
        Files.writeString(
                log,
                Instant.now() + " " + clean(what) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
