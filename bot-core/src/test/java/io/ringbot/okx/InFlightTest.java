package io.ringbot.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.Slot;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private final InFlight table = new InFlight();
    private final Slot command = new Slot().begin(CommandKind.PLACE.number()).instrument(3, 1);

    @Test
    void shouldFindARequestUntilItIsAnswered() {
        table.add(command, 17, 99, 1_000, 2_000, false);
        int at = table.find(17);
        assertThat(at).isNotNegative();
        assertThat(table.clientOrderId(at)).isEqualTo(99);
        assertThat(table.operation(at)).isEqualTo(CommandKind.PLACE);
        assertThat(table.instrument(at)).isEqualTo(3);
        assertThat(table.version(at)).isEqualTo(1);
        assertThat(table.sentNs(at)).isEqualTo(1_000);
        table.remove(at);
        assertThat(table.find(17)).isEqualTo(-1);
        assertThat(table.waiting()).isZero();
    }

    @Test
    void shouldNotMistakeANumberForAnotherOfTheSamePlace() {
        table.add(command, 5, 1, 0, 0, false);
        assertThat(table.find(5 + 8192)).isEqualTo(-1);
        assertThat(table.hasRoom(5 + 8192)).isFalse();
        assertThat(table.hasRoom(6)).isTrue();
    }

    @Test
    void shouldTellWhatIsDueOnceAndStillKnowItsLateAnswer() {
        table.add(command, 1, 11, 0, 100, false);
        table.add(command, 2, 22, 0, 300, true);
        assertThat(table.nextDue(0, 99)).isEqualTo(-1);
        int due = table.nextDue(0, 100);
        assertThat(table.clientOrderId(due)).isEqualTo(11);
        table.told(due);
        assertThat(table.nextDue(0, 200)).isEqualTo(-1);
        assertThat(table.waiting()).isEqualTo(1);
        assertThat(table.find(1)).isNotNegative();
        assertThat(table.hasRoom(1 + 8192)).isTrue();
        table.remove(table.find(1));
        assertThat(table.waiting()).isEqualTo(1);
    }

    @Test
    void shouldNotCountRestRequestsAsLostWithTheSocket() {
        table.add(command, 1, 11, 0, 100, true);
        table.add(command, 2, 22, 0, 100, false);
        int at = table.nextOverSocket(0);
        assertThat(table.requestId(at)).isEqualTo(2);
        assertThat(table.nextOverSocket(at + 1)).isEqualTo(-1);
    }

    @Test
    void shouldFindWhatIsDueHoweverOftenNothingWas() {
        table.add(command, 9, 99, 0, 500, false);
        table.add(command, 3, 33, 0, 400, false);
        assertThat(table.nextDue(0, 100)).isEqualTo(-1);
        assertThat(table.nextDue(0, 399)).isEqualTo(-1);
        int due = table.nextDue(0, 400);
        assertThat(table.clientOrderId(due)).isEqualTo(33);
        table.told(due);
        assertThat(table.nextDue(due + 1, 400)).isEqualTo(-1);
        table.add(command, 5, 55, 0, 450, false);
        assertThat(table.clientOrderId(table.nextDue(0, 450))).isEqualTo(55);
        table.remove(table.find(5));
        assertThat(table.nextDue(0, 499)).isEqualTo(-1);
        assertThat(table.clientOrderId(table.nextDue(0, 500))).isEqualTo(99);
    }
}
