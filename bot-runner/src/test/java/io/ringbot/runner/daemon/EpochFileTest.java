package io.ringbot.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.order.ClientOrderId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochFileTest {

    private static final long NOW = 1_795_000_000L;

    @TempDir
    private Path dir;

    private Path path;
    private EpochFile file;

    @BeforeEach
    void setUp() {
        path = dir.resolve("epoch");
        file = new EpochFile(path);
    }

    @Test
    void shouldBeginWithTheClock() {
        assertThat(file.takeNext(NOW)).isEqualTo(NOW);
    }

    @Test
    void shouldGoOnByOneWhereTheClockDoesNotMoveOrGoesBack() {
        file.takeNext(NOW);
        assertThat(file.takeNext(NOW)).isEqualTo(NOW + 1);
        assertThat(file.takeNext(NOW - 86_400)).isEqualTo(NOW + 2);
        assertThat(file.takeNext(0)).isEqualTo(NOW + 3);
        assertThat(file.takeNext(NOW + 100)).isEqualTo(NOW + 100);
    }

    @Test
    void shouldBeOnDiskBeforeItIsUsed() throws IOException {
        long epoch = file.takeNext(NOW);
        assertThat(Files.readString(path)).startsWith("epoch " + epoch + " crc ");
        assertThat(dir.resolve("epoch.next")).doesNotExist();
    }

    // Clock and process do what they like: back, forth, standing still; dead before the commit, or between its two
    // steps.
    @Test
    void shouldNeverGiveAnEpochTwiceAndAlwaysALargerOne() throws IOException {
        long seed = 4711;
        SplittableRandom random = new SplittableRandom(seed);
        Set<Long> given = new HashSet<>();
        long last = 0;
        long clock = NOW;
        for (int i = 0; i < 300; i++) {
            clock += random.nextInt(4) == 0 ? -random.nextLong(100_000) : random.nextLong(3);
            if (random.nextInt(5) == 0) {
                Files.write(dir.resolve("epoch.next"), new byte[random.nextInt(30)]);
            }
            long epoch = new EpochFile(path).takeNext(clock);
            assertThat(epoch)
                    .as("seed %d, start %d", seed, i)
                    .isGreaterThan(last)
                    .isGreaterThanOrEqualTo(clock);
            assertThat(given.add(epoch)).isTrue();
            last = epoch;
        }
    }

    // Whatever happens to the bytes, a start either refuses or goes on above the last epoch.
    @Test
    void shouldRefuseADamagedFileAndSayHowToMendIt() throws IOException {
        long epoch = file.takeNext(NOW);
        byte[] good = Files.readAllBytes(path);
        for (int at = 0; at < good.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) (1 << bit);
                assertDamaged(bad);
            }
        }
        for (int length = 0; length < good.length; length++) {
            assertDamaged(java.util.Arrays.copyOf(good, length));
        }
        assertDamaged("epoch 1 crc 00000000\n".getBytes(StandardCharsets.US_ASCII));
        assertDamaged(new byte[1_000]);
        Files.write(path, good);
        assertThat(file.takeNext(0)).isEqualTo(epoch + 1);
    }

    @Test
    void shouldRefuseAnUnsetClockWithoutAFileToGoBy() {
        assertThatThrownBy(() -> file.takeNext(42))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("clock says 42 s since 1970")
                .hasMessageContaining("set the clock");
        assertThat(path).doesNotExist();
    }

    @Test
    void shouldRefuseAnEpochThatIdsCannotHold() {
        assertThatThrownBy(() -> file.takeNext(ClientOrderId.MAX_EPOCH + 1))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("above the largest");
    }

    @Test
    void shouldExplainAFileItCannotUse() throws IOException {
        Files.createDirectories(path.resolve("in the way"));
        assertThatThrownBy(() -> file.takeNext(NOW))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("epoch file " + path);
    }

    private void assertDamaged(byte[] content) throws IOException {
        Files.write(path, content);
        assertThatThrownBy(() -> file.takeNext(NOW + 10))
                .as("%s", new String(content, StandardCharsets.ISO_8859_1))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining("remove the file");
        assertThat(path).hasBinaryContent(content);
    }
}
