package io.ringbot.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jar that plug-ins compile against, as it was packed. */
class ApiJarIT {

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("bot-core-.*-api\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void shouldDependOnNothingButJavaItself() throws IOException {
        StringWriter out = new StringWriter();
        int code = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(new PrintWriter(out), new PrintWriter(out), "-summary", jar().toString());
        assertThat(code).isZero();
        assertThat(out.toString().lines().map(line -> line.substring(line.indexOf("-> ") + 3)))
                .containsExactly("java.base");
    }

    @Test
    void shouldSayItsVersionAndHoldNothingElse() throws IOException {
        try (JarFile file = new JarFile(jar().toFile())) {
            assertThat(file.getManifest().getMainAttributes().getValue(ApiVersion.MANIFEST_ATTRIBUTE))
                    .as("ringbot.api.version of the parent pom, beside ApiVersion")
                    .isEqualTo(ApiVersion.current());
            assertThat(file.stream().filter(entry -> entry.getName().endsWith(".class")))
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry.getName())
                            .matches("io/ringbot/(strategy|instrument)/[A-Za-z$-]+\\.class")
                            .doesNotContain("InstrumentRegistry", "TradeMode"));
        }
    }
}
