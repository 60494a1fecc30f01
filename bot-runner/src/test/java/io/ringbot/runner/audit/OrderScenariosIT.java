package io.ringbot.runner.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.OrderState;
import io.ringbot.strategy.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can happen to orders, by the numbers of the fault list: each scene is played with a whole bot against the local exchange
 * and ends with the auditor, who finds nothing lost, doubled or invented.
 */
@Tag("slow")
class OrderScenariosIT {

    private static final String SPOT = Scene.SPOT;
    private static final String SWAP = Scene.SWAP;
    // So many of the smallest size: more than stands at the best price.
    private static final int SWEEP = 60_000;

    @TempDir
    private Path directory;

    private Scene begin(String... rules) throws Exception {
        return new Scene(directory, rules).start();
    }

    private static void restAndCancel(Scene scene, String instId) throws Exception {
        long id = scene.rest(instId);
        scene.awaitState(id, OrderState.LIVE);
        scene.cancel(id);
        scene.awaitState(id, OrderState.CANCELED);
    }

    // The market may fill all of an order at once, or none of it: then another one is tried.
    private static void sweepUntil(Scene scene, Predicate<Hand.Told> told) throws Exception {
        for (int i = 0; i < 20 && scene.hand().orders.stream().noneMatch(told); i++) {
            long id = scene.hand().now(trading -> Hand.sweep(trading, SPOT, SWEEP));
            for (int ms = 0; ms < 500 && !isEnded(scene, id); ms++) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            if (!isEnded(scene, id)) {
                scene.cancel(id);
                Scene.await(() -> isEnded(scene, id));
            }
        }
        assertThat(scene.hand().orders).anyMatch(told);
    }

    private static boolean isEnded(Scene scene, long id) {
        OrderState state = scene.hand().states.get(id);
        return state != null && state.isTerminal();
    }

    private static boolean isOrdersPush(String text) {
        return text.contains("\"channel\":\"orders\"") && text.contains("\"data\"");
    }

    @Scenario
    void o01ShouldAskForAnOrderWhoseAnswerIsLostAndNeverSendItAgain() throws Exception {
        try (Scene scene =
                begin("{on: order, do: lose-answer, with: {executed: true}}", "{on: push orders, do: lose}")) {
            long id = scene.rest(SPOT);
            scene.awaitState(id, OrderState.LIVE);
            assertThat(scene.hand().orders).extracting(Hand.Told::state).contains(OrderState.UNKNOWN);
            scene.cancel(id);
            scene.awaitState(id, OrderState.CANCELED);
            assertThat(scene.endSound().orders()).isEqualTo(1);
        }
    }

    @Scenario
    void o02ShouldConcludeThatAnOrderNeverArrivedAndKeepItsInstrumentShut() throws Exception {
        try (Scene scene = begin("{on: order, do: lose-answer, with: {executed: false}}")) {
            long id = scene.rest(SPOT);
            scene.awaitState(id, OrderState.REJECTED);
            assertThat(scene.hand().orders).extracting(Hand.Told::state).contains(OrderState.UNKNOWN);
            assertThat(scene.hand()
                            .isRefused(
                                    trading -> {
                                        Instrument spot = trading.instrument(SPOT);
                                        return trading.market(spot, Side.BUY, spot.minSize(), spot.sizeUnit());
                                    },
                                    Refusal.OUTCOME_UNKNOWN))
                    .isTrue();
            restAndCancel(scene, SWAP);
            assertThat(scene.endSound().orders()).isEqualTo(1);
        }
    }

    @Scenario
    void o03ShouldLetLateEvidenceWinOverNotFound() throws Exception {
        AtomicBoolean deaf = new AtomicBoolean(true);
        try (Scene scene = begin("{on: order, do: hide, with: {for: 20s}}")) {
            List<String> held = new ArrayList<>();
            scene.link.toBot = text -> {
                synchronized (held) {
                    if (deaf.get() && (isOrdersPush(text) || text.contains("\"op\":\"order\""))) {
                        held.add(text);
                        return List.of();
                    }
                    List<String> all = new ArrayList<>();
                    if (!deaf.get()) {
                        all.addAll(held);
                        held.clear();
                    }
                    all.add(text);
                    return all;
                }
            };
            long id = scene.take(SPOT, Side.BUY, 50);
            scene.awaitState(id, OrderState.REJECTED);
            deaf.set(false);
            restAndCancel(scene, SWAP);
            scene.awaitState(id, OrderState.FILLED);
            assertThat(scene.endSound().fills()).isPositive();
        }
    }

    @Scenario
    void o04ShouldAskWhereTheVenueSaysThatItDoesNotKnow() throws Exception {
        try (Scene scene = begin(
                "{on: order, do: refuse, with: {code: 50004, executed: true}}",
                "{on: order, after: 1, do: refuse, with: {code: 50026, executed: true}}")) {
            scene.awaitState(scene.take(SPOT, Side.BUY, 50), OrderState.FILLED);
            scene.awaitState(scene.take(SWAP, Side.SELL, 3), OrderState.FILLED);
            assertThat(scene.endSound().orders()).isEqualTo(2);
        }
    }

    @Scenario
    void o05ShouldBookAFillThatComesBeforeTheAnswer() throws Exception {
        try (Scene scene = begin("{on: order, times: always, do: fill-first}")) {
            scene.awaitState(scene.take(SPOT, Side.BUY, 50), OrderState.FILLED);
            scene.awaitState(scene.take(SWAP, Side.SELL, 3), OrderState.FILLED);
            assertThat(scene.endSound().fills()).isGreaterThanOrEqualTo(2);
        }
    }

    @Scenario
    void o06ShouldBookAFillOnceHoweverOftenItIsTold() throws Exception {
        try (Scene scene = begin("{on: push orders, times: always, do: duplicate, with: {copies: 2, after: 10ms}}")) {
            scene.awaitState(scene.take(SPOT, Side.BUY, 50), OrderState.FILLED);
            scene.awaitState(scene.take(SWAP, Side.SELL, 3), OrderState.FILLED);
            TimeUnit.MILLISECONDS.sleep(50);
            scene.endSound();
        }
    }

    @Scenario
    void o07ShouldFindAFillThatItMissedWhileAway() throws Exception {
        try (Scene scene = begin()) {
            restAndCancel(scene, SPOT);
            scene.link.toBot = text -> List.of();
            long id = scene.take(SPOT, Side.BUY, 50);
            TimeUnit.MILLISECONDS.sleep(100);
            scene.link.toBot = List::of;
            scene.link.cut();
            scene.awaitState(id, OrderState.FILLED);
            assertThat(scene.hand().fills).allMatch(Hand.Filled::recovered);
            scene.endSound();
        }
    }

    @Scenario
    void o08ShouldKeepWhatAnOrderFilledBeforeItsCancel() throws Exception {
        try (Scene scene = begin()) {
            scene.hand().onPartlyFilled = (order, trading) -> trading.cancel(order.id());
            sweepUntil(scene, told -> told.state() == OrderState.CANCELED && told.filled() > 0);
            assertThat(scene.endSound().fills()).isPositive();
        }
    }

    @Scenario
    void o09ShouldNotReadARefusedCancelAsAnOrderThatNeverWas() throws Exception {
        try (Scene scene = begin("{on: cancel-order, do: refuse, with: {code: 51400}}")) {
            long id = scene.rest(SPOT);
            scene.awaitState(id, OrderState.LIVE);
            scene.cancel(id);
            TimeUnit.MILLISECONDS.sleep(300);
            assertThat(scene.hand().states.get(id)).isEqualTo(OrderState.LIVE);
            scene.cancel(id);
            scene.awaitState(id, OrderState.CANCELED);
            assertThat(scene.endSound().orders()).isEqualTo(1);
        }
    }

    @Scenario
    void o10ShouldTakeNoAnswerToACancelForItsEnd() throws Exception {
        try (Scene scene = begin()) {
            List<String> held = new ArrayList<>();
            scene.link.toBot = text -> {
                synchronized (held) {
                    if (text.contains("\"op\":\"cancel-order\"")) {
                        List<String> all = new ArrayList<>();
                        all.add(text.replace("51400", "0").replaceFirst("\"code\":\"1\"", "\"code\":\"0\""));
                        all.addAll(held);
                        held.clear();
                        return all;
                    }
                    if (isOrdersPush(text)) {
                        held.add(text);
                        return List.of();
                    }
                    return List.of(text);
                }
            };
            long id = scene.take(SPOT, Side.BUY, 50);
            TimeUnit.MILLISECONDS.sleep(50);
            scene.cancel(id);
            scene.awaitState(id, OrderState.FILLED);
            scene.link.toBot = List::of;
            assertThat(scene.hand().orders).extracting(Hand.Told::state).doesNotContain(OrderState.CANCELED);
            scene.endSound();
        }
    }

    @Scenario
    void o11ShouldTakeTheSizeOfAnAmendForTheWholeWithWhatIsFilled() throws Exception {
        try (Scene scene = begin()) {
            scene.hand().onPartlyFilled = (order, trading) -> trading.amend(
                    order.id(), BestBidOffer.NO_PRICE, order.instrument().minSize() * (SWEEP / 2));
            long whole = scene.hand().now(trading -> trading.instrument(SPOT).minSize() * SWEEP);
            sweepUntil(scene, told -> told.state() == OrderState.FILLED && told.filled() < whole);
            scene.endSound();
        }
    }

    @Scenario
    void o12ShouldAskWhatAnAmendCameToWhoseAnswerIsLost() throws Exception {
        try (Scene scene = begin(
                "{on: amend-order, do: lose-answer, with: {executed: true}}",
                "{on: push orders, after: 1, do: lose}")) {
            long id = scene.rest(SPOT);
            scene.awaitState(id, OrderState.LIVE);
            long twice = scene.hand().now(trading -> {
                long size = trading.order(id).size() * 2;
                trading.amend(id, BestBidOffer.NO_PRICE, size);
                return size;
            });
            Scene.await(() -> {
                try {
                    return scene.hand()
                            .now(trading -> trading.order(id).size() == twice
                                    && !trading.order(id).isAmendPending());
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            scene.cancel(id);
            scene.awaitState(id, OrderState.CANCELED);
            scene.endSound();
        }
    }

    @Scenario
    void o13ShouldUseNoIdTwiceOverARestart() throws Exception {
        try (Scene scene = begin()) {
            restAndCancel(scene, SPOT);
            scene.awaitState(scene.take(SWAP, Side.SELL, 3), OrderState.FILLED);
            scene.stop();
            // The venue wants a second between two words about the dead-man switch, and another process takes longer to
            // come.
            TimeUnit.MILLISECONDS.sleep(1_200);
            scene.start();
            restAndCancel(scene, SPOT);
            scene.awaitState(scene.take(SWAP, Side.BUY, 3), OrderState.FILLED);
            AuditResult result = scene.endSound();
            assertThat(result.runs()).isEqualTo(2);
            assertThat(result.orders()).isEqualTo(4);
            assertThat(result.contracts().get(SWAP)).isZero();
        }
    }

    @Scenario
    void o14ShouldGiveEachOfABatchItsOwnOutcome() throws Exception {
        try (Scene scene = begin()) {
            scene.link.toBot = text -> List.of(
                    text.contains("\"op\":\"batch-orders\"") ? text.replaceFirst(",\\{[^{}]*\\}\\]", "]") : text);
            List<Long> ids = scene.hand().now(trading -> {
                List<Long> sent = new ArrayList<>();
                trading.batch();
                for (int i = 0; i < 3; i++) {
                    Instrument spot = trading.instrument(SPOT);
                    long price = spot.floorToTick(trading.best(spot).bidPrice() / 100 * 99);
                    // The venue has money for one of these.
                    var ticket = trading.limit(spot, Side.BUY, price, spot.minSize() * 900_000);
                    ticket.send();
                    sent.add(ticket.orderId());
                }
                return sent;
            });
            scene.awaitState(ids.get(0), OrderState.LIVE);
            scene.awaitState(ids.get(1), OrderState.REJECTED);
            scene.awaitState(ids.get(2), OrderState.REJECTED);
            assertThat(scene.hand().orders)
                    .filteredOn(told -> told.id() == ids.get(2))
                    .extracting(Hand.Told::state)
                    .contains(OrderState.UNKNOWN);
            assertThat(scene.endSound().orders()).isEqualTo(1);
        }
    }

    @Scenario
    void o15ShouldStopAStrategyWhoseOrdersAreAllRefused() throws Exception {
        try (Scene scene = new Scene(directory, "duplicateOrders: off", new String[] {
                    "{on: order, times: always, do: refuse, with: {code: 51006}}"
                })
                .start()) {
            for (int i = 0; i < 12; i++) {
                int behind = 10 + i;
                scene.hand().now(trading -> {
                    Instrument spot = trading.instrument(SPOT);
                    long price = spot.floorToTick(trading.best(spot).bidPrice() / 1000 * (1000 - behind));
                    return trading.limit(spot, Side.BUY, price, spot.minSize()).send();
                });
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(scene.endSound().intents()).isBetween(5L, 6L);
        }
    }

    @Scenario
    void o16ShouldGoOnCancellingWhereTheVenueRefusesForTheRate() throws Exception {
        try (Scene scene = begin("{on: order, each: 2, times: 3, do: refuse, with: {code: 50011}}")) {
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ids.add(scene.rest(SPOT));
                TimeUnit.MILLISECONDS.sleep(600);
            }
            Scene.await(() -> ids.stream().allMatch(id -> scene.hand().states.containsKey(id)));
            assertThat(ids).extracting(scene.hand().states::get).contains(OrderState.REJECTED, OrderState.LIVE);
            for (long id : ids) {
                if (scene.hand().states.get(id) == OrderState.LIVE) {
                    scene.cancel(id);
                    scene.awaitState(id, OrderState.CANCELED);
                }
            }
            scene.endSound();
        }
    }

    @Scenario
    void o17ShouldRefuseHereWhatTheVenueWouldRefuse() throws Exception {
        try (Scene scene = begin()) {
            Hand hand = scene.hand();
            assertThat(hand.isRefused(
                            trading -> {
                                Instrument spot = trading.instrument(SPOT);
                                return trading.limit(
                                        spot, Side.BUY, trading.best(spot).bidPrice(), spot.minSize() - 1);
                            },
                            Refusal.SIZE_BELOW_MINIMUM,
                            Refusal.SIZE_OFF_LOT))
                    .isTrue();
            assertThat(hand.isRefused(
                            trading -> {
                                Instrument spot = trading.instrument(SPOT);
                                return trading.limit(
                                        spot,
                                        Side.BUY,
                                        trading.best(spot).bidPrice(),
                                        spot.maxLimitSize() + spot.lotSize());
                            },
                            Refusal.SIZE_ABOVE_LIMIT))
                    .isTrue();
            assertThat(hand.isRefused(
                            trading -> {
                                Instrument spot = trading.instrument(SPOT);
                                return trading.limit(
                                        spot, Side.BUY, trading.best(spot).bidPrice() * 2, spot.minSize());
                            },
                            Refusal.PRICE_OUTSIDE_COLLAR))
                    .isTrue();
            AuditResult result = scene.endSound();
            assertThat(result.intents()).isZero();
            assertThat(scene.ledgerLines("\"type\":\"request\"", "\\\"op\\\":\\\"order\\\""))
                    .isEmpty();
        }
    }

    @Scenario
    void o18ShouldNotMeetAnOrderOfItsOwn() throws Exception {
        try (Scene scene = begin()) {
            long id = scene.rest(SPOT);
            scene.awaitState(id, OrderState.LIVE);
            assertThat(scene.hand()
                            .isRefused(
                                    trading -> {
                                        Instrument spot = trading.instrument(SPOT);
                                        return trading.limit(
                                                spot,
                                                Side.SELL,
                                                trading.order(id).price(),
                                                spot.minSize());
                                    },
                                    Refusal.OWN_ORDER_IN_THE_WAY))
                    .isTrue();
            assertThat(scene.endSound().orders()).isEqualTo(1);
        }
    }

    @Scenario
    void o19ShouldLeaveAnOrderByHandAlone() throws Exception {
        try (Scene scene = begin("{on: 'GET /api/v5/public/hand', do: place-order,"
                + " with: {instrument: BTC-USDT, side: buy, size: '0.01', behind: 5000}}")) {
            scene.cue("hand");
            restAndCancel(scene, SPOT);
            scene.link.cut();
            Scene.await(() -> !scene.hand().allowed);
            Scene.await(() -> scene.hand().allowed);
            restAndCancel(scene, SPOT);
            scene.endSound();
            assertThat(scene.ledgerLines("\"type\":\"end\"").get(0)).contains("\"open\":[{\"ordId\"");
        }
    }

    @Scenario
    void o20ShouldTellWhyTheVenueCancelled() throws Exception {
        try (Scene scene = begin("{on: 'GET /api/v5/public/venue', do: cancel-orders, with: {by: venue}}")) {
            long id = scene.rest(SPOT);
            scene.awaitState(id, OrderState.LIVE);
            scene.cue("venue");
            scene.awaitState(id, OrderState.CANCELED);
            // OKX: 0 is the venue itself.
            assertThat(scene.hand().orders)
                    .filteredOn(told -> told.state() == OrderState.CANCELED)
                    .extracting(Hand.Told::reason)
                    .containsExactly(0);
            scene.endSound();
        }
    }

    @Scenario
    void o21ShouldAskForTheFillsOfAnOrderThatIsFilledWithoutNamingThem() throws Exception {
        try (Scene scene = begin()) {
            scene.link.toBot = text -> List.of(
                    isOrdersPush(text)
                            ? text.replaceFirst("\"tradeId\":\"\\d+\"", "\"tradeId\":\"\"")
                                    .replaceFirst("\"fillSz\":\"[^\"]+\"", "\"fillSz\":\"0\"")
                                    .replaceFirst("\"fillPx\":\"[^\"]+\"", "\"fillPx\":\"\"")
                            : text);
            long id = scene.take(SPOT, Side.BUY, 50);
            scene.awaitState(id, OrderState.FILLED);
            Scene.await(() -> !scene.hand().fills.isEmpty());
            scene.endSound();
        }
    }

    @Scenario
    void o22ShouldAlwaysSayWhatASpotSizeCounts() throws Exception {
        try (Scene scene = begin()) {
            scene.awaitState(scene.take(SPOT, Side.BUY, 50), OrderState.FILLED);
            scene.awaitState(scene.take(SPOT, Side.SELL, 20), OrderState.FILLED);
            AuditResult result = scene.endSound();
            assertThat(scene.ledgerLines("\"cause\":\"place\"", "\"ordType\":\"market\""))
                    .hasSize(2)
                    .allMatch(line -> line.contains("\"tgtCcy\":\"base_ccy\""));
            assertThat(result.contracts().get(SPOT)).isEqualByComparingTo("0.0003");
        }
    }

    @Scenario
    void o24ShouldHaltTheInstrumentOfAnOrderThatNobodyAnswersFor() throws Exception {
        try (Scene scene = begin(
                "{on: order, do: lose-answer, with: {executed: false}}",
                "{on: 'GET /api/v5/trade/order', times: always, do: http-status, with: {status: 503}}")) {
            scene.rest(SPOT);
            TimeUnit.SECONDS.sleep(31);
            assertThat(scene.hand()
                            .isRefused(
                                    trading -> {
                                        Instrument spot = trading.instrument(SPOT);
                                        return trading.market(spot, Side.BUY, spot.minSize(), spot.sizeUnit());
                                    },
                                    Refusal.INSTRUMENT_HALTED))
                    .isTrue();
            scene.awaitState(scene.take(SWAP, Side.SELL, 3), OrderState.FILLED);
            AuditResult result = scene.audit();
            assertThat(result.first()).isEmpty();
            assertThat(result.orders()).isEqualTo(1);
        }
    }

    @Scenario
    void o25ShouldSendNothingNewFromTheStopOn() throws Exception {
        try (Scene scene = begin()) {
            Thread trader = new Thread(() -> {
                try {
                    new RandomHand(scene.hand(), 25).trade(10_000);
                } catch (Exception e) {
                    // The bot has stopped: nobody does anything any more.
                    return;
                }
            });
            trader.start();
            Scene.await(() -> scene.hand().orders.size() > 50);
            scene.stop();
            trader.interrupt();
            scene.endSound();
        }
    }
}
