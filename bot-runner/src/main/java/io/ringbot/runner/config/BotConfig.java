package io.ringbot.runner.config;

import io.ringbot.ring.Profile;
import io.ringbot.risk.RiskSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A checked configuration with every default filled in.
 *
 * @param dataDir everything the bot writes; relative to the working directory
 * @param seed of the strategies' randomness; empty until the start gives one, see {@link #withSeed}
 * @param cores to which the threads {@code io} and, where there is one, {@code engine} are tied, in this order; may be fewer
 * @param venue where to connect; empty in mode local where the in-process exchange says it
 * @param credentials empty only in mode local
 * @param expectedUid the account the key must belong to; present in mode live
 * @param allowWithdrawKey fingerprint of the one key that may have the right to withdraw
 * @param longShort the position mode of the account, which derivatives are traded in
 * @param exchange the in-process exchange; present in mode local without {@code venue}
 * @param plugins strategy jars
 * @param deadMan after how long without a word of ours the venue cancels all our orders; 0 off
 * @param watchdog how long the engine may stand still in one event before the run is ended
 * @param reportInterval how often a line for people is printed
 */
public record BotConfig(
        Mode mode,
        Path dataDir,
        OptionalLong seed,
        Profile profile,
        List<Integer> cores,
        Optional<Venue> venue,
        Optional<CredentialsSource> credentials,
        Optional<String> expectedUid,
        Optional<String> allowWithdrawKey,
        boolean longShort,
        Optional<ExchangeConfig> exchange,
        List<InstrumentConfig> instruments,
        RiskSettings risk,
        Duration deadMan,
        List<StrategyConfig> strategies,
        List<PluginConfig> plugins,
        Duration watchdog,
        JournalConfig journal,
        Duration reportInterval) {

    public BotConfig {
        cores = List.copyOf(cores);
        instruments = List.copyOf(instruments);
        strategies = List.copyOf(strategies);
        plugins = List.copyOf(plugins);
    }

    /** The same configuration with the seed that this run uses: a run header must hold one. */
    public BotConfig withSeed(long value) {
        return new BotConfig(
                mode,
                dataDir,
                OptionalLong.of(value),
                profile,
                cores,
                venue,
                credentials,
                expectedUid,
                allowWithdrawKey,
                longShort,
                exchange,
                instruments,
                risk,
                deadMan,
                strategies,
                plugins,
                watchdog,
                journal,
                reportInterval);
    }

    /**
     * Mode live starts only where a person said so on the command line too.
     *
     * @param file names the configuration in the message
     * @throws ConfigException where the mode is live and {@code armed} is false
     */
    public void requireArmed(boolean armed, String file) {
        if (mode == Mode.LIVE && !armed) {
            throw new ConfigException(
                    Where.wholeFile(file),
                    "mode",
                    "is live, which trades real money: add --arm to the command if that is meant, or set mode: demo");
        }
    }
}
