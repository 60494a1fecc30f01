package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.RateLimitEvent;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.SendResult;
import io.ringbot.strategy.Trading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine does where the venue's rate limits have none left. */
class VenueRateTest {

    private static final long MS = 1_000_000L;
    private static final long WINDOW = 2_020 * MS;

    private static final class Hand extends OnceAtTop {
        final List<String> told = new ArrayList<>();

        @Override
        public void onOrder(Order order, Trading trading) {
            told.add(order.state()
                    + (order.isAmendPending() ? " amending" : "")
                    + (order.isCancelPending() ? " canceling" : ""));
        }
    }

    private final Hand hand = new Hand();
    private final EngineBench bench = EngineBench.swap(hand);

    @BeforeEach
    void ready() {
        bench.ready();
    }

    private void act(Consumer<Trading> action) {
        hand.next = action;
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        assertThat(bench.engine.failure(0)).isNull();
    }

    private List<Slot> place(int count) {
        int before = bench.commands(CommandKind.PLACE).size();
        act(trading -> {
            for (int i = 0; i < count; i++) {
                trading.limit(bench.instrument, Side.BUY, 649_000, 1).send();
            }
        });
        List<Slot> all = bench.commands(CommandKind.PLACE);
        List<Slot> placed = List.copyOf(all.subList(before, all.size()));
        for (Slot each : placed) {
            bench.answer(each, Outcome.ACCEPTED, 0);
            bench.order(each, OrderEvent.State.LIVE, "0");
        }
        return placed;
    }

    @Test
    void shouldSendTheOneOfABatchThatTakesTheLastOrderOfTheSubAccount() {
        bench.event(EngineBench.PRIVATE, frame -> RateLimitEvent.write(frame, 3, 0));
        Slot order = place(2).get(0);
        act(trading -> {
            trading.batch();
            trading.limit(bench.instrument, Side.BUY, 649_000, 1).send();
        });
        assertThat(bench.commands(CommandKind.PLACE)).hasSize(3);
        act(trading -> assertThat(trading.ordersLeft(bench.instrument)).isZero());
        bench.order(bench.last(CommandKind.PLACE), OrderEvent.State.LIVE, "0");

        bench.time(WINDOW);
        place(1);
        act(trading -> {
            trading.batch();
            trading.amend(OrderCommand.clientOrderId(order), 648_000, 0);
        });
        assertThat(bench.commands(CommandKind.AMEND)).hasSize(1);
        act(trading -> assertThat(trading.amendsLeft(bench.instrument)).isZero());
        assertThat(bench.commands(CommandKind.CANCEL)).isEmpty();
    }

    private void useUp(CommandKind operation) {
        Slot order = place(1).get(0);
        for (int i = 0; i < 60; i++) {
            act(trading -> {
                if (operation == CommandKind.AMEND) {
                    Order now = trading.order(OrderCommand.clientOrderId(order));
                    trading.amend(now.id(), now.price() == 649_000 ? 649_001 : 649_000, 0);
                } else {
                    trading.cancel(OrderCommand.clientOrderId(order));
                }
            });
            Slot change = bench.last(operation);
            bench.answer(change, Outcome.REJECTED, 51410);
        }
        assertThat(bench.commands(operation)).hasSize(60);
    }

    @Test
    void shouldRefuseTheSixtyFirstOrderOfTwoSecondsAndSayWhenMoreComes() {
        place(60);
        act(trading -> {
            assertThat(trading.ordersLeft(bench.instrument)).isZero();
            assertThat(trading.orderDelayNs(bench.instrument)).isBetween(WINDOW - MS, WINDOW);
            assertThat(trading.amendsLeft(bench.instrument)).isEqualTo(60);
            assertThat(trading.limit(bench.instrument, Side.BUY, 649_000, 1).send())
                    .isEqualTo(SendResult.THROTTLED);
            assertThat(trading.refusal()).isEqualTo(Refusal.VENUE_RATE);
        });
        bench.time(WINDOW);
        assertThat(place(70)).hasSize(40).as("the swap bench allows 100 open orders");
    }

    @Test
    void shouldHoldOneAmendAnOrderTheNewestAndSendItWhenMoreComes() {
        Slot order = place(1).get(0);
        long id = OrderCommand.clientOrderId(order);
        useUp(CommandKind.AMEND);
        hand.told.clear();

        act(trading -> assertThat(trading.amend(id, 648_000, 0)).isEqualTo(SendResult.SENT));
        act(trading -> assertThat(trading.amend(id, 648_500, 0)).isEqualTo(SendResult.SENT));
        act(trading -> assertThat(trading.amend(id, BestBidOffer.NO_PRICE, 2)).isEqualTo(SendResult.SENT));
        act(trading -> assertThat(trading.order(id).isAmendPending()).isTrue());
        assertThat(bench.commands(CommandKind.AMEND)).hasSize(60);
        bench.time(1_000 * MS);
        act(trading -> assertThat(trading.amend(id, 648_500, 0)).isEqualTo(SendResult.SENT));
        bench.time(1_020 * MS);

        assertThat(bench.commands(CommandKind.AMEND)).hasSize(61);
        Slot amend = bench.last(CommandKind.AMEND);
        assertThat(OrderCommand.price(amend)).isEqualTo(648_500);
        assertThat(OrderCommand.size(amend)).isEqualTo(2);
    }

    @Test
    void shouldDropAnAmendOlderThanItsDeadlineAndTell() {
        Slot order = place(1).get(0);
        useUp(CommandKind.AMEND);
        hand.told.clear();
        act(trading -> trading.amend(OrderCommand.clientOrderId(order), 648_000, 0));
        bench.time(2_000 * MS);
        assertThat(hand.told).containsExactly("LIVE");
        bench.time(20 * MS);
        assertThat(bench.commands(CommandKind.AMEND)).hasSize(60);
    }

    @Test
    void shouldNotSendAWaitingAmendOfAnOrderToBeCancelledOrEnded() {
        List<Slot> orders = place(2);
        useUp(CommandKind.AMEND);
        for (Slot each : orders) {
            act(trading -> trading.amend(OrderCommand.clientOrderId(each), 648_000, 0));
        }
        act(trading -> trading.cancel(OrderCommand.clientOrderId(orders.get(0))));
        bench.order(orders.get(1), OrderEvent.State.CANCELED, "0");
        bench.time(1_999 * MS);
        bench.time(21 * MS);
        assertThat(bench.commands(CommandKind.AMEND)).hasSize(60);
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(1);
    }

    @Test
    void shouldHoldACancelUntilItCanLeaveHoweverLong() {
        Slot order = place(1).get(0);
        useUp(CommandKind.CANCEL);
        act(trading -> {
            assertThat(trading.cancel(OrderCommand.clientOrderId(order))).isEqualTo(SendResult.SENT);
            assertThat(trading.order(OrderCommand.clientOrderId(order)).isCancelPending())
                    .isTrue();
            assertThat(trading.cancel(OrderCommand.clientOrderId(order))).isEqualTo(SendResult.REFUSED);
        });
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(60);
        bench.time(WINDOW);
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(61);
    }

    @Test
    void shouldBackOffWhatTheVenueRefusedAndTellWithoutSendingItAgain() {
        place(1);
        act(trading -> trading.limit(bench.instrument, Side.BUY, 649_000, 1).send());
        Slot refused = bench.last(CommandKind.PLACE);
        hand.told.clear();
        bench.answer(refused, Outcome.RATE_LIMITED, 50011);
        assertThat(hand.told).containsExactly("REJECTED");
        bench.time(2_019 * MS);
        assertThat(place(1)).isEmpty();
        bench.time(1 * MS);
        assertThat(bench.commands(CommandKind.PLACE)).hasSize(2);
        assertThat(place(40)).hasSize(30);
    }

    @Test
    void shouldGiveBackWhatDidNotLeave() {
        place(59);
        act(trading -> trading.limit(bench.instrument, Side.BUY, 649_000, 1).send());
        bench.sendFailed(EventKind.SEND_FAILED, bench.last(CommandKind.PLACE), SendFailedEvent.Cause.CONGESTED);
        act(trading -> assertThat(trading.ordersLeft(bench.instrument)).isEqualTo(1));
    }

    private List<Integer> kindsSince(int before) {
        return bench.commands.stream()
                .skip(before)
                .map(Slot::kind)
                .filter(kind -> kind != CommandKind.QUERY_ORDER.number())
                .toList();
    }

    @Test
    void shouldSendOrdersOfACallbackTogetherAndALoneOneAlone() {
        int before = bench.commands.size();
        act(trading -> {
            trading.batch();
            for (int i = 0; i < 21; i++) {
                assertThat(trading.limit(bench.instrument, Side.BUY, 649_000, 1).send())
                        .isEqualTo(SendResult.SENT);
            }
        });
        List<Slot> sent = bench.commands.subList(before, bench.commands.size());
        assertThat(sent).hasSize(21);
        assertThat(sent.subList(0, 20)).allMatch(s -> s.kind() == CommandKind.BATCH_PLACE.number());
        assertThat(sent.get(0).isFirst()).isTrue();
        assertThat(sent.get(0).isLast()).isFalse();
        assertThat(sent.get(19).isFirst()).isFalse();
        assertThat(sent.get(19).isLast()).isTrue();
        assertThat(sent.get(20).kind()).isEqualTo(CommandKind.PLACE.number());
        for (int i = 0; i < 21; i++) {
            assertThat(OrderCommand.requestId(sent.get(i))).isEqualTo(OrderCommand.requestId(sent.get(0)) + i);
            assertThat(sent.get(i).causeSequence()).isEqualTo(sent.get(0).causeSequence());
        }
        act(trading -> {
            assertThat(trading.ordersLeft(bench.instrument)).isEqualTo(59);
            trading.batch();
            assertThat(trading.ordersLeft(bench.instrument)).isEqualTo(280);
        });
    }

    @Test
    void shouldLetNothingOvertakeABatch() {
        Slot order = place(1).get(0);
        int before = bench.commands.size();
        act(trading -> {
            trading.batch();
            trading.limit(bench.instrument, Side.BUY, 649_000, 1).send();
            trading.limit(bench.instrument, Side.BUY, 649_000, 1).send();
            trading.amend(OrderCommand.clientOrderId(order), 648_000, 0);
            trading.limit(bench.instrument, Side.BUY, 649_000, 1).send();
        });
        assertThat(kindsSince(before))
                .containsExactly(
                        CommandKind.BATCH_PLACE.number(),
                        CommandKind.BATCH_PLACE.number(),
                        CommandKind.AMEND.number(),
                        CommandKind.PLACE.number());
    }

    @Test
    void shouldCancelAllTogetherAlsoWhereNoSingleOneIsLeft() {
        List<Slot> orders = place(45);
        useUp(CommandKind.CANCEL);
        int before = bench.commands.size();
        act(trading -> assertThat(trading.cancelAll(bench.instrument)).isEqualTo(46));
        assertThat(kindsSince(before)).hasSize(46).containsOnly(CommandKind.BATCH_CANCEL.number());
        assertThat(orders).hasSize(45);
    }

    @Test
    void shouldLetALoneCancelOfABatchWaitWhereNoSingleOneIsLeft() {
        List<Slot> orders = place(20);
        useUp(CommandKind.CANCEL);
        int before = bench.commands.size();
        act(trading -> assertThat(trading.cancelAll(bench.instrument)).isEqualTo(21));
        assertThat(kindsSince(before)).hasSize(20).containsOnly(CommandKind.BATCH_CANCEL.number());
        act(trading -> assertThat(
                        trading.order(OrderCommand.clientOrderId(orders.get(0))).isCancelPending())
                .isTrue());
        bench.time(WINDOW);
        assertThat(kindsSince(before)).hasSize(21).endsWith(CommandKind.CANCEL.number());
    }
}
