package io.ringbot.runner.plugin;

import io.ringbot.engine.EngineSettings;
import io.ringbot.engine.InstrumentSpec;
import io.ringbot.runner.config.BotConfig;
import io.ringbot.runner.config.InstrumentConfig;
import io.ringbot.runner.config.Mode;
import java.util.List;

/** Makes the settings of an engine from a configuration: the same for a run, a replay and a back-test. */
public final class EngineAssembly {

    private EngineAssembly() {}

    /**
     * For a run: hashes of plug-ins are checked.
     *
     * @throws PluginException where a plug-in or a strategy cannot be loaded
     * @throws io.ringbot.strategy.SettingsException where a strategy's setting is wrong
     */
    public static EngineSettings of(BotConfig config) {
        return of(config, Plugins.load(config.plugins(), config.mode() == Mode.LIVE));
    }

    /**
     * With plug-ins that were read already.
     *
     * @throws PluginException where a strategy cannot be loaded
     * @throws io.ringbot.strategy.SettingsException where a strategy's setting is wrong
     */
    public static EngineSettings of(BotConfig config, Plugins plugins) {
        List<InstrumentSpec> instruments =
                config.instruments().stream().map(EngineAssembly::spec).toList();
        return new EngineSettings(instruments, new StrategyLoader(plugins).load(config.strategies()), config.risk());
    }

    private static InstrumentSpec spec(InstrumentConfig instrument) {
        return new InstrumentSpec(
                instrument.id(),
                instrument.tradeMode(),
                instrument.channels().contains(InstrumentConfig.Channel.BBO_TBT),
                instrument.channels().stream().anyMatch(InstrumentConfig.Channel::isDepth),
                instrument.limits());
    }
}
