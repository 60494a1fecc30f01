package io.ringbot.event;

/**
 * Everything that can enter the event ring: all that may change a decision.
 *
 * <p>The numbers stand in journals: they are never reused and never change. Kinds whose {@link #layout} says "later" have their
 * number reserved; readers of this version skip them and count them.
 */
public enum EventKind {
    // --- the run
    /** A run begins: epoch of client order ids, seed, mode. */
    RUN_START(1, Group.RUN, "RunStart"),
    /** A run ended in order; its absence means the process died. */
    RUN_STOP(2, Group.RUN, "no payload"),
    /** The deadline that the engine had asked for has come. */
    TIME(3, Group.RUN, "no payload"),
    /** A connection changed its state. */
    CONNECTION(4, Group.RUN, "ConnectionEvent"),
    /** Offset of the venue's clock to ours. */
    CLOCK_OFFSET(5, Group.RUN, "word 8 offset ns, 9 uncertainty ns"),
    /** A fresh epoch of client order ids, committed to disk. */
    EPOCH(6, Group.RUN, "word 8 epoch"),
    /** A person's or the daemon's command: arm, stop, halt, resume. */
    OPERATOR(7, Group.RUN, "OperatorEvent"),
    /** A strategy is suspended for what was measured of it outside the engine. */
    SUSPENSION(8, Group.RUN, "Suspension"),
    /** Trading is narrowed or widened from outside the engine. */
    TRADING_STATE(9, Group.RUN, "word 8: 1 orders may only reduce positions, 0 no longer"),
    /** Carried over from an earlier run: bounds on trading that a person set, positions and orders, strategy state. */
    RECOVERED(10, Group.RUN, "StatePiece; of owner -1 TradingBound, -2 CarriedOver"),
    /** A piece of an owner's state, so that older cycles may be dropped. */
    SNAPSHOT(11, Group.RUN, "later"),
    /** What the venue says of account, orders and positions follows. */
    RECON_BEGIN(12, Group.RUN, "ReconEvent"),
    /** A page of it is complete. */
    RECON_PAGE(13, Group.RUN, "later"),
    /** It is complete, or failed. */
    RECON_END(14, Group.RUN, "ReconEvent"),
    /** Market data were dropped because the ring was full. */
    DATA_DROPPED(15, Group.RUN, "word 8 frames dropped"),
    /** A setting changed by its owner in mid-run. */
    SETTING(16, Group.RUN, "later"),

    // --- reference data
    /** Definition of an instrument, or its new version. */
    INSTRUMENT(20, Group.REFERENCE, "InstrumentEvent"),
    /** An instrument's trading state changed. */
    INSTRUMENT_STATE(21, Group.REFERENCE, "InstrumentStateEvent"),
    /** Fee rates of an instrument. */
    FEE_RATE(22, Group.REFERENCE, "FeeRateEvent"),
    /** The venue's price band. */
    PRICE_LIMIT(23, Group.REFERENCE, "later"),
    /** Planned or running maintenance. */
    VENUE_STATUS(24, Group.REFERENCE, "later"),
    /** Account mode, position mode, rights. */
    ACCOUNT_CONFIG(25, Group.REFERENCE, "AccountConfigEvent"),
    /** Leverage of an instrument. */
    LEVERAGE(26, Group.REFERENCE, "LeverageEvent"),
    /** Order budget of the account. */
    RATE_LIMIT(27, Group.REFERENCE, "RateLimitEvent"),

    // --- market data
    /** Best bid and offer. */
    BEST_BID_OFFER(30, Group.MARKET, "BestBidOfferEvent"),
    /** A full book that replaces what was known. */
    BOOK_SNAPSHOT(31, Group.MARKET, "BookEvent"),
    /** Changed levels of a book. */
    BOOK_UPDATE(32, Group.MARKET, "BookEvent"),
    /** A full book of few levels that stands for itself [books5]. */
    BOOK_TOP(33, Group.MARKET, "later: BookEvent"),
    /** A book may be wrong from here until its next snapshot. Never dropped. */
    BOOK_INVALID(34, Group.RUN, "word 8 reason"),
    /** A print. */
    TRADE(35, Group.MARKET, "TradeEvent"),
    /** Last price and day statistics. */
    TICKER(36, Group.MARKET, "TickerEvent"),
    /** A bar. */
    CANDLE(37, Group.MARKET, "CandleEvent"),
    MARK_PRICE(38, Group.MARKET, "MarkPriceEvent"),
    INDEX_PRICE(39, Group.MARKET, "later"),
    FUNDING_RATE(40, Group.MARKET, "FundingRateEvent"),
    OPEN_INTEREST(41, Group.MARKET, "later"),
    LIQUIDATION(42, Group.MARKET, "later"),

    // --- our own orders and account; never dropped
    /** Answer to an order operation. Not a state. */
    ORDER_ANSWER(50, Group.OWN, "OrderAnswerEvent"),
    /** State of an order, by push or query, with the fill it tells of. */
    ORDER(51, Group.OWN, "OrderEvent"),
    /** A fill of the account, from a list of fills. */
    FILL(52, Group.OWN, "FillEvent"),
    /** A query for an order found nothing. */
    ORDER_NOT_FOUND(53, Group.OWN, "word 8 client order id"),
    /** An operation could not be handed to the venue; nothing left this machine. */
    SEND_FAILED(54, Group.OWN, "SendFailedEvent"),
    /** An operation may have left this machine and its answer can no longer come. */
    OUTCOME_UNKNOWN(55, Group.OWN, "SendFailedEvent"),
    /** Balance of one currency. */
    BALANCE(56, Group.OWN, "BalanceEvent"),
    /** A position as the venue sees it. */
    POSITION(57, Group.OWN, "PositionEvent"),
    /** A conditional or attached order. */
    ALGO_ORDER(58, Group.OWN, "later"),
    /** Funding, interest, settlement or transfer booked. */
    BILL(59, Group.OWN, "BillEvent"),
    /** Answer of the dead-man switch. */
    DEAD_MAN_ANSWER(60, Group.OWN, "DeadManEvent");

    /** Who an event is of; decides what may be dropped when the ring is full. */
    public enum Group {
        RUN,
        REFERENCE,
        MARKET,
        OWN
    }

    private static final EventKind[] BY_NUMBER = new EventKind[256];

    static {
        for (EventKind kind : values()) {
            BY_NUMBER[kind.number] = kind;
        }
    }

    private final int number;
    private final Group group;
    private final String layout;

    EventKind(int number, Group group, String layout) {
        this.number = number;
        this.group = group;
        this.layout = layout;
    }

    /** The kind with this number, or null where this version knows none. */
    public static EventKind of(int number) {
        return BY_NUMBER[number & 0xFF];
    }

    /** The number that stands in the slot. */
    public int number() {
        return number;
    }

    public Group group() {
        return group;
    }

    /** The class that documents the payload, or the payload itself. */
    public String layout() {
        return layout;
    }
}
