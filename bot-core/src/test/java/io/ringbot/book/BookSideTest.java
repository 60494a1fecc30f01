package io.ringbot.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookSideTest {

    private static List<String> levels(BookSide side) {
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < side.count(); i++) {
            levels.add(side.price(i) + "x" + side.size(i) + "/" + side.orders(i));
        }
        return levels;
    }

    private static List<String> levels(Map<Long, Long> oracle) {
        List<String> levels = new ArrayList<>();
        oracle.forEach((price, size) -> levels.add(price + "x" + size + "/" + size % 7));
        return levels;
    }

    private static TreeMap<Long, Long> oracle(boolean ask) {
        return new TreeMap<>(ask ? Comparator.<Long>naturalOrder() : Comparator.<Long>reverseOrder());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldAgreeWithASortedMapHoweverItsArraysHaveToMakeRoom(boolean ask) {
        for (int seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            BookSide side = new BookSide(ask, 4);
            TreeMap<Long, Long> oracle = oracle(ask);
            // The market drifts, so that levels are added at one end and removed at the other.
            long middle = 1_000;
            for (int step = 0; step < 400; step++) {
                if (random.nextInt(100) == 0) {
                    side.clear();
                    oracle.clear();
                }
                middle += seed % 2 == 0 ? 1 : -1;
                long price = middle + random.nextInt(40);
                long size = random.nextInt(3) == 0 ? 0 : random.nextInt(1, 1_000);
                side.set(price, size, (int) (size % 7));
                if (size == 0) {
                    oracle.remove(price);
                } else {
                    oracle.put(price, size);
                }
                assertThat(levels(side)).as("seed %s step %s", seed, step).isEqualTo(levels(oracle));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldTakeASnapshotInAnyOrder(boolean ask) {
        TreeMap<Long, Long> oracle = oracle(ask);
        for (long price = 1; price <= 3_000; price++) {
            oracle.put(price, price + 1);
        }
        List<Long> bestFirst = new ArrayList<>(oracle.keySet());
        for (int turn : new int[] {0, 1_000, 2_999}) {
            BookSide side = new BookSide(ask);
            for (int i = 0; i < bestFirst.size(); i++) {
                long price = bestFirst.get((i + turn) % bestFirst.size());
                side.set(price, price + 1, (int) ((price + 1) % 7));
            }
            assertThat(levels(side)).isEqualTo(levels(oracle));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void shouldRefuseALevelThatIsNotThere(int level) {
        BookSide side = new BookSide(true);
        side.set(5, 1, 1);
        side.set(6, 1, 1);
        side.set(6, 0, 0);
        assertThatThrownBy(() -> side.price(level)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> side.size(level)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> side.orders(level)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
