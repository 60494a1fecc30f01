package io.ringbot.runner.exchange.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.channel.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticCaptureTest {

    @TempDir
    private Path folder;

    private Path write(String name, long seed) throws IOException {
        Path file = folder.resolve(name);
        SyntheticCapture.write(file, "BTC-USDT", Duration.ofSeconds(5), seed);
        return file;
    }

    @Test
    void shouldBeACaptureThatTheExchangeCanPlay() throws IOException {
        CaptureScan scan = new CaptureScan(write("a.log.gz", 1));
        assertThat(scan.frames()).isGreaterThan(100);
        assertThat(scan.has(Channel.BBO_TBT, "BTC-USDT")).isTrue();
        assertThat(scan.has(Channel.TRADES, "BTC-USDT")).isTrue();
        assertThat(scan.instruments())
                .singleElement()
                .satisfies(instrument -> assertThat(instrument.tickSize()).isEqualTo(1));
    }

    @Test
    void shouldBeTheSameForTheSameSeedAlone() throws IOException {
        byte[] first = Files.readAllBytes(write("a.log.gz", 1));
        assertThat(Files.readAllBytes(write("b.log.gz", 1))).isEqualTo(first);
        assertThat(Files.readAllBytes(write("c.log.gz", 2))).isNotEqualTo(first);
    }
}
