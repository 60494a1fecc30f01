package io.ringbot.runner.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.runner.CommandFailedException;
import io.ringbot.runner.ExitCode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectNamesTest {

    private static final Set<String> TAKEN = Set.of("quoter");

    @Test
    void shouldMakeClassAndPackageFromTheName() {
        assertThat(ProjectNames.of("my-idea-2", null, TAKEN))
                .isEqualTo(new ProjectNames("my-idea-2", "MyIdea2", "myidea2"));
        ProjectNames named = ProjectNames.of("idea", "com.example.trading", TAKEN);
        assertThat(named.packageName()).isEqualTo("com.example.trading");
        assertThat(named.packagePath()).isEqualTo("com/example/trading");
    }

    @ParameterizedTest
    @CsvSource({
        "MyIdea, '', use small letters",
        "2nd, '', use small letters",
        "a--b, '', use small letters",
        "-a, '', use small letters",
        "../evil, '', use small letters",
        "a.b, '', use small letters",
        "abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz, '', at most 40",
        "quoter, '', has a strategy 'quoter' already",
        "strategy, '', make a class Strategy",
        "map, '', make a class Map",
        "new, '', name one with --package",
        "idea, com.example.class, no name for a Java package",
        "idea, Com, no name for a Java package",
        "idea, io.ringbot.strategies.idea, belongs to Ringbot",
        "idea, java.idea, belongs to Java",
    })
    void shouldRefuseANameThatCannotBeUsedAndSayWhichCan(String name, String packageName, String why) {
        assertThatThrownBy(() -> ProjectNames.of(name, packageName.isEmpty() ? null : packageName, TAKEN))
                .isInstanceOfSatisfying(
                        CommandFailedException.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(why)
                .hasMessageContaining("for instance");
    }
}
