package io.ringbot.strategies.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the author's guide to sources that the build compiles and runs. */
class GuideTest {

    private static final Path GUIDE = Path.of("README.md");
    private static final List<Path> SOURCES =
            List.of(Path.of("src/test/java/io/ringbot/strategies"), Path.of("src/main/java/io/ringbot/strategies"));
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)#]+)\\)");

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (Path folder : SOURCES) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(GuideTest::read)
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static String indented(String block, int spaces) {
        return block.lines()
                .map(line -> line.isEmpty() ? line : " ".repeat(spaces) + line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void shouldShowOnlyCodeThatTheBuildCompiles() throws IOException {
        List<String> sources = sources();
        List<String> blocks = JAVA.matcher(read(GUIDE))
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(blocks)
                .hasSizeGreaterThan(10)
                .allSatisfy(block -> assertThat(Stream.of(0, 4, 8).map(spaces -> indented(block, spaces)))
                        .as(
                                "the piece of README.md that begins with '%s' stands in a source of %s as it is",
                                block.lines().findFirst().orElse(""), SOURCES)
                        .anyMatch(wanted -> sources.stream().anyMatch(source -> source.contains(wanted))));
    }

    @Test
    void shouldLinkToWhatIsThere() {
        List<String> links = LINK.matcher(read(GUIDE))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Path.of(link)).exists());
    }
}
