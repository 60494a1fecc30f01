package io.ringbot.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CorePinningTest {

    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void endThread() {
        end.countDown();
    }

    private void thread(String name) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    begun.countDown();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        begun.await();
    }

    @Test
    void shouldTieAThreadToACoreAndSayWhyNot() throws Exception {
        assumeTrue(
                Files.isDirectory(Path.of("/proc/self/task")) && Files.isExecutable(Path.of("/usr/bin/taskset")),
                "needs Linux with taskset");
        thread("pin-me");
        int core = firstCore();
        assertThat(CorePinning.pin("pin-me", core)).isNull();
        assertThat(CorePinning.pin("pin-me", 1_000)).contains("taskset");
        assertThat(CorePinning.pin("pin-nobody", core)).contains("0 threads called pin-nobody");
        thread("pin-me");
        assertThat(CorePinning.pin("pin-me", core)).contains("2 threads called pin-me");
    }

    private static int firstCore() throws Exception {
        String list = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(list.replaceFirst("^\\D*(\\d+).*$", "$1"));
    }
}
