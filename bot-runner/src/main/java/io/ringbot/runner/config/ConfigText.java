package io.ringbot.runner.config;

import io.ringbot.engine.StrategyLimits;
import io.ringbot.risk.BrakeSettings;
import io.ringbot.risk.LossLimits;
import io.ringbot.risk.RiskSettings;
import io.ringbot.runner.config.InstrumentConfig.Channel;
import io.ringbot.runner.config.StrategyConfig.Setting;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes a configuration as canonical text: every value in force, defaults included, in one order and one spelling.
 *
 * <p>The text loads again to an equal configuration; equal configurations give the same text. It holds no secret, since a
 * configuration knows only where secrets are.
 */
public final class ConfigText {

    private final StringBuilder out = new StringBuilder();

    private ConfigText() {}

    /** @return YAML, ending with a line end */
    public static String of(BotConfig config) {
        ConfigText text = new ConfigText();
        text.write(config);
        return text.out.toString();
    }

    private void write(BotConfig config) {
        line("mode: ", Scalars.name(config.mode()));
        line("dataDir: ", quote(config.dataDir().toString()));
        config.seed().ifPresent(seed -> line("seed: ", seed));
        line("latency: {profile: ", Scalars.name(config.profile()), ", cores: ", config.cores(), "}");
        config.venue().ifPresent(this::write);
        config.credentials().ifPresent(this::write);
        config.expectedUid().ifPresent(uid -> line("expectedUid: ", quote(uid)));
        config.allowWithdrawKey().ifPresent(key -> line("allowWithdrawKey: ", quote(key)));
        line("positionMode: ", config.longShort() ? "long-short" : "net");
        config.exchange().ifPresent(this::write);
        line("instruments:");
        config.instruments().forEach(this::write);
        write(config.risk());
        line("deadManSwitch: ", config.deadMan().isZero() ? "off" : Scalars.format(config.deadMan()));
        if (!config.strategies().isEmpty()) {
            line("strategies:");
            config.strategies().forEach(this::write);
        }
        if (config.plugins().isEmpty()) {
            line("plugins: []");
        } else {
            line("plugins:");
            config.plugins().forEach(this::write);
        }
        line("watchdog: ", Scalars.format(config.watchdog()));
        line(
                "journal: {enabled: ",
                config.journal().enabled(),
                ", blockSize: ",
                Scalars.formatBytes(config.journal().blockSizeBytes()),
                ", rollCycle: ",
                Scalars.name(config.journal().rollCycle()),
                "}");
        line("report: {interval: ", Scalars.format(config.reportInterval()), "}");
    }

    private void write(RiskSettings risk) {
        line("risk:");
        line("  maxMessagesPerSecond: ", risk.maxMessagesPerSecond());
        line("  maxOpenOrders: ", risk.maxOpenOrders());
        line("  venueRateLimits: ", Scalars.formatShare(risk.venueBudgetPercent()));
        BrakeSettings brakes = risk.brakes();
        line("  duplicateOrders: ", Scalars.formatOrOff(brakes.duplicateNs()));
        line("  rejections: ", Scalars.format(brakes.rejections()));
        line("  rejectionPause: ", Scalars.formatOrOff(brakes.rejectionPauseNs()));
        line("  equalOrders: ", Scalars.format(brakes.equalOrders()));
        line("  executions: ", Scalars.format(brakes.executions()));
        line("  unknownOutcomes: ", countOrOff(brakes.unknownOutcomes()));
        LossLimits losses = risk.losses();
        if (losses.currency().isEmpty()) {
            line("  lossLimits: off");
        } else {
            line("  lossLimits:");
            line("    currency: ", losses.currency());
            line("    dayReduceOnly: ", Scalars.format(losses.dayReduceOnly()));
            line("    dayHalt: ", Scalars.format(losses.dayHalt()));
            line("    drawdownHalt: ", Scalars.format(losses.drawdownHalt()));
        }
    }

    private void write(Venue venue) {
        line("venue:");
        line("  restUrl: ", quote(venue.restUrl().toString()));
        line("  publicWsUrl: ", quote(venue.publicWsUrl().toString()));
        line("  privateWsUrl: ", quote(venue.privateWsUrl().toString()));
        line("  businessWsUrl: ", quote(venue.businessWsUrl().toString()));
    }

    private void write(CredentialsSource source) {
        if (source instanceof CredentialsSource.FromFile from) {
            line("credentials: {file: ", quote(from.file().toString()), "}");
        } else {
            line("credentials: {environment: true}");
        }
    }

    private void write(ExchangeConfig exchange) {
        if (exchange.file().isPresent()) {
            line("exchange: {config: ", quote(exchange.file().get().toString()), "}");
            return;
        }
        line(
                "exchange: {feed: ",
                quote(exchange.capture().map(Object::toString).orElse("synthetic")),
                ", seed: ",
                exchange.seed(),
                ", speed: ",
                quote(exchange.speed().toPlainString()),
                ", loop: ",
                exchange.loop(),
                "}");
    }

    private void write(InstrumentConfig instrument) {
        line("  - id: ", quote(instrument.id()));
        line("    tradeMode: ", Scalars.name(instrument.tradeMode()));
        line(
                "    channels: ",
                list(instrument.channels().stream().map(Channel::venueName).toList()));
        if (!instrument.candles().isEmpty()) {
            line("    candles:");
            instrument
                    .candles()
                    .forEach(candles ->
                            line("      - {period: ", candles.period().text(), ", history: ", candles.history(), "}"));
        }
        instrument.leverage().ifPresent(leverage -> line("    leverage: ", leverage.toPlainString()));
        line("    limits:");
        line("      maxOrderSize: ", quote(instrument.limits().maxOrderSize().toPlainString()));
        line("      maxOrderValue: ", quote(instrument.limits().maxOrderValue().toPlainString()));
        line("      maxPosition: ", quote(instrument.limits().maxPosition().toPlainString()));
        line("      priceCollar: ", Scalars.formatPercent(instrument.limits().priceCollarPpm()));
        line("      maxOpenOrders: ", countOrOff(instrument.limits().maxOpenOrders()));
        line("      maxMessagesPerSecond: ", countOrOff(instrument.limits().maxMessagesPerSecond()));
    }

    private static Object countOrOff(int count) {
        return count == 0 ? Scalars.OFF : count;
    }

    private void write(PluginConfig plugin) {
        line(
                "  - {jar: ",
                quote(plugin.jar().toString()),
                plugin.sha256().map(hash -> ", sha256: " + quote(hash)).orElse(""),
                "}");
    }

    private void write(StrategyConfig strategy) {
        line("  - name: ", quote(strategy.name()));
        line("    id: ", quote(strategy.id()));
        line("    instruments: ", list(strategy.instruments()));
        StrategyLimits limits = strategy.limits();
        line(
                "    budget: {callback: ",
                Scalars.format(Duration.ofNanos(limits.callbackNs())),
                ", times: ",
                limits.overruns(),
                "}");
        line("    orders: {perCallback: ", limits.ordersPerCallback(), ", perSecond: ", limits.ordersPerSecond(), "}");
        if (!strategy.settings().isEmpty()) {
            line("    settings:");
            new TreeMap<>(strategy.settings())
                    .forEach((key, setting) -> line("      ", quote(key), ": ", value(setting)));
        }
    }

    private static String value(Setting setting) {
        return setting.list() ? list(setting.values()) : quote(setting.values().get(0));
    }

    private static String list(List<String> values) {
        return values.stream().map(ConfigText::quote).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c >= ' ' && c < 0x7f) {
                quoted.append((char) c);
            } else {
                quoted.append(String.format("\\U%08x", c));
            }
        });
        return quoted.append('"').toString();
    }

    private void line(Object... parts) {
        for (Object part : parts) {
            out.append(part);
        }
        out.append('\n');
    }
}
