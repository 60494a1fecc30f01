package io.ringbot.runner.exchange.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.simulation.BookSide;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticMarketTest {

    private static final long SECOND = 1_000_000_000L;

    /** Keeps a book from the calls, checks what must hold, and can write everything down. */
    private static final class Watcher implements SyntheticMarket.Listener {
        private final BookSide bids = BookSide.bids();
        private final BookSide asks = BookSide.asks();
        private final List<String> log = new ArrayList<>();
        private final boolean writes;
        private long events;
        private long changes;
        private long prints;
        private long buys;

        Watcher(boolean writes) {
            this.writes = writes;
        }

        @Override
        public void begin(long marketNs) {
            write("at " + marketNs);
        }

        @Override
        public void print(Side taker, long price, long size, int orders) {
            BookSide side = taker == Side.BUY ? asks : bids;
            assertThat(price).as("prints happen at the best price").isEqualTo(side.bestPrice());
            assertThat(size).isPositive().isLessThanOrEqualTo(side.size(0));
            assertThat(orders).isPositive();
            prints++;
            buys += taker == Side.BUY ? 1 : 0;
            write(taker + " " + size + " at " + price);
        }

        @Override
        public void level(Side side, long price, long size, int orders) {
            (side == Side.BUY ? bids : asks).set(price, size, orders);
            changes++;
            write(side + " " + price + " " + size + " " + orders);
        }

        @Override
        public void end() {
            events++;
            assertThat(bids.bestPrice()).isLessThan(asks.bestPrice());
            assertThat(bids.count()).isBetween(50, 390);
            assertThat(asks.count()).isBetween(50, 390);
        }

        private void write(String line) {
            if (writes) {
                log.add(line);
            }
        }
    }

    private static SyntheticMarket market(String instId, long seed) {
        SyntheticProfile profile = SyntheticProfile.of(instId);
        return new SyntheticMarket(profile.instrument(0, 1), profile, seed);
    }

    private static List<String> log(long seed, long stepNs) {
        SyntheticMarket market = market("BTC-USDT", seed);
        Watcher watcher = new Watcher(true);
        market.open(watcher);
        for (long t = 0; t <= 5 * SECOND; t += stepNs) {
            market.advanceTo(t, watcher);
        }
        return watcher.log;
    }

    @Test
    void shouldRepeatItselfForTheSameSeedHoweverTimeIsCut() {
        List<String> fine = log(7, SECOND / 100);

        assertThat(log(7, SECOND)).isEqualTo(fine);
        assertThat(log(8, SECOND)).isNotEqualTo(fine);
        assertThat(fine).hasSizeGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC-USDT", "ETH-USDT", "BTC-USDT-SWAP", "DOGE-USDT", "SOL-USD-SWAP"})
    void shouldLookLikeAMarketForTenMinutes(String instId) {
        SyntheticMarket market = market(instId, 3);
        Watcher watcher = new Watcher(false);
        market.open(watcher);
        Instrument instrument = SyntheticProfile.of(instId).instrument(0, 1);
        int wide = 0;
        for (long t = 0; t <= 600; t++) {
            market.advanceTo(t * SECOND, watcher);
            long spread = (watcher.asks.bestPrice() - watcher.bids.bestPrice()) / instrument.tickSize();
            wide += spread > 10 ? 1 : 0;
        }
        assertThat(wide)
                .as("seconds at whose end the spread was above ten ticks")
                .isLessThan(30);
        double eventsPerSecond = SyntheticProfile.of(instId).flow().eventsPerSecond();
        assertThat(watcher.events / 600.0).isBetween(eventsPerSecond * 0.5, eventsPerSecond * 2.5);
        assertThat(watcher.changes).isGreaterThan(watcher.events);
        assertThat(watcher.prints / 600.0).isGreaterThan(eventsPerSecond * 0.05);
        assertThat((double) watcher.buys / watcher.prints).isBetween(0.3, 0.7);
    }

    @Test
    void shouldMakeTheLiveliestInstrumentChangeItsBookHundredsOfTimesASecond() {
        SyntheticMarket market = market("BTC-USDT", 42);
        Watcher watcher = new Watcher(false);
        market.open(watcher);
        long opened = watcher.changes;
        market.advanceTo(60 * SECOND, watcher);

        assertThat((watcher.changes - opened) / 60.0).isBetween(100.0, 600.0);
    }
}
