package io.ringbot.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What the figures were taken on. */
final class Machine {

    private Machine() {}

    static String text() {
        return String.format(
                Locale.ROOT,
                "%d cores, %s %s, Java %s, load average %.1f",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.vm.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
