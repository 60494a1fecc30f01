package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent.Path;
import io.ringbot.event.OrderEvent.State;
import io.ringbot.event.SendFailedEvent.Cause;
import io.ringbot.event.Slot;
import io.ringbot.event.TradingCause;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.event.TradingStateCommand;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.Trading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders whose outcome is not known: O01 to O04, O14 and O24. */
class UnknownOutcomeTest {

    private static final long SECOND = 1_000_000_000L;

    /** Does once what it is told, at the next top of the book. */
    private static final class Hand extends OnceAtTop {
        private final List<String> told = new ArrayList<>();

        @Override
        public void onOrder(Order order, Trading trading) {
            told.add(order.state() + " " + order.filledSize());
        }
    }

    private final Hand hand = new Hand();
    private final EngineBench bench = new EngineBench(hand).ready();
    private int reconciliations = 1;

    private Refusal buy(String size) {
        bench.snapshot(11, "650000", "1", "650010", "1");
        hand.next = trading -> {
            Instrument instrument = trading.instruments().get(0);
            trading.limit(instrument, Side.BUY, 650_000, instrument.size(size)).send();
        };
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        return hand.refusal;
    }

    private Slot bought(String size) {
        assertThat(buy(size)).isEqualTo(Refusal.NONE);
        return bench.last(CommandKind.PLACE);
    }

    private int queries() {
        return bench.commands(CommandKind.QUERY_ORDER).size();
    }

    private void reconcile() {
        bench.beginReconciliation(++reconciliations);
        bench.endReconciliation(reconciliations, 0);
    }

    /** Lets it pass timer by timer, each query answered with "not found". */
    private void notFoundFor(Slot place, long ns) {
        long endNs = bench.nowNs() + ns;
        int answered = queries();
        while (bench.nowNs() < endNs) {
            long wait = Math.min(bench.engine.nextDeadlineNs(), endNs) - bench.nowNs();
            bench.time(Math.max(0, wait));
            for (; answered < queries(); answered++) {
                bench.notFound(OrderCommand.clientOrderId(place));
            }
        }
    }

    private Slot notAccepted() {
        Slot place = bought("0.7");
        notFoundFor(place, 6 * SECOND);
        reconcile();
        assertThat(hand.told).containsExactly("UNKNOWN 0", "REJECTED 0");
        return place;
    }

    private List<Slot> halts() {
        return bench.commands(CommandKind.TRADING_STATE).stream()
                .filter(command -> TradingStateCommand.cause(command) != TradingCause.NONE)
                .toList();
    }

    private void assertHalted(TradingCause cause) {
        assertThat(halts()).hasSize(1);
        Slot halt = halts().get(0);
        assertThat(TradingStateCommand.cause(halt)).isEqualTo(cause);
        assertThat(TradingStateCommand.scope(halt)).isEqualTo(TradingScope.INSTRUMENT);
        assertThat(TradingStateCommand.state(halt)).isEqualTo(TradingState.HALTED);
        assertThat(bench.engine.status().get(0).state()).isEqualTo(TradingState.HALTED);
        assertThat(buy("0.1")).isEqualTo(Refusal.INSTRUMENT_HALTED);
    }

    /** O01. */
    @Test
    void shouldAskAtOnceAfterASecondOfSilenceThenEverLessOftenAndNeverSendAgain() {
        bought("0.7");
        bench.time(SECOND - 100_000_000L);
        assertThat(queries()).isZero();
        List<Long> askedAtMs = new ArrayList<>();
        long startNs = bench.nowNs();
        int before = 0;
        for (int i = 0; i < 220; i++) {
            bench.time(50_000_000L - 1_000);
            if (queries() > before) {
                before = queries();
                askedAtMs.add((bench.nowNs() - startNs + 99 * 1_000_000L) / 1_000_000L);
            }
        }
        assertThat(hand.told).containsExactly("UNKNOWN 0");
        assertThat(askedAtMs.get(0)).isBetween(150L, 250L);
        assertThat(gaps(askedAtMs)).startsWith(5L, 10L, 20L, 40L, 40L);
        assertThat(bench.commands(CommandKind.PLACE)).hasSize(1);
        assertThat(buy("0.1")).isEqualTo(Refusal.OUTCOME_UNKNOWN);

        Slot place = bench.last(CommandKind.PLACE);
        bench.order(place, State.FILLED, "0.7", Path.QUERY, 5, "0.7", null);
        assertThat(hand.told).containsExactly("UNKNOWN 0", "FILLED 7000");
        assertThat(bench.engine.position(0).size()).isEqualTo(7_000);
        assertThat(buy("0.1")).isEqualTo(Refusal.NONE);
    }

    // In steps of 50 ms.
    private static List<Long> gaps(List<Long> ms) {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < ms.size(); i++) {
            gaps.add(Math.round((ms.get(i) - ms.get(i - 1)) / 50.0));
        }
        return gaps;
    }

    /** O02. */
    @Test
    void shouldConcludeOnlyAfterDeadlineThreeNotFoundsAndAListAskedForAfterThat() {
        Slot place = bought("0.7");
        notFoundFor(place, 4 * SECOND + SECOND / 2);
        assertThat(queries()).isGreaterThanOrEqualTo(3);
        reconcile();
        assertThat(hand.told).as("asked before the deadline and its lag").containsExactly("UNKNOWN 0");
        bench.beginReconciliation(++reconciliations);
        notFoundFor(place, 3 * SECOND);
        assertThat(bench.commands(CommandKind.RECONCILE)).hasSize(1);
        bench.endReconciliation(reconciliations, 0);
        assertThat(hand.told).as("begun before").containsExactly("UNKNOWN 0");
        bench.beginReconciliation(++reconciliations);
        bench.endReconciliation(reconciliations, 51_000);
        assertThat(hand.told).as("not complete").containsExactly("UNKNOWN 0");
        reconcile();
        assertThat(hand.told).containsExactly("UNKNOWN 0", "REJECTED 0");

        notFoundFor(place, 59 * SECOND);
        assertThat(buy("0.1")).as("quarantine").isEqualTo(Refusal.OUTCOME_UNKNOWN);
        notFoundFor(place, 2 * SECOND);
        assertThat(buy("0.1")).isEqualTo(Refusal.NONE);
        assertThat(halts()).isEmpty();
        assertThat(bench.commands(CommandKind.PLACE)).hasSize(2);
    }

    /** O02: named in the list after all. */
    @Test
    void shouldBelieveTheListMoreThanTheQueries() {
        Slot place = bought("0.7");
        notFoundFor(place, 6 * SECOND);
        bench.beginReconciliation(++reconciliations);
        bench.order(place, State.LIVE, "0", Path.RECONCILIATION, 0, null, null);
        bench.endReconciliation(reconciliations, 0);
        assertThat(hand.told).containsExactly("UNKNOWN 0", "LIVE 0");
        assertThat(buy("0.1")).isEqualTo(Refusal.NONE);
    }

    /** O03, inside the quarantine. */
    @Test
    void shouldReopenBookAndCancelTheRestOnEvidenceWithinTheQuarantine() {
        Slot place = notAccepted();
        notFoundFor(place, 15 * SECOND);
        int before = queries();
        bench.time(10 * SECOND);
        assertThat(queries()).as("late evidence is looked for").isGreaterThan(before);
        bench.order(place, State.PARTIALLY_FILLED, "0.2", Path.QUERY, 5, "0.2", null);
        assertThat(bench.engine.position(0).size()).isEqualTo(2_000);
        assertThat(hand.told).containsExactly("UNKNOWN 0", "REJECTED 0", "PARTIALLY_FILLED 2000");
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(1);
        bench.order(place, State.CANCELED, "0.2");
        assertThat(halts()).isEmpty();
        assertThat(buy("0.1")).isEqualTo(Refusal.NONE);
    }

    /** O03, after it. */
    @Test
    void shouldBookEvidenceAfterTheQuarantineAndHaltTheInstrument() {
        Slot place = notAccepted();
        notFoundFor(place, 85 * SECOND);
        bench.fill(place, State.FILLED, "0.7", 5, "0.7");
        assertThat(bench.engine.position(0).size()).isEqualTo(7_000);
        assertThat(hand.told).containsExactly("UNKNOWN 0", "REJECTED 0", "FILLED 7000");
        assertHalted(TradingCause.LATE_EVIDENCE);
        bench.fill(place, State.FILLED, "0.7", 5, "0.7");
        assertThat(bench.engine.position(0).size()).isEqualTo(7_000);
        assertThat(halts()).hasSize(1);
    }

    /** O04, and the duplicate id that may be our own order. */
    @Test
    void shouldTakeDoubtfulAnswersForNoRefusals() {
        for (int code : new int[] {50_004, 50_001, 50_026, 51_016, 50_071}) {
            Slot place = bought("0.1");
            hand.told.clear();
            int before = queries();
            bench.answer(place, Outcome.UNKNOWN, code);
            assertThat(hand.told).containsExactly("UNKNOWN 0");
            assertThat(queries()).isEqualTo(before + 1);
            bench.order(place, State.LIVE, "0", Path.QUERY, 0, null, null);
            assertThat(hand.told).containsExactly("UNKNOWN 0", "LIVE 0");
        }
    }

    /** O24. */
    @Test
    void shouldCallAPersonWhereNothingIsKnownAfterHalfAMinute() {
        Slot place = bought("0.7");
        bench.sendFailed(EventKind.OUTCOME_UNKNOWN, place, Cause.CONNECTION_LOST);
        long startNs = bench.nowNs();
        while (halts().isEmpty() && bench.nowNs() - startNs < 60 * SECOND) {
            bench.time(Math.max(0, bench.engine.nextDeadlineNs() - bench.nowNs()));
        }
        assertThat(bench.nowNs() - startNs).isBetween(30 * SECOND - SECOND / 10, 30 * SECOND + SECOND / 10);
        assertHalted(TradingCause.OUTCOME_UNKNOWN);
        assertThat(hand.told).as("no silent rejection").containsExactly("UNKNOWN 0");
        bench.time(60 * SECOND);
        assertThat(halts()).hasSize(1);

        bench.order(place, State.CANCELED, "0", Path.QUERY, 0, null, null);
        bench.operator(OperatorEvent.Command.RESUME, TradingScope.INSTRUMENT, 0, 1, "looked at it");
        assertThat(buy("0.1")).isEqualTo(Refusal.NONE);
    }

    /** O21 and O24: a fill known of but never seen. */
    @Test
    void shouldNotWaitForEverForAFillThatIsKnownOfButNotSeen() {
        Slot place = bought("0.7");
        bench.order(place, State.FILLED, "0.7");
        long startNs = bench.nowNs();
        while (halts().isEmpty() && bench.nowNs() - startNs < 60 * SECOND) {
            bench.time(Math.max(0, bench.engine.nextDeadlineNs() - bench.nowNs()));
            bench.order(place, State.FILLED, "0.7", Path.QUERY, 0, null, null);
        }
        assertThat(bench.nowNs() - startNs).isLessThan(31 * SECOND);
        assertThat(queries()).isLessThan(25);
        assertHalted(TradingCause.OUTCOME_UNKNOWN);
        bench.order(place, State.FILLED, "0.7", Path.QUERY, 5, "0.7", null);
        assertThat(bench.engine.position(0).size()).isEqualTo(7_000);
    }

    @Test
    void shouldTakeALateAcknowledgementForEvidence() {
        Slot place = notAccepted();
        int before = queries();
        bench.answer(place, Outcome.ACCEPTED, 0);
        assertThat(hand.told).containsExactly("UNKNOWN 0", "REJECTED 0", "UNKNOWN 0");
        assertThat(queries()).isEqualTo(before + 1);
        bench.order(place, State.LIVE, "0");
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(1);
    }

    @Test
    void shouldHaltOnAWordThatContradictsWhatTheVenueSaidBefore() {
        Slot place = bought("0.7");
        bench.fill(place, State.FILLED, "0.7", 5, "0.7");
        bench.order(place, State.CANCELED, "0.7");
        assertHalted(TradingCause.LATE_EVIDENCE);
        assertThat(hand.told).containsExactly("FILLED 7000");
    }
}
