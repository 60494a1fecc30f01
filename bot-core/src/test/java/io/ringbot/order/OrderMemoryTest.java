package io.ringbot.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Ids, the table of orders and the ledger of fills. */
class OrderMemoryTest {

    @Test
    void shouldMakeIdsThatTellTheirParts() {
        long id = ClientOrderId.of(1_795_190_400L, 3, 17);
        assertThat(Long.toString(id)).isEqualTo("1795190400030000017").hasSize(ClientOrderId.DIGITS);
        assertThat(ClientOrderId.epoch(id)).isEqualTo(1_795_190_400L);
        assertThat(ClientOrderId.strategy(id)).isEqualTo(3);
        assertThat(ClientOrderId.counter(id)).isEqualTo(17);
        byte[] text = Long.toString(id).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(ClientOrderId.parse(text, 0, text.length)).isEqualTo(id);
    }

    /**
     * O13, I1: an id is its three numbers, each in digits of its own, so that two ids are equal only where all three are; an epoch
     * belongs to one run, a strategy's counter only counts up. So no two are alike, of 10^8 or of all there can be. This holds the
     * digits to it over random numbers and over neighbours at every bound.
     */
    @Test
    void shouldGiveEveryEpochStrategyAndCounterAnIdOfItsOwn() {
        SplittableRandom random = new SplittableRandom(13);
        for (int i = 0; i < 1_000_000; i++) {
            long epoch = random.nextLong(ClientOrderId.MIN_EPOCH, ClientOrderId.MAX_EPOCH + 1);
            int strategy = random.nextInt(ClientOrderId.MAX_STRATEGIES);
            int counter = i % 4 == 0 ? ClientOrderId.MAX_COUNTER : random.nextInt(ClientOrderId.MAX_COUNTER + 1);
            long id = ClientOrderId.of(epoch, strategy, counter);
            if (ClientOrderId.epoch(id) != epoch
                    || ClientOrderId.strategy(id) != strategy
                    || ClientOrderId.counter(id) != counter) {
                throw new AssertionError(epoch + " " + strategy + " " + counter + " are not in " + id);
            }
        }
        long before = 0;
        for (long epoch : new long[] {ClientOrderId.MIN_EPOCH, 1_795_190_400L, ClientOrderId.MAX_EPOCH - 1}) {
            for (int strategy = 0; strategy < ClientOrderId.MAX_STRATEGIES; strategy++) {
                assertThat(ClientOrderId.of(epoch, strategy, 0)).isGreaterThan(before);
                before = ClientOrderId.of(epoch, strategy, ClientOrderId.MAX_COUNTER);
            }
            assertThat(ClientOrderId.of(epoch + 1, 0, 0)).isEqualTo(before + 1);
            assertThat(Long.toString(before)).hasSize(ClientOrderId.DIGITS).containsOnlyDigits();
        }
    }

    @Test
    void shouldNotTakeForeignIdsForOurs() {
        for (String foreign : new String[] {"", "b1x0000017", "123", "9999999999999999999", "0795190400030000017"}) {
            byte[] text = foreign.getBytes(StandardCharsets.ISO_8859_1);
            assertThat(ClientOrderId.parse(text, 0, text.length)).as(foreign).isZero();
        }
    }

    @Test
    void shouldRefusePartsOutOfRange() {
        assertThatThrownBy(() -> ClientOrderId.of(1, 0, 0)).hasMessageContaining("epoch 1");
        assertThatThrownBy(() -> ClientOrderId.of(1_795_190_400L, 100, 0)).hasMessageContaining("strategy 100");
        assertThatThrownBy(() -> ClientOrderId.of(1_795_190_400L, 0, 10_000_000))
                .hasMessageContaining("10000000");
    }

    @Test
    void shouldFindEveryRememberedOrderAndReuseTheOthers() {
        Instrument instrument = Instrument.builder("A-B").build();
        OrderTable table = new OrderTable();
        SplittableRandom random = new SplittableRandom(5);
        Deque<Long> open = new ArrayDeque<>();
        Deque<Long> terminal = new ArrayDeque<>();
        for (int i = 1; i <= 200_000; i++) {
            long id = ClientOrderId.of(1_795_190_400L, random.nextInt(100), i);
            OwnOrder order = table.take();
            order.init(id, 0, instrument, Side.BUY, OrderType.LIMIT, TradeMode.CASH, PositionSide.NET, false, 1, 1, 0);
            table.add(order);
            open.add(id);
            if (open.size() > 50) {
                long done = open.poll();
                OwnOrder ended = table.find(done);
                assertThat(ended.rejected(0)).isTrue();
                table.retire(ended);
                terminal.add(done);
                if (terminal.size() > OrderTable.REMEMBERED) {
                    assertThat(table.find(terminal.poll())).isNull();
                }
            }
        }
        for (long id : open) {
            assertThat(table.find(id).id()).isEqualTo(id);
        }
        for (long id : terminal) {
            assertThat(table.find(id).id()).isEqualTo(id);
        }
    }

    @Test
    void shouldBookEveryTradeOnceLikeASetOfTheLatest() {
        FillLedger ledger = new FillLedger();
        SplittableRandom random = new SplittableRandom(11);
        Deque<Long> order = new ArrayDeque<>();
        Set<Long> set = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            long tradeId = random.nextInt(10) == 0 ? -random.nextInt(40_000) : random.nextInt(60_000);
            boolean fresh = set.add(tradeId);
            if (fresh) {
                order.add(tradeId);
                if (order.size() > FillLedger.REMEMBERED) {
                    set.remove(order.poll());
                }
            }
            assertThat(ledger.book(tradeId)).as("trade " + tradeId + " at " + i).isEqualTo(fresh);
        }
    }
}
