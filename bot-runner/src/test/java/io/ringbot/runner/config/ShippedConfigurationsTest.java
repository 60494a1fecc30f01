package io.ringbot.runner.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.plugin.EngineAssembly;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedConfigurationsTest {

    // The settings they give are those the strategies ask for, all of them and no other.
    @ParameterizedTest
    @ValueSource(strings = {"demo.yaml", "bars-demo.yaml", "okx-demo.yaml", "live.example.yaml"})
    void shouldMakeEveryStrategyOfAShippedConfiguration(String name) {
        BotConfig config = ConfigLoader.load(Path.of("..", "config", name));
        assertThat(EngineAssembly.of(config).strategies())
                .hasSameSizeAs(config.strategies())
                .isNotEmpty();
    }
}
