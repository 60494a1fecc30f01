package io.ringbot.runner.daemon;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Ties a thread to a core, by Linux' own {@code taskset}: no native library enters the process for it. Cold.
 *
 * <p>A thread is found by its name, which Linux keeps to fifteen letters; whether it is where it should be is read back.
 */
final class CorePinning {

    private static final Path THREADS = Path.of("/proc/self/task");
    private static final long LIMIT_SECONDS = 5;

    private CorePinning() {}

    /**
     * Ties the one thread of this name to a core.
     *
     * @return null where that worked, else why it did not
     */
    static String pin(String thread, int core) throws InterruptedException {
        try {
            List<Path> found = named(thread);
            if (found.size() != 1) {
                return found.size() + " threads called " + thread + " in " + THREADS;
            }
            Path task = found.get(0);
            String taskset = run(
                    "taskset", "-cp", Integer.toString(core), task.getFileName().toString());
            Optional<String> allowed = Files.readAllLines(task.resolve("status")).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
            return allowed.filter(Integer.toString(core)::equals).isPresent() ? null : taskset;
        } catch (IOException e) {
            return e.getMessage() + "; it takes Linux, and taskset of the package util-linux";
        }
    }

    private static List<Path> named(String thread) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(THREADS)) {
            for (Path task : tasks) {
                if (Files.readString(task.resolve("comm")).strip().equals(thread)) {
                    found.add(task);
                }
            }
        }
        return found;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return command[0] + " did not end within " + LIMIT_SECONDS + " s";
        }
        return new String(process.getInputStream().readAllBytes()).strip();
    }
}
