package io.ringbot.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiVersionTest {

    private static final String[] CURRENT = ApiVersion.current().split("\\.");
    private static final int MAJOR = Integer.parseInt(CURRENT[0]);
    private static final int MINOR = Integer.parseInt(CURRENT[1]);

    @Test
    void shouldTakeTheSameMajorVersionUpToTheMinorOneAtHand() {
        assertThat(ApiVersion.isCompatible(ApiVersion.current())).isTrue();
        for (int minor = 0; minor <= MINOR; minor++) {
            assertThat(ApiVersion.isCompatible(MAJOR + "." + minor)).isTrue();
        }
        assertThat(ApiVersion.isCompatible(MAJOR + "." + (MINOR + 1))).isFalse();
        assertThat(ApiVersion.isCompatible(MAJOR + 1 + ".0")).isFalse();
        assertThat(ApiVersion.isCompatible(MAJOR - 1 + ".0")).isFalse();
    }

    @Test
    void shouldTakeNothingThatIsNoVersion() {
        for (String text : new String[] {
            null, "", "1", ".", "1.", ".0", "1.0.0", "-1.0", "1.-1", " 1.0", "1.0 ", "one.0", "1.00000"
        }) {
            assertThat(ApiVersion.isCompatible(text)).as("'%s'", text).isFalse();
        }
    }
}
