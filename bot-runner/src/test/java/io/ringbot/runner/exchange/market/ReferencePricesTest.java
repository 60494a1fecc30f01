package io.ringbot.runner.exchange.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.simulation.MatchListener;
import io.ringbot.time.ManualClock;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ReferencePricesTest {

    private static final long HOURS_MS = 3_600_000;
    private static final long START_MS = 1_790_006_400_000L - HOURS_MS;

    private final ManualClock clock = new ManualClock(START_MS * 1_000_000);
    private final Markets markets = new Markets(clock, 1);
    private final Market swap = markets.open(
            Instrument.builder("BTC-USDT-SWAP")
                    .code(1)
                    .tick("0.1")
                    .lot("1")
                    .contractValue("0.01")
                    .settle("USDT")
                    .build(),
            MatchListener.NONE);
    private long nowMs = START_MS;

    private Market pair() {
        return markets.open(
                Instrument.builder("BTC-USDT").code(2).tick("0.1").lot("0.01").build(), MatchListener.NONE);
    }

    private static void quote(Market market, long bid, long ask) {
        market.matching().clearBook();
        market.matching().level(Side.BUY, bid, 1_000_000, 1);
        market.matching().level(Side.SELL, ask, 1_000_000, 1);
        market.bookApplied(START_MS);
    }

    private void pass(long ms) {
        for (long passed = 0; passed < ms; passed += 1_000) {
            nowMs += 1_000;
            clock.advance(1_000_000_000);
            markets.all().forEach(market -> market.sample(nowMs));
        }
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    @Test
    void shouldMarkAtTheIndexAndTheMeanBasisOfAMinute() {
        Market pair = pair();
        quote(pair, 500_000, 500_002);
        quote(swap, 501_000, 501_002);
        pass(60_000);
        assertThat(swap.indexPrice()).isEqualByComparingTo("50000.1");
        assertThat(swap.markPrice()).isEqualByComparingTo("50100.1");

        quote(swap, 507_000, 507_002);
        pass(6_000);
        assertThat(swap.markPrice()).as("a tenth of the minute").isEqualByComparingTo("50160.1");
        quote(pair, 500_100, 500_102);
        assertThat(swap.markPrice()).as("the index counts at once").isEqualByComparingTo("50170.1");
    }

    @Test
    void shouldTakeItsOwnMeanForIndexWhereThereIsNoPair() {
        quote(swap, 500_000, 500_002);
        pass(30_000);
        quote(swap, 500_600, 500_602);
        pass(30_000);

        assertThat(swap.indexPrice()).isEqualByComparingTo("50030.1");
    }

    @Test
    void shouldLimitPricesAsTheBandSays() {
        quote(pair(), 500_000, 500_000);
        quote(swap, 502_000, 502_000);
        pass(120_000);
        assertThat(swap.price(swap.buyLimit())).isEqualByComparingTo("51200");
        assertThat(swap.price(swap.sellLimit())).isEqualByComparingTo("49200");

        swap.redefine(swap.listing().withListTime(nowMs).withBand(PriceBand.of("0.01", "0.02", "0.05")));
        assertThat(swap.price(swap.buyLimit())).as("just listed").isEqualByComparingTo("50500");

        swap.redefine(swap.listing().withListTime(0).withBand(PriceBand.of("0.01", "0.02", "0.021")));
        assertThat(swap.price(swap.buyLimit())).as("the largest").isEqualByComparingTo("51050");
    }

    @Test
    void shouldClampTheFundingRateAroundTheInterest() {
        quote(pair(), 500_000, 500_000);
        quote(swap, 500_000, 500_000);
        pass(120_000);
        assertThat(swap.funding().rate()).as("no premium").isEqualByComparingTo("0.0001");

        quote(swap, 501_000, 501_000);
        pass(HOURS_MS - 120_000 - 1_000);
        // 57 or 58 of 60 minutes at a premium of 0.002, less half a thousandth.
        assertThat(swap.funding().rate()).isBetween(number("0.0013"), number("0.0015"));
    }

    @Test
    void shouldSettleWhatTheRateIsAtTheEndOfItsEightHours() {
        quote(pair(), 500_000, 500_000);
        quote(swap, 501_000, 501_000);
        Funding funding = swap.funding();
        assertThat(funding.timeMs()).isEqualTo(START_MS + HOURS_MS);
        pass(HOURS_MS - 1_000);
        BigDecimal rate = funding.rate();
        assertThat(funding.settled().timeMs()).isEqualTo(START_MS - 7 * HOURS_MS);

        pass(1_000);
        assertThat(funding.settled()).isEqualTo(new Funding.Settled(START_MS + HOURS_MS, rate, swap.markPrice()));
        assertThat(funding.timeMs()).isEqualTo(START_MS + 9 * HOURS_MS);
        assertThat(funding.history()).hasSize(2);
    }

    @Test
    void shouldEndADatedContractAtItsTime() {
        Market dated = markets.open(
                Instrument.builder("BTC-USDT-260922")
                        .code(3)
                        .tick("0.1")
                        .lot("1")
                        .contractValue("0.01")
                        .settle("USDT")
                        .build(),
                MatchListener.NONE);
        InstrumentDesk desk = new InstrumentDesk(markets, new ChannelHub(), MatchListener.NONE, clock);
        clock.advance((dated.listing().expiryMs() - nowMs) * 1_000_000 - 1);
        desk.checkExpiries();
        assertThat(dated.instrument().state()).isEqualTo(InstrumentState.LIVE);

        clock.advance(1);
        desk.checkExpiries();
        assertThat(dated.instrument().state()).isEqualTo(InstrumentState.EXPIRED);
    }
}
