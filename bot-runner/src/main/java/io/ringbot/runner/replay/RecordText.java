package io.ringbot.runner.replay;

import io.ringbot.event.AccountConfigEvent;
import io.ringbot.event.AlertCommand;
import io.ringbot.event.BalanceEvent;
import io.ringbot.event.BestBidOfferEvent;
import io.ringbot.event.BillEvent;
import io.ringbot.event.BookEvent;
import io.ringbot.event.CandleEvent;
import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.DeadManEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.FundingRateEvent;
import io.ringbot.event.InstrumentStateEvent;
import io.ringbot.event.MarkPriceEvent;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.PositionEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.RunStartEvent;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.StatePiece;
import io.ringbot.event.Suspension;
import io.ringbot.event.TickerEvent;
import io.ringbot.event.TradeEvent;
import io.ringbot.event.TradingBound;
import io.ringbot.event.TradingCause;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingStateCommand;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.risk.LossGuard;
import io.ringbot.state.CarriedOver;
import io.ringbot.strategy.Refusal;
import java.time.Instant;
import java.util.Locale;
import java.util.function.IntFunction;

/** One line for a person of each event and command: names for numbers, prices as the exchange writes them. */
final class RecordText {

    /** Levels of a book event that are shown. */
    private static final int LEVELS_SHOWN = 3;

    private final Definitions definitions;

    RecordText(Definitions definitions) {
        this.definitions = definitions;
    }

    /** @param slots the event's slots by their number */
    String event(long sequence, IntFunction<Slot> slots) {
        Slot first = slots.apply(0);
        EventKind kind = EventKind.of(first.kind());
        StringBuilder line = new StringBuilder(160);
        line.append(instant(first.receivedEpochNs())).append(" event ").append(sequence);
        line.append(' ').append(kind == null ? "KIND_" + first.kind() : kind.name());
        Instrument instrument = instrument(line, first);
        int before = line.length();
        try {
            if (kind != null) {
                eventPayload(line, kind, instrument, slots, first);
            }
        } catch (RuntimeException e) {
            // A payload of a later version, or of an instrument that was never defined: its numbers as they are.
            line.setLength(before);
            words(line, first, Slot.PAYLOAD);
        }
        return line.toString();
    }

    String command(long sequence, Slot slot) {
        CommandKind kind = CommandKind.of(slot.kind());
        StringBuilder line = new StringBuilder(160);
        line.append("  command ").append(sequence).append(" <- event ").append(slot.causeSequence());
        line.append(' ').append(kind == null ? "KIND_" + slot.kind() : kind.name());
        Instrument instrument = instrument(line, slot);
        int before = line.length();
        try {
            if (kind != null) {
                commandPayload(line, kind, instrument, slot);
            }
        } catch (RuntimeException e) {
            line.setLength(before);
            words(line, slot, Slot.COMMAND_PAYLOAD);
        }
        return line.toString();
    }

    private Instrument instrument(StringBuilder line, Slot slot) {
        if (slot.instrument() == Slot.NO_INSTRUMENT) {
            return null;
        }
        Instrument instrument = definitions.get(slot.instrument());
        line.append(' ').append(instrument == null ? "instrument " + slot.instrument() : instrument.id());
        return instrument;
    }

    private static void eventPayload(
            StringBuilder line, EventKind kind, Instrument instrument, IntFunction<Slot> slots, Slot slot) {
        switch (kind) {
            case RUN_START ->
                line.append(" epoch ")
                        .append(RunStartEvent.epoch(slot))
                        .append(" seed ")
                        .append(RunStartEvent.seed(slot));
            case EPOCH -> line.append(' ').append(slot.word(Slot.PAYLOAD));
            case CONNECTION -> {
                line.append(' ').append(slot.connection()).append(' ').append(lower(ConnectionEvent.role(slot)));
                line.append(' ').append(lower(ConnectionEvent.state(slot)));
                line.append(" generation ").append(slot.generation());
                if (ConnectionEvent.reason(slot) != 0) {
                    line.append(" reason ").append(ConnectionEvent.reason(slot));
                }
            }
            case CLOCK_OFFSET ->
                line.append(' ').append(slot.word(Slot.PAYLOAD)).append(" ns");
            case SUSPENSION -> {
                line.append(' ').append(suspension(slot));
                if (Suspension.after(slot) != Slot.ABSENT) {
                    line.append(Suspension.cause(slot).endsTheRun() ? " in event " : " after event ");
                    line.append(Suspension.after(slot));
                }
            }
            case OPERATOR -> {
                line.append(' ').append(lower(OperatorEvent.command(slot)));
                scope(line, OperatorEvent.scope(slot), OperatorEvent.index(slot));
                line.append(OperatorEvent.reason(slot).isEmpty() ? "" : ": " + OperatorEvent.reason(slot));
            }
            case TRADING_STATE -> line.append(slot.word(Slot.PAYLOAD) == 1 ? " journal behind" : " journal in time");
            case DEAD_MAN_ANSWER -> line.append(' ').append(DeadManEvent.words(slot));
            case BOOK_INVALID -> line.append(" reason ").append(slot.word(Slot.PAYLOAD));
            case INSTRUMENT_STATE -> {
                line.append(' ').append(lower(InstrumentStateEvent.state(slot)));
                line.append(InstrumentStateEvent.isRedefined(slot) ? " redefined" : "");
            }
            case DATA_DROPPED ->
                line.append(' ').append(slot.word(Slot.PAYLOAD)).append(" frames");
            case RECOVERED -> statePiece(line, slot, StatePiece.ofEvent());
            case RECON_BEGIN -> {
                line.append(' ').append(ReconEvent.number(slot));
                line.append(ReconEvent.isRoutine(slot) ? " routine" : "");
            }
            case RECON_END -> {
                line.append(' ').append(ReconEvent.number(slot));
                line.append(ReconEvent.isComplete(slot) ? " complete" : " failed with " + ReconEvent.error(slot));
            }
            case INSTRUMENT -> definition(line, instrument);
            case ACCOUNT_CONFIG ->
                line.append(" uid ")
                        .append(AccountConfigEvent.uid(slot))
                        .append(" level ")
                        .append(AccountConfigEvent.level(slot));
            case BEST_BID_OFFER -> {
                sequences(line, slot);
                line.append(" bid ");
                amount(line, instrument, BestBidOfferEvent.bidPrice(slot), BestBidOfferEvent.bidSize(slot));
                line.append(" ask ");
                amount(line, instrument, BestBidOfferEvent.askPrice(slot), BestBidOfferEvent.askSize(slot));
            }
            case BOOK_SNAPSHOT, BOOK_UPDATE -> book(line, instrument, slots, slot);
            case TRADE -> {
                line.append(" taker ").append(lower(TradeEvent.takerSide(slot))).append(' ');
                amount(line, instrument, TradeEvent.price(slot), TradeEvent.size(slot));
                line.append(" trade ").append(TradeEvent.tradeId(slot));
            }
            case MARK_PRICE ->
                line.append(' ').append(instrument == null ? MarkPriceEvent.price(slot) : shownMark(instrument, slot));
            case FUNDING_RATE -> line.append(' ').append(FundingRateEvent.rate(slot));
            case TICKER -> {
                line.append(" last ");
                amount(line, instrument, TickerEvent.lastPrice(slot), TickerEvent.lastSize(slot));
            }
            case CANDLE -> candle(line, instrument, slot);
            case ORDER_ANSWER -> {
                line.append(' ').append(OrderAnswerEvent.operation(slot));
                line.append(' ').append(lower(OrderAnswerEvent.outcome(slot)));
                line.append(" order ").append(OrderAnswerEvent.clientOrderId(slot));
                if (OrderAnswerEvent.code(slot) != 0) {
                    line.append(" code ").append(OrderAnswerEvent.code(slot));
                }
            }
            case ORDER -> order(line, instrument, slots, slot);
            case FILL -> {
                line.append(' ').append(lower(OrderEvent.side(slot)));
                whose(line, slot);
                fill(line, instrument, slots.apply(1));
            }
            case ORDER_NOT_FOUND -> line.append(" order ").append(slot.word(Slot.PAYLOAD));
            case SEND_FAILED, OUTCOME_UNKNOWN -> {
                line.append(' ').append(SendFailedEvent.operation(slot));
                line.append(" order ").append(SendFailedEvent.clientOrderId(slot));
                line.append(' ').append(lower(SendFailedEvent.cause(slot)));
            }
            case BILL ->
                line.append(' ')
                        .append(BillEvent.id(slot))
                        .append(" type ")
                        .append(BillEvent.type(slot))
                        .append(": ")
                        .append(BillEvent.change(slot))
                        .append(' ')
                        .append(BillEvent.currency(slot));
            case BALANCE ->
                line.append(' ')
                        .append(BalanceEvent.currency(slot))
                        .append(" cash ")
                        .append(BalanceEvent.cash(slot));
            case POSITION -> {
                line.append(' ').append(lower(PositionEvent.side(slot))).append(' ');
                line.append(instrument.sizeText(PositionEvent.size(slot)));
            }
            default -> {
                if (!kind.layout().equals("no payload")) {
                    words(line, slot, Slot.PAYLOAD);
                }
            }
        }
    }

    private static double shownMark(Instrument instrument, Slot slot) {
        return MarkPriceEvent.price(slot) / Decimals.powerOfTen(instrument.priceScale());
    }

    private static void statePiece(StringBuilder line, Slot slot, int at) {
        int owner = StatePiece.owner(slot, at);
        line.append(
                switch (owner) {
                    case TradingBound.OWNER -> " halts";
                    case CarriedOver.OWNER -> " holdings";
                    case LossGuard.OWNER -> " losses";
                    default -> " strategy " + owner;
                });
        line.append(" piece ").append(StatePiece.piece(slot, at) + 1);
        line.append(" of ").append(StatePiece.pieces(StatePiece.total(slot, at)));
    }

    private static void commandPayload(StringBuilder line, CommandKind kind, Instrument instrument, Slot slot) {
        switch (kind.single()) {
            case PLACE -> {
                line.append(' ').append(lower(OrderCommand.side(slot)));
                line.append(' ').append(lower(OrderCommand.type(slot))).append(' ');
                amount(line, instrument, OrderCommand.price(slot), OrderCommand.size(slot));
                if (OrderCommand.isReduceOnly(slot)) {
                    line.append(" reduce only");
                }
                orderIds(line, slot);
            }
            case AMEND -> {
                line.append(" to ");
                amount(line, instrument, OrderCommand.price(slot), OrderCommand.size(slot));
                orderIds(line, slot);
            }
            case CANCEL, QUERY_ORDER -> orderIds(line, slot);
            case TRADING_STATE -> {
                scope(line, TradingStateCommand.scope(slot), TradingStateCommand.index(slot));
                line.append(' ').append(lower(TradingStateCommand.state(slot)));
                line.append(" was ").append(lower(TradingStateCommand.before(slot)));
                line.append(", refusal ").append(refusal(slot.word(Slot.COMMAND_PAYLOAD)));
                line.append(" was ").append(refusal(slot.word(Slot.COMMAND_PAYLOAD + 1)));
                if (TradingStateCommand.cause(slot) != TradingCause.NONE) {
                    line.append(": ").append(TradingStateCommand.causeWords(slot));
                }
            }
            case SUSPENDED -> {
                line.append(" strategy ").append(slot.strategy());
                line.append(' ').append(words(Suspension.commandCause(slot)));
                line.append(": ").append(Suspension.commandText(slot));
            }
            case SNAPSHOT -> statePiece(line, slot, StatePiece.ofCommand());
            case ALERT -> {
                line.append(' ').append(lower(AlertCommand.code(slot)));
                line.append(" ours ").append(instrument.sizeText(AlertCommand.ours(slot)));
                line.append(" venue's ").append(instrument.sizeText(AlertCommand.venues(slot)));
                if (AlertCommand.orderId(slot) != 0) {
                    line.append(" order ").append(AlertCommand.orderId(slot));
                }
                line.append(" time ").append(AlertCommand.inARow(slot));
            }
            case RESUBSCRIBE -> line.append(" reason ").append(slot.word(Slot.COMMAND_PAYLOAD));
            default -> {
                if (!kind.layout().equals("no payload")) {
                    words(line, slot, Slot.COMMAND_PAYLOAD);
                }
            }
        }
    }

    /** {@code strategy 2 was stuck for 5000 ms}: what an event of a suspension tells. */
    static String suspension(Slot event) {
        long ms = Suspension.measuredNs(event) / 1_000_000L;
        return "strategy " + Suspension.strategy(event)
                + switch (Suspension.cause(event)) {
                    case OVER_BUDGET -> " was over its budget, the last callback took " + ms + " ms";
                    case STUCK -> " was stuck for " + ms + " ms";
                    case EXITED -> " called for the end of the process";
                    default -> " was suspended: " + words(Suspension.cause(event));
                };
    }

    private static String words(Suspension.Cause cause) {
        return lower(cause);
    }

    private static void orderIds(StringBuilder line, Slot slot) {
        line.append(" order ").append(OrderCommand.clientOrderId(slot));
        line.append(" request ").append(OrderCommand.requestId(slot));
        line.append(" strategy ").append(slot.strategy());
        if (OrderCommand.deadlineMs(slot) != 0) {
            line.append(" until ").append(Instant.ofEpochMilli(OrderCommand.deadlineMs(slot)));
        }
    }

    private static void definition(StringBuilder line, Instrument instrument) {
        line.append(" index ").append(instrument.index()).append(" version ").append(instrument.version());
        line.append(" code ").append(instrument.code());
        line.append(" tick ").append(instrument.priceText(instrument.tickSize()));
        line.append(" lot ").append(instrument.sizeText(instrument.lotSize()));
        line.append(' ').append(lower(instrument.state()));
    }

    private static void candle(StringBuilder line, Instrument instrument, Slot slot) {
        line.append(' ').append(CandleEvent.period(slot).text());
        line.append(" from ").append(Instant.ofEpochMilli(CandleEvent.openTimeNs(slot) / 1_000_000));
        line.append(" open ").append(instrument.priceText(CandleEvent.open(slot)));
        line.append(" high ").append(instrument.priceText(CandleEvent.high(slot)));
        line.append(" low ").append(instrument.priceText(CandleEvent.low(slot)));
        line.append(" close ").append(instrument.priceText(CandleEvent.close(slot)));
        line.append(" volume ").append(instrument.sizeText(CandleEvent.volume(slot)));
        line.append(CandleEvent.isClosed(slot) ? " closed" : " so far");
        line.append(CandleEvent.isHistory(slot) ? " history" : "");
    }

    private static void book(StringBuilder line, Instrument instrument, IntFunction<Slot> slots, Slot first) {
        sequences(line, first);
        int levels = BookEvent.levels(first);
        line.append(' ').append(levels).append(levels == 1 ? " level" : " levels");
        int seen = 0;
        for (int s = 0; s < first.slots() && seen < Math.min(levels, LEVELS_SHOWN); s++) {
            Slot slot = slots.apply(s);
            int here = BookEvent.levelsIn(slot, levels, seen);
            for (int i = 0; i < here && seen + i < LEVELS_SHOWN; i++) {
                line.append(BookEvent.isAsk(slot, i) ? ", ask " : ", bid ");
                amount(line, instrument, BookEvent.price(slot, i), BookEvent.size(slot, i));
            }
            seen += here;
        }
        if (levels > LEVELS_SHOWN) {
            line.append(", ...");
        }
        if (BookEvent.hasChecksum(first)) {
            line.append(" checksum ").append(BookEvent.checksum(first));
        }
    }

    private static void order(StringBuilder line, Instrument instrument, IntFunction<Slot> slots, Slot first) {
        line.append(' ').append(lower(OrderEvent.state(first)));
        line.append(' ').append(lower(OrderEvent.side(first)));
        line.append(' ').append(lower(OrderEvent.type(first))).append(' ');
        amount(line, instrument, OrderEvent.price(first), OrderEvent.size(first));
        line.append(" filled ").append(instrument.sizeText(OrderEvent.filledSize(first)));
        whose(line, first);
        if (OrderEvent.hasFill(first)) {
            fill(line, instrument, slots.apply(1));
        }
        if (OrderEvent.code(first) != 0) {
            line.append(" code ").append(OrderEvent.code(first));
        }
    }

    private static void whose(StringBuilder line, Slot first) {
        long id = OrderEvent.clientOrderId(first);
        line.append(" order ").append(id != 0 ? id : "of another, venue id " + OrderEvent.venueOrderId(first));
        line.append(" by ").append(lower(OrderEvent.path(first)));
    }

    private static void fill(StringBuilder line, Instrument instrument, Slot second) {
        line.append(" fill ");
        amount(line, instrument, OrderEvent.fillPrice(second), OrderEvent.fillSize(second));
        line.append(" trade ").append(OrderEvent.tradeId(second));
        line.append(OrderEvent.isMaker(second) ? " maker" : " taker");
        line.append(" fee ")
                .append(Decimals.toBigDecimal(OrderEvent.feeMantissa(second), OrderEvent.feeScale(second))
                        .toPlainString());
        line.append(' ').append(OrderEvent.feeCurrency(second));
    }

    private static void sequences(StringBuilder line, Slot first) {
        if (first.sequence() != Slot.ABSENT && first.sequence() != 0) {
            line.append(" seq ").append(first.sequence());
            if (first.previousSequence() != Slot.ABSENT) {
                line.append(" after ").append(first.previousSequence());
            }
        }
    }

    private static void amount(StringBuilder line, Instrument instrument, long price, long size) {
        line.append(price == Slot.ABSENT ? "-" : instrument.priceText(price));
        line.append(" x ").append(size == Slot.ABSENT ? "-" : instrument.sizeText(size));
    }

    private static void words(StringBuilder line, Slot slot, int from) {
        line.append(" words");
        for (int w = from; w < Slot.WORDS; w++) {
            line.append(' ').append(slot.word(w));
        }
    }

    private static void scope(StringBuilder line, TradingScope scope, int index) {
        if (scope != TradingScope.ACCOUNT) {
            line.append(' ').append(lower(scope)).append(' ').append(index);
        }
    }

    private static Object refusal(long ordinal) {
        Refusal[] all = Refusal.values();
        return ordinal >= 0 && ordinal < all.length ? lower(all[(int) ordinal]) : ordinal;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Wall-clock time to the nanosecond, in UTC. */
    static String instant(long epochNs) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNs, 1_000_000_000L), Math.floorMod(epochNs, 1_000_000_000L))
                .toString();
    }
}
