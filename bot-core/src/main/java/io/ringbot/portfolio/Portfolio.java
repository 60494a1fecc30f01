package io.ringbot.portfolio;

import io.ringbot.event.BillEvent;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/**
 * Books what the venue tells of our fills and our account, into positions, cash and the day's result.
 *
 * <p>Belongs to {@code engine}. Cold but for what says otherwise.
 */
public final class Portfolio {

    /** No strategy of this run ordered it. */
    public static final int NOBODY = -1;

    private final CashLedger cash = new CashLedger();
    private final List<Holding> holdings = new ArrayList<>();
    private final Map<String, VenueBalance> balances = new TreeMap<>();
    private final Map<PositionKey, VenuePosition> positions = new LinkedHashMap<>();
    private boolean longShort;

    /** The time of the event that is handled from here. Allocates nothing. */
    public void at(long monotonicNs) {
        cash.at(monotonicNs);
    }

    /** Makes room for an instrument. @param price what it is valued at now, in quote currency; NaN where that is not known */
    public Holding add(Instrument instrument, DoubleSupplier price) {
        Holding holding = new Holding(instrument, price);
        holding.longShort(longShort);
        holdings.add(holding);
        return holding;
    }

    /** The account's position mode. */
    public void longShort(boolean mode) {
        longShort = mode;
        holdings.forEach(holding -> holding.longShort(mode));
    }

    public boolean isLongShort() {
        return longShort;
    }

    public Holding holding(int instrument) {
        return holdings.get(instrument);
    }

    /** The exact cash. */
    public CashLedger cash() {
        return cash;
    }

    /**
     * Books a fill.
     *
     * @param first slot of an ORDER event with a fill
     * @param second its second slot
     * @param strategy who ordered it, {@link #NOBODY} where none of this run
     * @param held the position holds it already: the venue's word on it was newer
     */
    public void fill(Slot first, Slot second, int strategy, boolean held) {
        Holding holding = holdings.get(first.instrument());
        Instrument instrument = holding.position(PositionSide.NET).instrument();
        PositionSide side = sideOf(holding, OrderEvent.positionSide(first));
        long price = OrderEvent.fillPrice(second);
        BigDecimal profit = OrderEvent.profit(second);
        BigDecimal fee = OrderEvent.fee(second);
        String feeCurrency = fee.signum() == 0 ? null : OrderEvent.feeCurrency(second);
        boolean spot = instrument.contractType() == ContractType.NONE;
        // OKX: a pair's fills have no profit, whatever the field says.
        BigDecimal told = spot ? null : profit;
        if (!held) {
            holding.fill(strategy, side, OrderEvent.side(first), price, OrderEvent.fillSize(second), told);
        }
        if (feeCurrency != null) {
            boolean ofHolding = spot && feeCurrency.equals(instrument.baseCurrency());
            holding.fee(strategy, side, fee, ofHolding, price);
        }
        cash.fill(
                instrument,
                OrderEvent.side(first),
                price,
                OrderEvent.fillSize(second),
                OrderEvent.tradeId(second),
                OrderEvent.fillTimeNs(second),
                told,
                feeCurrency,
                fee);
    }

    // A word of the other mode, as from an order older than the mode, is booked where it is seen.
    private static PositionSide sideOf(Holding holding, PositionSide told) {
        return holding.isLongShort() ? told : PositionSide.NET;
    }

    /** The venue told a balance. @param second null where it told less */
    public void balance(Slot first, Slot second) {
        VenueBalance balance = VenueBalance.read(first, second);
        balances.put(balance.currency(), balance);
        cash.venue(balance.currency(), balance.cash(), first.venueTimeNs());
    }

    /** The venue told a position, of whatever margin mode. @param second null where it told less */
    public void position(Slot first, Slot second) {
        if (second != null) {
            VenuePosition position = VenuePosition.read(first, second);
            positions.put(position.key(), position);
        }
    }

    /** What the venue said last of each currency. */
    public Collection<VenueBalance> balances() {
        return Collections.unmodifiableCollection(balances.values());
    }

    /** What the venue said last of each position, ours and others of the account. */
    public Collection<VenuePosition> positions() {
        return Collections.unmodifiableCollection(positions.values());
    }

    /** The venue has said all that it holds: from here the cash must agree. */
    public void begin() {
        cash.begin();
    }

    /**
     * Books a bill, once. One of a trade and the fill that tells of the same trade are booked as one, whichever comes first.
     *
     * @return what it is of
     */
    public BillType bill(Slot first, Slot second) {
        BillType type = BillType.of(BillEvent.type(first));
        BigDecimal change = BillEvent.change(first);
        String currency = BillEvent.currency(first);
        if (change == null) {
            return type;
        }
        BigDecimal moved = cash.bill(
                BillEvent.id(first),
                type,
                currency,
                change,
                first.instrument(),
                BillEvent.tradeId(first),
                first.venueTimeNs());
        if (first.instrument() >= 0 && moved.signum() != 0) {
            ofPosition(holdings.get(first.instrument()), type, second, moved, currency);
        }
        return type;
    }

    private void ofPosition(Holding holding, BillType type, Slot second, BigDecimal moved, String currency) {
        if (!currency.equals(holding.currency())) {
            return;
        }
        PositionSide side = heldSide(holding, BillEvent.size(second));
        if (type.isForHolding()) {
            holding.funding(side, moved);
        } else if (type == BillType.DELIVERY) {
            BigDecimal profit = BillEvent.profit(second);
            BigDecimal price = BillEvent.price(second);
            BigDecimal fee = BillEvent.fee(second) == null ? BigDecimal.ZERO : BillEvent.fee(second);
            holding.fee(NOBODY, side, fee, false, 0);
            holding.deliver(
                    side, profit == null ? moved.subtract(fee) : profit, price == null ? BigDecimal.ZERO : price);
        }
    }

    // OKX: a bill does not name the position it is of, but its size.
    private static PositionSide heldSide(Holding holding, BigDecimal size) {
        if (!holding.isLongShort()) {
            return PositionSide.NET;
        }
        NetPosition shortSide = holding.position(PositionSide.SHORT);
        boolean onlyShort = holding.position(PositionSide.LONG).isFlat() && !shortSide.isFlat();
        boolean asLarge = size != null
                && shortSide.amount().abs().compareTo(size.abs()) == 0
                && holding.position(PositionSide.LONG).amount().compareTo(size.abs()) != 0;
        return onlyShort || asLarge ? PositionSide.SHORT : PositionSide.LONG;
    }

    /** Takes the venue's word on a position, which is nobody's gain and nobody's loss. @param size signed */
    public void adopt(int instrument, PositionSide side, long size, BigDecimal averagePrice) {
        holdings.get(instrument).position(side).adopt(size, averagePrice);
    }

    /** The positions of an instrument as text for a later run. */
    public String carried(int instrument) {
        StringBuilder text = new StringBuilder();
        for (PositionSide side : PositionSide.values()) {
            text.append(text.isEmpty() ? "" : ";")
                    .append(holdings.get(instrument).position(side).carried());
        }
        return text.toString();
    }

    /** Goes on from what {@link #carried} gave. */
    public void restore(int instrument, String text) {
        Holding holding = holdings.get(instrument);
        String[] sides = text.split(";");
        for (PositionSide side : PositionSide.values()) {
            holding.position(side).restore(sides[side.ordinal()]);
        }
    }
}
