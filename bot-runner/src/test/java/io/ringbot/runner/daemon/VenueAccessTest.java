package io.ringbot.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.runner.config.BotConfig;
import io.ringbot.runner.config.ConfigException;
import io.ringbot.runner.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VenueAccessTest {

    @TempDir
    Path directory;

    private BotConfig config(String exchange) throws IOException {
        Path file = Files.writeString(directory.resolve("exchange.yaml"), exchange);
        return ConfigLoader.parse(
                "bot.yaml",
                "dataDir: data/x\ninstruments: [{id: BTC-USDT}]\nexchange: {config: '" + file.toString() + "'}\n");
    }

    @Test
    void shouldStartTheExchangeThatItsOwnFileDescribes() throws IOException {
        try (VenueAccess venue = VenueAccess.open(config("instruments: [BTC-USDT]\n"))) {
            assertThat(venue.host()).startsWith("127.0.0.1:");
        }
    }

    @Test
    void shouldRefuseAFileThatIsWrongOrThatTheBotCouldNotConnectTo() throws IOException {
        BotConfig secure = config("tls: exchange.pem\n");
        assertThatThrownBy(() -> VenueAccess.open(secure))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tls");
        BotConfig wrong = config("prot: 1\n");
        assertThatThrownBy(() -> VenueAccess.open(wrong))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("did you mean port?");
    }
}
