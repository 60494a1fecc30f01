package io.ringbot.book;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ringbot.book.OrderBook.Applied;
import io.ringbot.event.BookEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OrderBookTest {

    private final Instrument instrument =
            Instrument.builder("T-Q").tick("0.00001").lot("1").build();
    private final OrderBook book = new OrderBook(instrument);
    private final SlotFrame frame = new SlotFrame();

    private void begin(EventKind kind, long seqId, long previous) {
        frame.clear();
        BookEvent.sequenced(frame.event(kind).sequences(seqId, previous));
    }

    private void level(boolean ask, long price, long size) {
        BookEvent.addLevel(frame, ask, price, size, 1);
    }

    private Applied apply() {
        Applied applied = null;
        for (int i = 0; i < frame.size(); i++) {
            applied = book.onSlot(frame.get(i));
        }
        return applied;
    }

    private Applied snapshot(long seqId) {
        begin(EventKind.BOOK_SNAPSHOT, seqId, -1);
        level(false, 100, 5);
        level(true, 101, 6);
        return apply();
    }

    private Applied update(long seqId, long previous) {
        begin(EventKind.BOOK_UPDATE, seqId, previous);
        level(false, 99, seqId + 1);
        return apply();
    }

    private Applied keepAlive(long seqId) {
        begin(EventKind.BOOK_UPDATE, seqId, seqId);
        return apply();
    }

    @Test
    void shouldFollowTheChainThroughKeepAliveAndLegalReset() {
        assertThat(snapshot(10)).isEqualTo(Applied.SNAPSHOT);
        assertThat(update(15, 10)).isEqualTo(Applied.UPDATE);
        assertThat(keepAlive(15)).isEqualTo(Applied.KEEP_ALIVE);
        assertThat(update(3, 15)).isEqualTo(Applied.UPDATE);
        assertThat(update(5, 3)).isEqualTo(Applied.UPDATE);
        assertThat(book.isValid()).isTrue();
        assertThat(book.lastSequence()).isEqualTo(5);
        assertThat(book.counters().resets()).isEqualTo(1);
        assertThat(book.counters().gaps()).isZero();
    }

    @Test
    void shouldTurnInvalidAndKeepItsLevelsOnAGap() {
        snapshot(10);

        assertThat(update(12, 11)).isEqualTo(Applied.GAP);

        assertThat(book.isValid()).isFalse();
        assertThat(book.bidLevels()).isEqualTo(1);
        assertThat(update(13, 12)).isEqualTo(Applied.IGNORED);
        assertThat(book.counters().gaps()).isEqualTo(1);
        assertThat(snapshot(20)).isEqualTo(Applied.SNAPSHOT);
        assertThat(book.isValid()).isTrue();
    }

    @Test
    void shouldIgnoreUpdatesBeforeTheFirstSnapshot() {
        assertThat(update(5, 4)).isEqualTo(Applied.IGNORED);
        assertThat(book.isValid()).isFalse();
        assertThat(book.counters().ignored()).isEqualTo(1);
    }

    @Test
    void shouldLetASecondSnapshotReplaceTheFirst() {
        snapshot(10);
        begin(EventKind.BOOK_SNAPSHOT, 30, -1);
        level(false, 90, 1);
        apply();
        assertThat(book.bidPrice(0)).isEqualTo(90);
        assertThat(book.askLevels()).isZero();
    }

    @Test
    void shouldCountARecoverySnapshotApart() {
        snapshot(10);
        update(12, 11);
        book.expectRecovery();
        snapshot(40);
        assertThat(book.counters().frames()).isEqualTo(2);
        assertThat(book.counters().recoverySnapshots()).isEqualTo(1);
    }

    @Test
    void shouldVerifyAChecksumWhereOneIsGivenAndTurnInvalidWhereItIsWrong() {
        begin(EventKind.BOOK_SNAPSHOT, 1, -1);
        String[] vector = REAL_BOOK.split(":");
        for (int i = 0; i < vector.length; i += 4) {
            level(false, instrument.price(vector[i]), Long.parseLong(vector[i + 1]));
            level(true, instrument.price(vector[i + 2]), Long.parseLong(vector[i + 3]));
        }
        BookEvent.checksum(frame.get(0), -1462286744);
        assertThat(apply()).isEqualTo(Applied.SNAPSHOT);
        assertThat(book.counters().checksumsMatched()).isEqualTo(1);

        begin(EventKind.BOOK_UPDATE, 2, 1);
        level(true, instrument.price("0.07026"), 6);
        BookEvent.checksum(frame.get(0), -1462286744);
        assertThat(apply()).isEqualTo(Applied.CHECKSUM_FAILED);
        assertThat(book.isValid()).isFalse();
        assertThat(book.counters().checksumsFailed()).isEqualTo(1);
    }

    @Test
    void shouldTakeAChecksumOfZeroAsNotGiven() {
        begin(EventKind.BOOK_SNAPSHOT, 1, -1);
        level(false, 100, 5);
        BookEvent.checksum(frame.get(0), 0);
        assertThat(apply()).isEqualTo(Applied.SNAPSHOT);
        assertThat(book.counters().checksumsMatched() + book.counters().checksumsFailed())
                .isZero();
    }

    @Test
    void shouldChecksumShortSidesAsTheVenueDid() {
        Instrument tenth = Instrument.builder("A-B").tick("0.1").lot("1").build();
        BookSide bids = new BookSide(false);
        BookSide asks = new BookSide(true);
        bids.set(33661, 7, 1);
        asks.set(33668, 9, 1);
        asks.set(33680, 8, 1);
        asks.set(33720, 8, 1);
        assertThat(new BookChecksum().of(bids, asks, tenth)).isEqualTo(831078360);
        bids.set(33660, 6, 1);
        asks.set(33720, 0, 0);
        assertThat(new BookChecksum().of(bids, asks, tenth)).isEqualTo(-1881014294);
    }

    @Test
    void shouldHoldTheSameLevelsAsATreeMapUnderRandomUpdates() {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            OrderBook subject = new OrderBook(instrument);
            TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
            TreeMap<Long, Long> asks = new TreeMap<>();
            long last = 0;
            for (int step = 0; step < 500; step++) {
                boolean snapshot = step == 0 || random.nextInt(100) == 0;
                if (snapshot) {
                    bids.clear();
                    asks.clear();
                }
                long next = last + 1 + random.nextInt(90);
                begin(snapshot ? EventKind.BOOK_SNAPSHOT : EventKind.BOOK_UPDATE, next, snapshot ? -1 : last);
                last = next;
                for (int i = random.nextInt(snapshot ? 900 : 12); i >= 0; i--) {
                    boolean ask = random.nextBoolean();
                    long price = 1 + random.nextInt(1000);
                    long size = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(1_000_000);
                    level(ask, price, size);
                    Map<Long, Long> side = ask ? asks : bids;
                    if (size == 0) {
                        side.remove(price);
                    } else {
                        side.put(price, size);
                    }
                }
                for (int i = 0; i < frame.size(); i++) {
                    subject.onSlot(frame.get(i));
                }
                assertSame(subject, bids, asks, "seed " + seed + " step " + step);
            }
        }
    }

    private static void assertSame(OrderBook book, TreeMap<Long, Long> bids, TreeMap<Long, Long> asks, String where) {
        assertThat(book.bidLevels()).as(where).isEqualTo(bids.size());
        assertThat(book.askLevels()).as(where).isEqualTo(asks.size());
        int level = 0;
        for (Map.Entry<Long, Long> bid : bids.entrySet()) {
            assertThat(book.bidPrice(level)).as(where).isEqualTo(bid.getKey());
            assertThat(book.bidSize(level++)).as(where).isEqualTo(bid.getValue());
        }
        level = 0;
        for (Map.Entry<Long, Long> ask : asks.entrySet()) {
            assertThat(book.askPrice(level)).as(where).isEqualTo(ask.getKey());
            assertThat(book.askSize(level++)).as(where).isEqualTo(ask.getValue());
        }
    }

    @Test
    void shouldAllocateNothingWhenWarm() {
        snapshot(1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = 0;
        long last = 1;
        int counted = 100_000;
        for (int i = 0; i < counted * 2; i++) {
            if (i == counted) {
                before = threads.getThreadAllocatedBytes(id);
            }
            frame.clear();
            BookEvent.sequenced(frame.event(EventKind.BOOK_UPDATE).sequences(last + 1, last));
            last++;
            BookEvent.addLevel(frame, false, 50 + i % 40, i % 3, 1);
            book.onSlot(frame.get(0));
        }
        double perEvent = (double) (threads.getThreadAllocatedBytes(id) - before) / counted;
        assertThat(perEvent).isLessThan(0.1);
    }

    // A live snapshot of August 2022 with the venue's own checksum, kept as a public test vector.
    private static final String REAL_BOOK = "0.07014:56:0.07026:5:0.07011:608:0.07027:765:0.07009:110:0.07028:110:"
            + "0.07006:1264:0.0703:1264:0.07004:2347:0.07034:280:0.07003:279:0.07035:2255:0.07001:52:0.07036:28:"
            + "0.06997:91:0.07037:63:0.06996:4242:0.07039:137:0.06995:486:0.0704:48:0.06992:161:0.07041:32:"
            + "0.06991:63:0.07043:3985:0.06988:7518:0.07057:257:0.06976:186:0.07058:7870:0.06975:71:0.07059:161:"
            + "0.06973:1086:0.07061:4539:0.06961:513:0.07068:1438:0.06959:4603:0.07088:3162:0.0695:186:0.07104:99:"
            + "0.06946:3043:0.07108:5018:0.06939:103:0.07115:1540:0.0693:5053:0.07129:5080:0.06909:5039:"
            + "0.07145:1512:0.06888:5037:0.0715:5016:0.06886:1526:0.07171:5026";
}
