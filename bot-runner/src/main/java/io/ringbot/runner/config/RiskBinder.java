package io.ringbot.runner.config;

import static io.ringbot.runner.config.Scalars.PERCENT_PPM;
import static io.ringbot.runner.config.Scalars.POSITIVE;

import io.ringbot.risk.BrakeSettings;
import io.ringbot.risk.LimitSettings;
import io.ringbot.risk.LossLimit;
import io.ringbot.risk.LossLimits;
import io.ringbot.risk.RiskSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The schema of what is never to be passed: limits, loss limits and brakes. */
final class RiskBinder {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z0-9]{2,10}");
    // Counted as one and the same.
    private static final Set<String> DOLLARS = Set.of("USD", "USDT", "USDC");

    // Wide enough to play with: in mode local no limit protects anything.
    private static final LimitSettings LOCAL_LIMITS =
            new LimitSettings(new BigDecimal("1000"), new BigDecimal("10000000"), new BigDecimal("10000"), 100_000);
    private static final RiskSettings LOCAL_RISK = new RiskSettings(1_000, 1_000);

    private RiskBinder() {}

    /** Of one instrument. */
    static LimitSettings limits(Section instrument, Mode mode) {
        Optional<Section> section = instrument.section("limits");
        if (section.isEmpty()) {
            if (mode.isVenue() && !instrument.has("limits")) {
                instrument.problem(
                        "limits",
                        "is missing; " + required(mode) + ": maxOrderSize, maxOrderValue, maxPosition, priceCollar");
            }
            return LOCAL_LIMITS;
        }
        Section limits = section.get();
        LimitSettings result = new LimitSettings(
                limit(limits, "maxOrderSize", POSITIVE, LOCAL_LIMITS.maxOrderSize(), mode),
                limit(limits, "maxOrderValue", POSITIVE, LOCAL_LIMITS.maxOrderValue(), mode),
                limit(limits, "maxPosition", POSITIVE, LOCAL_LIMITS.maxPosition(), mode),
                limit(limits, "priceCollar", PERCENT_PPM, LOCAL_LIMITS.priceCollarPpm(), mode),
                limits.read("maxOpenOrders", Scalars.orOff(Scalars.count(), 0), 0),
                limits.read("maxMessagesPerSecond", Scalars.orOff(Scalars.count(), 0), 0));
        limits.end();
        return result;
    }

    /** Of the whole bot. */
    static RiskSettings bind(Section root, Mode mode, List<InstrumentConfig> instruments) {
        Optional<Section> section = root.section("risk");
        if (section.isEmpty()) {
            if (mode.isVenue() && !root.has("risk")) {
                root.problem(
                        "risk", "is missing; " + required(mode) + ": maxMessagesPerSecond, maxOpenOrders, lossLimits");
            }
            return LOCAL_RISK;
        }
        Section risk = section.get();
        RiskSettings result = new RiskSettings(
                limit(risk, "maxMessagesPerSecond", Scalars.count(), LOCAL_RISK.maxMessagesPerSecond(), mode),
                limit(risk, "maxOpenOrders", Scalars.count(), LOCAL_RISK.maxOpenOrders(), mode),
                risk.read(
                        "venueRateLimits",
                        mode.isVenue() ? Scalars.SHARE : Scalars.SHARE_OR_OFF,
                        LOCAL_RISK.venueBudgetPercent()),
                brakes(risk, mode.isVenue() ? BrakeSettings.DEFAULT : BrakeSettings.OFF),
                losses(risk, mode, instruments));
        risk.end();
        return result;
    }

    private static LossLimits losses(Section risk, Mode mode, List<InstrumentConfig> instruments) {
        if (!risk.has("lossLimits")) {
            if (mode.isVenue()) {
                risk.problem(
                        "lossLimits",
                        "is missing; " + required(mode)
                                + ": {currency: USDT, dayReduceOnly: 2%, dayHalt: 3%, drawdownHalt: 5%}, or off");
            }
            return LossLimits.OFF;
        }
        if (risk.isOff("lossLimits")) {
            return LossLimits.OFF;
        }
        Optional<Section> section = risk.section("lossLimits");
        if (section.isEmpty()) {
            return LossLimits.OFF;
        }
        Section losses = section.get();
        String currency = losses.require(
                "currency",
                Scalars.matching(CURRENCY, "write the currency that profits come in, for instance USDT"),
                "name the currency that profits come in, for instance USDT");
        LossLimits limits = new LossLimits(
                currency == null ? "" : currency,
                loss(losses, "dayReduceOnly"),
                loss(losses, "dayHalt"),
                loss(losses, "drawdownHalt"));
        for (InstrumentConfig instrument : instruments) {
            String quote = instrument.id().split("-")[1];
            boolean dollars = DOLLARS.contains(quote) && DOLLARS.contains(limits.currency());
            if (currency != null && !quote.equals(currency) && !dollars) {
                losses.problem(
                        "currency",
                        "is " + currency + ", but profits of " + instrument.id() + " come in " + quote
                                + " and would not be counted; trade it with a bot of its own, or write lossLimits: off");
            }
        }
        losses.end();
        return limits;
    }

    private static LossLimit loss(Section losses, String key) {
        LossLimit limit = losses.require(
                key, Scalars.LOSS, "write an amount, a percentage of the equity in the currency, or off");
        return limit == null ? LossLimit.OFF : limit;
    }

    private static BrakeSettings brakes(Section risk, BrakeSettings defaults) {
        ScalarReader<Duration> pause =
                Scalars.orOff(Scalars.duration(Duration.ofMillis(1), Duration.ofDays(1)), Duration.ZERO);
        return new BrakeSettings(
                risk.read(
                                "duplicateOrders",
                                Scalars.orOff(
                                        Scalars.duration(Duration.ofMillis(1), Duration.ofMinutes(1)), Duration.ZERO),
                                Duration.ofNanos(defaults.duplicateNs()))
                        .toNanos(),
                risk.read("rejections", Scalars.COUNT_WITHIN_OR_OFF, defaults.rejections()),
                risk.read("rejectionPause", pause, Duration.ofNanos(defaults.rejectionPauseNs()))
                        .toNanos(),
                risk.read("equalOrders", Scalars.COUNT_WITHIN_OR_OFF, defaults.equalOrders()),
                risk.read("executions", Scalars.COUNT_WITHIN_OR_OFF, defaults.executions()),
                risk.read("unknownOutcomes", Scalars.orOff(Scalars.count(), 0), defaults.unknownOutcomes()));
    }

    // A limit that somebody forgot is not one they meant to be wide.
    private static <T> T limit(Section section, String key, ScalarReader<T> reader, T localDefault, Mode mode) {
        if (mode.isVenue() && !section.has(key)) {
            section.problem(key, "is missing; " + required(mode));
        }
        return section.read(key, reader, localDefault);
    }

    private static String required(Mode mode) {
        return "mode " + Scalars.name(mode) + " requires every limit to be given";
    }
}
