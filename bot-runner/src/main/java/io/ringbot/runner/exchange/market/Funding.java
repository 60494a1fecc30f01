package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.simulation.BookSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * The funding rate of one perpetual swap.
 *
 * <p>OKX, formula {@code withRate}: {@code clamp(P + clamp(I - P, -0.05 %, 0.05 %), floor, cap)}, where I is the interest rate
 * of 0.01 % and P the mean of the premium index of every minute since the last settlement; the premium index is
 * {@code (max(0, impact bid - index) - max(0, index - impact ask)) / index}, impact prices being those at which 10,000 dollars
 * could be traded at once. What holds at 00:00, 08:00 and 16:00 UTC is settled.
 */
public final class Funding {

    /**
     * A settlement.
     *
     * @param rate what longs pay shorts, as a fraction of the position's value at the mark price
     * @param markPrice of that moment
     */
    public record Settled(long timeMs, BigDecimal rate, BigDecimal markPrice) {}

    private static final long INTERVAL_MS = 8 * 3_600_000L;
    private static final long MINUTE_MS = 60_000;
    private static final int KEPT = 400;
    private static final int SCALE = 16;
    private static final BigDecimal INTEREST = new BigDecimal("0.0001");
    private static final BigDecimal INNER = new BigDecimal("0.0005");
    private static final BigDecimal IMPACT_VALUE = new BigDecimal("10000");
    private static final Set<String> MAJORS =
            Set.of("ADA", "AVAX", "BCH", "DOT", "EOS", "ETC", "ETH", "FIL", "LINK", "LTC", "TRX", "XRP");

    private final Market market;
    private final BigDecimal cap;
    private final Deque<Settled> history = new ArrayDeque<>();
    private BigDecimal premium = BigDecimal.ZERO;
    private BigDecimal sum = BigDecimal.ZERO;
    private int samples;
    private long sampledMinute = Long.MIN_VALUE;
    private long timeMs;

    Funding(Market market, long nowMs) {
        this.market = market;
        this.cap = cap(market.instrument().baseCurrency());
        this.timeMs = Math.floorDiv(nowMs, INTERVAL_MS) * INTERVAL_MS + INTERVAL_MS;
        history.addFirst(new Settled(timeMs - INTERVAL_MS, INTEREST, null));
    }

    private static BigDecimal cap(String ccy) {
        return new BigDecimal(ccy.equals("BTC") ? "0.00375" : MAJORS.contains(ccy) ? "0.0075" : "0.015");
    }

    /** It is that time: samples each minute, and settles what is due. */
    void advance(long nowMs) {
        while (nowMs >= timeMs) {
            settle();
            // A clock that leapt goes on from there.
            timeMs = Math.max(timeMs + INTERVAL_MS, Math.floorDiv(nowMs, INTERVAL_MS) * INTERVAL_MS);
        }
        long minute = Math.floorDiv(nowMs, MINUTE_MS);
        if (minute != sampledMinute && market.indexPrice() != null) {
            sampledMinute = minute;
            premium = premiumIndex();
            sum = sum.add(premium);
            samples++;
        }
    }

    private void settle() {
        history.addFirst(new Settled(timeMs, rate(), market.markPrice()));
        if (history.size() > KEPT) {
            history.removeLast();
        }
        sum = BigDecimal.ZERO;
        samples = 0;
    }

    /** What the rate would be now. */
    public BigDecimal rate() {
        BigDecimal mean =
                samples == 0 ? BigDecimal.ZERO : sum.divide(BigDecimal.valueOf(samples), SCALE, RoundingMode.HALF_EVEN);
        BigDecimal free = mean.add(clamp(INTEREST.subtract(mean), INNER));
        return clamp(free, cap).stripTrailingZeros();
    }

    private static BigDecimal clamp(BigDecimal value, BigDecimal bound) {
        return value.min(bound).max(bound.negate());
    }

    private BigDecimal premiumIndex() {
        BigDecimal index = market.indexPrice();
        BigDecimal bid = impact(market.matching().bids());
        BigDecimal ask = impact(market.matching().asks());
        BigDecimal above = bid == null ? BigDecimal.ZERO : bid.subtract(index).max(BigDecimal.ZERO);
        BigDecimal below = ask == null ? BigDecimal.ZERO : index.subtract(ask).max(BigDecimal.ZERO);
        return above.subtract(below).divide(index, SCALE, RoundingMode.HALF_EVEN);
    }

    /** The mean price of an order of the impact value, or of the whole side where it is worth less; null where it is empty. */
    private BigDecimal impact(BookSide side) {
        Instrument instrument = market.instrument();
        BigDecimal contract = BigDecimal.valueOf(instrument.contractValue(), instrument.contractValueScale());
        BigDecimal left = IMPACT_VALUE;
        BigDecimal value = BigDecimal.ZERO;
        BigDecimal amount = BigDecimal.ZERO;
        for (int i = 0; i < side.count() && left.signum() > 0; i++) {
            BigDecimal price = market.price(side.price(i));
            BigDecimal units = market.size(side.size(i)).multiply(contract);
            BigDecimal worth = instrument.contractType() == ContractType.INVERSE ? units : units.multiply(price);
            BigDecimal taken = worth.min(left);
            left = left.subtract(taken);
            value = value.add(taken);
            amount = amount.add(taken.divide(price, SCALE, RoundingMode.HALF_EVEN));
        }
        return amount.signum() == 0 ? null : value.divide(amount, SCALE, RoundingMode.HALF_EVEN);
    }

    /** When the rate of now is settled. */
    public long timeMs() {
        return timeMs;
    }

    /** When the one after it is settled. */
    public long nextTimeMs() {
        return timeMs + INTERVAL_MS;
    }

    /** The last settlement; before the first one of this run that of the interval before it began, without a mark price. */
    public Settled settled() {
        return history.peekFirst();
    }

    /** Settlements, newest first; a view. */
    public Deque<Settled> history() {
        return history;
    }

    /** The object of channel and REST. */
    public String row(long nowMs) {
        return new JsonWriter()
                .object()
                .field("formulaType", "withRate")
                .field("fundingRate", rate())
                .field("fundingTime", Long.toString(timeMs))
                .field("impactValue", IMPACT_VALUE)
                .field("instId", market.instId())
                .field("instType", market.instrument().type().name())
                .field("interestRate", INTEREST)
                .field("maxFundingRate", cap)
                .field("method", "current_period")
                .field("minFundingRate", cap.negate())
                .empty("nextFundingRate")
                .field("nextFundingTime", Long.toString(nextTimeMs()))
                .field("premium", premium)
                .field("settFundingRate", settled().rate())
                .field("settState", "settled")
                .field("ts", Long.toString(nowMs))
                .endObject()
                .toString();
    }
}
