package io.ringbot.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BookSideTest {

    @Test
    void shouldAgreeWithASortedMapOverRandomLevels() {
        SplittableRandom random = new SplittableRandom(11);
        BookSide bids = BookSide.bids();
        BookSide asks = BookSide.asks();
        TreeMap<Long, Long> bidMap = new TreeMap<>(Comparator.reverseOrder());
        TreeMap<Long, Long> askMap = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            boolean bid = random.nextBoolean();
            long price = random.nextInt(2_000);
            long size = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(100);
            (bid ? bids : asks).set(price, size, 1);
            TreeMap<Long, Long> map = bid ? bidMap : askMap;
            if (size == 0) {
                map.remove(price);
            } else {
                map.put(price, size);
            }
        }
        shouldEqual(bids, bidMap);
        shouldEqual(asks, askMap);
        assertThat(bids.count()).isGreaterThan(512);
    }

    private static void shouldEqual(BookSide side, TreeMap<Long, Long> map) {
        assertThat(side.count()).isEqualTo(map.size());
        int i = 0;
        for (Map.Entry<Long, Long> level : map.entrySet()) {
            assertThat(side.price(i)).isEqualTo(level.getKey());
            assertThat(side.size(i)).isEqualTo(level.getValue());
            i++;
        }
        assertThat(side.bestPrice()).isEqualTo(map.firstKey());
    }

    @Test
    void shouldForgetWhatWasUsedWhenALevelIsStatedAgain() {
        BookSide asks = BookSide.asks();
        asks.set(10, 5, 1);
        asks.set(11, 5, 1);
        asks.use(0, 5);

        assertThat(asks.firstAvailable()).isEqualTo(1);
        assertThat(asks.sizeAt(10)).isEqualTo(5);
        assertThat(asks.availableAt(10)).isZero();
        asks.set(10, 5, 1);
        assertThat(asks.firstAvailable()).isZero();
        assertThat(asks.sizeAt(12)).isZero();
    }

    @Test
    void shouldSayThatAnEmptySideHasNoPrice() {
        assertThat(BookSide.bids().bestPrice()).isEqualTo(BookSide.NO_PRICE);
        assertThat(BookSide.bids().firstAvailable()).isEqualTo(-1);
    }
}
