package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Supplier;

/**
 * Index and mark price of one market.
 *
 * <p>Index: the middle of the spot pair of the same underlying where it is served here, else the contract's own middle as a mean
 * of a minute. Mark: OKX, index and the moving mean of the basis, which is the contract's middle less its index; here sampled once a
 * second for a minute. A spot pair is its own index and mark.
 */
public final class ReferencePrices {

    private static final int MARK_SECONDS = 60;
    private static final int PREMIUM_SECONDS = 120;
    private static final int DELIVERY_SECONDS = 1_800;
    private static final long SECOND_MS = 1_000;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Market market;
    private final Supplier<Market> spot;
    private final MovingMean own = new MovingMean(MARK_SECONDS);
    private final MovingMean basis = new MovingMean(MARK_SECONDS);
    private final MovingMean delivery = new MovingMean(DELIVERY_SECONDS);
    private final MovingMean premium = new MovingMean(PREMIUM_SECONDS);
    private final String indexId;
    private long sampledSecond = Long.MIN_VALUE;

    /** @param spot the pair whose price is the index, null where it is not listed */
    ReferencePrices(Market market, Supplier<Market> spot) {
        this.market = market;
        this.spot = spot;
        this.indexId = market.instrument().type().isDerivative()
                ? InstrumentRows.family(market.instrument())
                : market.instId();
    }

    /** The index's name. */
    public String indexId() {
        return indexId;
    }

    /** The market that the index's price comes from. */
    Market indexSource() {
        Market pair = spot.get();
        return pair == null ? market : pair;
    }

    /** It is that time: takes the sample of each second. */
    void sample(long nowMs) {
        long second = Math.floorDiv(nowMs, SECOND_MS);
        BigDecimal middle = middle();
        if (second == sampledSecond || middle == null) {
            return;
        }
        sampledSecond = second;
        own.add(middle);
        BigDecimal difference = middle.subtract(index());
        basis.add(difference);
        premium.add(difference);
        if (nowMs > market.listing().expiryMs() - DELIVERY_SECONDS * SECOND_MS) {
            delivery.add(index());
        }
    }

    /** The index price; null before there is a market. */
    public BigDecimal index() {
        if (!market.instrument().type().isDerivative()) {
            return middle();
        }
        Market pair = spot.get();
        BigDecimal price = pair == null ? null : pair.references().middle();
        if (price != null) {
            return price.setScale(decimals(pair.instrument()), RoundingMode.HALF_EVEN);
        }
        return own.isEmpty() ? middle() : own.mean(decimals(market.instrument()));
    }

    /** The mark price; null before there is a market. */
    public BigDecimal mark() {
        BigDecimal index = index();
        if (index == null || !market.instrument().type().isDerivative()) {
            return index;
        }
        if (basis.isEmpty()) {
            return middle();
        }
        int scale = decimals(market.instrument());
        return index.add(basis.mean(scale)).setScale(scale, RoundingMode.HALF_EVEN);
    }

    /** What a dated contract would be delivered at now. OKX: the mean of the index in the last half hour before; earlier the index. */
    BigDecimal delivery() {
        return delivery.isEmpty() ? index() : delivery.mean(decimals(market.instrument()));
    }

    /** Mean difference between contract and index over two minutes, for the price limit. */
    BigDecimal premium() {
        return premium.mean(market.instrument().priceScale());
    }

    /** The middle of other participants' book, else the last trade; null before there is either. */
    BigDecimal middle() {
        long bid = market.matching().bids().bestPrice();
        long ask = market.matching().asks().bestPrice();
        if (market.matching().bids().count() > 0 && market.matching().asks().count() > 0) {
            return market.price(bid).add(market.price(ask)).multiply(HALF).stripTrailingZeros();
        }
        long last = market.lastPrice();
        return last == Decimals.ABSENT ? null : market.price(last);
    }

    private static int decimals(Instrument instrument) {
        return Decimals.scaleOf(instrument.priceText(instrument.tickSize()));
    }
}
