package io.ringbot.runner.exchange;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds the sample data that stands beside a checkout; a test that needs it is skipped, visibly, where it is missing. */
public final class SharedData {

    private SharedData() {}

    /** @param name below the shared folder */
    public static Path file(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/okx-data"))) {
            folder = folder.getParent();
        }
        Path file = folder == null ? null : folder.resolve("shared").resolve(name);
        Assumptions.assumeTrue(
                file != null && Files.exists(file),
                "skipped: there is no folder 'shared' with " + name + " above the working directory");
        return file;
    }
}
