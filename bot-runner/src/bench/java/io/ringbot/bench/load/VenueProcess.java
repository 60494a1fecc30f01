package io.ringbot.bench.load;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A local exchange in a process of its own, as it is shipped, with its limits off and its ledger on. */
public final class VenueProcess implements AutoCloseable {

    private static final int STOP_LIMIT_S = 30;

    private final Process process;
    private final Target target;
    private final String uid;

    private VenueProcess(Process process, JsonFields ready) {
        this.process = process;
        this.target = new Target(
                URI.create(ready.text("restUrl")).getPort(),
                ready.text("apiKey"),
                ready.text("secretKey"),
                ready.text("passphrase"));
        this.uid = ready.text("uid");
    }

    /** @param classPath where {@code io.ringbot.runner.Main} is */
    public static VenueProcess start(String classPath, List<String> instruments, long seed, Path ledger)
            throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        "io.ringbot.runner.Main",
                        "exchange",
                        "--json",
                        "--rate-limits",
                        "off",
                        "--seed",
                        Long.toString(seed),
                        "--instruments",
                        String.join(",", instruments),
                        "--ledger",
                        ledger.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        try {
            return new VenueProcess(process, JsonReader.object(line == null ? "" : line));
        } catch (MalformedJsonException e) {
            process.destroy();
            throw new IOException("the exchange did not start: " + line, e);
        }
    }

    public Target target() {
        return target;
    }

    public String uid() {
        return uid;
    }

    /** User and system time of all its threads so far. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends it in order, which completes its ledger. */
    public void finish() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_LIMIT_S, TimeUnit.SECONDS)) {
            throw new IOException("the exchange did not end within " + STOP_LIMIT_S + " s");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
