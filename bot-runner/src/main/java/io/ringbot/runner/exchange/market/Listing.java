package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.InstrumentType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * One version of all that the venue publishes of an instrument. Immutable: a change is a new one.
 *
 * @param groupId fee group
 * @param lever largest leverage, "" for none: pairs cannot be traded on margin here
 * @param listTimeMs when trading began
 * @param expiryMs when it ends, {@link #NEVER} where it does not
 * @param maxMarketSize largest market order [maxMktSz]: contracts, for a pair US dollars
 * @param maxMarketAmount in US dollars [maxMktAmt], "" for contracts
 * @param maxLimitAmount in US dollars [maxLmtAmt]
 */
public record Listing(
        Instrument instrument,
        String groupId,
        String lever,
        long listTimeMs,
        long expiryMs,
        String maxMarketSize,
        String maxMarketAmount,
        String maxLimitAmount,
        PriceBand band,
        List<UpcomingChange> upcoming) {

    /** Has no end. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long LISTED_MS = 1_573_557_408_000L;
    private static final LocalTime DELIVERY = LocalTime.of(8, 0);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd");

    /** The usual values for an instrument of this kind. */
    public static Listing of(Instrument instrument) {
        boolean contract = instrument.type().isDerivative();
        boolean major = instrument.baseCurrency().equals("BTC")
                || instrument.baseCurrency().equals("ETH");
        return new Listing(
                instrument,
                contract ? "4" : "1",
                contract ? major ? "100" : "50" : "",
                LISTED_MS,
                expiry(instrument),
                contract ? marketContracts(instrument) : Integer.toString(InstrumentRows.MAX_SPOT_MARKET_VALUE),
                contract ? "" : Integer.toString(InstrumentRows.MAX_SPOT_MARKET_VALUE),
                "20000000",
                switch (instrument.type()) {
                    case SWAP -> PriceBand.SWAP;
                    case FUTURES, OPTION -> PriceBand.FUTURES;
                    case SPOT, MARGIN -> PriceBand.SPOT;
                },
                List.of());
    }

    // A market order of contracts is bounded much closer than a limit order.
    private static String marketContracts(Instrument instrument) {
        boolean inverse = instrument.contractType() == ContractType.INVERSE;
        long usual = inverse ? 40_000 : 12_000;
        return Long.toString(Math.min(usual, instrument.maxLimitSize() / Decimals.powerOfTen(instrument.sizeScale())));
    }

    // OKX: dated contracts are delivered at 08:00 UTC of the day in their name.
    private static long expiry(Instrument instrument) {
        if (instrument.type() != InstrumentType.FUTURES) {
            return NEVER;
        }
        String[] parts = instrument.id().split("-");
        try {
            return LocalDate.parse(parts[parts.length - 1], DATE)
                    .atTime(DELIVERY)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    instrument.id() + " ends in no date: name a dated contract like BTC-USDT-261225", e);
        }
    }

    public Listing with(Instrument newer) {
        return copy(newer, listTimeMs, maxMarketSize, band, upcoming);
    }

    public Listing withListTime(long epochMs) {
        return copy(instrument, epochMs, maxMarketSize, band, upcoming);
    }

    public Listing withBand(PriceBand newBand) {
        return copy(instrument, listTimeMs, maxMarketSize, newBand, upcoming);
    }

    public Listing withUpcoming(List<UpcomingChange> changes) {
        return copy(instrument, listTimeMs, maxMarketSize, band, List.copyOf(changes));
    }

    private Listing copy(
            Instrument newer, long newListTimeMs, String marketSize, PriceBand newBand, List<UpcomingChange> changes) {
        return new Listing(
                newer,
                groupId,
                lever,
                newListTimeMs,
                expiryMs,
                marketSize,
                maxMarketAmount,
                maxLimitAmount,
                newBand,
                changes);
    }

    public Listing withState(InstrumentState state) {
        return with(edit(state, instrument.id(), instrument.tickSize(), instrument.lotSize(), instrument.minSize()));
    }

    /** The same instrument under another name; its numeric code stays. */
    public Listing renamed(String instId) {
        return with(
                edit(instrument.state(), instId, instrument.tickSize(), instrument.lotSize(), instrument.minSize()));
    }

    /**
     * Another grid. Resting orders and the book keep their prices.
     *
     * @throws NumberFormatException where a text has more decimals than the instrument's scales hold
     */
    public Listing withGrid(String tick, String lot, String min) {
        return with(edit(
                instrument.state(),
                instrument.id(),
                instrument.price(tick),
                instrument.size(lot),
                instrument.size(min)));
    }

    private Instrument edit(InstrumentState state, String id, long tick, long lot, long min) {
        Instrument i = instrument;
        return new Instrument(
                i.index(),
                i.version() + 1,
                i.code(),
                id,
                i.type(),
                state,
                i.contractType(),
                i.priceScale(),
                i.sizeScale(),
                tick,
                lot,
                min,
                i.maxLimitSize(),
                i.contractValue(),
                i.contractValueScale(),
                i.baseCurrency(),
                i.quoteCurrency(),
                i.settleCurrency(),
                i.legacy());
    }

    /** Whether it has ended: it is told so once, and listed no more. */
    public boolean isExpired() {
        return instrument.state() == InstrumentState.EXPIRED;
    }

    /** Whether the price band of new listings holds: OKX, the first ten minutes. */
    boolean isYoung(long nowMs) {
        return nowMs < listTimeMs + 600_000;
    }
}
