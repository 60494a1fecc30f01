package io.ringbot.runner.daemon;

import io.ringbot.engine.EngineCounters;
import io.ringbot.risk.LimitSettings;
import io.ringbot.runner.config.BotConfig;
import io.ringbot.runner.config.InstrumentConfig;
import io.ringbot.strategy.Refusal;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Warns once for each reason for which our own gate holds orders back: a bot that trades nothing must say why.
 *
 * <p>Only reasons that stay until somebody mends something; a book that is being taken anew or an answer that is awaited come and
 * go by themselves and are only counted. Thread: the one that prints.
 */
final class RefusalWatch {

    private static final Set<Refusal> PASSING = EnumSet.of(
            Refusal.NONE,
            Refusal.BOOK_INVALID,
            Refusal.OUTCOME_UNKNOWN,
            Refusal.ORDER_NOT_OPEN,
            Refusal.CHANGE_PENDING,
            Refusal.MESSAGE_RATE,
            Refusal.VENUE_RATE,
            Refusal.NOT_ARMED,
            Refusal.STOPPING,
            Refusal.STRATEGY_SUSPENDED,
            Refusal.TRADING_HALTED,
            Refusal.INSTRUMENT_HALTED,
            Refusal.STRATEGY_HALTED,
            Refusal.ONLY_REDUCING,
            Refusal.REJECTED_JUST_NOW,
            Refusal.AWAITING_FUNDS,
            Refusal.SESSION_NOT_READY,
            Refusal.CLOCK_OFF,
            Refusal.RECONCILING);

    private final BotConfig config;
    private final Consumer<String> warn;
    private final Set<Refusal> told = EnumSet.noneOf(Refusal.class);

    RefusalWatch(BotConfig config, Consumer<String> warn) {
        this.config = config;
        this.warn = warn;
    }

    void look(EngineCounters counters) {
        for (Refusal reason : RefusalText.occurred(counters)) {
            if (!PASSING.contains(reason) && told.add(reason)) {
                long count = counters.refusals(reason);
                warn.accept(RefusalText.count(count, "order was", "orders were")
                        + " refused here, before the venue: " + RefusalText.words(reason) + mend(reason)
                        + "; the summary counts further ones");
            }
        }
    }

    private String mend(Refusal reason) {
        return switch (reason) {
            case SIZE_OFF_LOT, SIZE_BELOW_MINIMUM, PRICE_OFF_TICK ->
                ": the strategy must keep to the instrument's lot, minimum and tick";
            case SIZE_ABOVE_LIMIT ->
                limits("maxOrderSize", limit -> limit.maxOrderSize().toPlainString())
                        + ", or the instrument's own maximum: lower the strategy's size or raise the limit";
            case VALUE_ABOVE_LIMIT ->
                limits("maxOrderValue", limit -> limit.maxOrderValue().toPlainString())
                        + ": lower the strategy's size or raise the limit";
            case POSITION_ABOVE_LIMIT ->
                limits("maxPosition", limit -> limit.maxPosition().toPlainString())
                        + ": lower the strategy's own limit or raise this one";
            case PRICE_OUTSIDE_COLLAR ->
                limits("priceCollar", RefusalWatch::percent) + " from the mid: quote nearer or raise the limit";
            case TOO_MANY_OPEN_ORDERS ->
                ": risk.maxOpenOrders is " + config.risk().maxOpenOrders() + ", and an instrument may have its own";
            case DUPLICATE_ORDER ->
                ": risk.duplicateOrders is "
                        + config.risk().brakes().duplicateNs() / 1_000_000
                        + "ms: change the order that is open, or write off where equal orders are meant";
            case OWN_ORDER_IN_THE_WAY -> ": an order of this account on the other side would have traded with them";
            case MESSAGE_RATE ->
                ": risk.maxMessagesPerSecond is " + config.risk().maxMessagesPerSecond();
            case INSTRUMENT_NOT_OURS -> ": list the instrument under the strategy's instruments";
            case IDS_EXHAUSTED -> ": start the bot anew";
            default -> "";
        };
    }

    private String limits(String name, Function<LimitSettings, String> limit) {
        return config.instruments().stream()
                .map((InstrumentConfig instrument) -> instrument.id() + " " + limit.apply(instrument.limits()))
                .collect(Collectors.joining(", ", ": " + name + " is ", ""));
    }

    private static String percent(LimitSettings limits) {
        return String.format(Locale.ROOT, "%s%%", limits.priceCollarPpm() / 10_000.0);
    }
}
