package io.ringbot.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.order.OrderLifecycle.Event;
import io.ringbot.order.OrderLifecycle.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of states and events: whole, readable and closed. */
class OrderLifecycleTest {

    private static final List<String[]> LINES =
            OrderLifecycle.TABLE.lines().map(line -> line.strip().split(" +")).toList();

    @Test
    void shouldHaveATransitionAnAlarmOrIgnoredInEveryCell() {
        assertThat(LINES).hasSize(1 + State.values().length);
        assertThat(LINES.get(0))
                .containsExactly(Arrays.stream(Event.values()).map(Enum::name).toArray(String[]::new));
        for (State state : State.values()) {
            String[] words = LINES.get(1 + state.ordinal());
            assertThat(words).hasSize(1 + Event.values().length).startsWith(state.name());
            for (Event event : Event.values()) {
                String cell = words[1 + event.ordinal()];
                String next = cell.replace("!", "");
                assertThat(OrderLifecycle.isAlarm(state, event))
                        .as(state + " " + event)
                        .isEqualTo(cell.startsWith("!"));
                assertThat(OrderLifecycle.next(state, event))
                        .as(state + " " + event)
                        .isEqualTo(next.isEmpty() || next.equals("-") ? state : State.valueOf(next));
            }
        }
    }

    @Test
    void shouldReachEveryStateFromTheFirst() {
        Set<State> reached = EnumSet.of(State.PENDING);
        for (int i = 0; i < State.values().length; i++) {
            for (State state : EnumSet.copyOf(reached)) {
                for (Event event : Event.values()) {
                    reached.add(OrderLifecycle.next(state, event));
                }
            }
        }
        assertThat(reached).containsExactly(State.values());
    }

    /** I3: what the venue said is final; what we concluded gives way to any word of it. */
    @Test
    void shouldLetOnlyConclusionsBeTurnedOver() {
        for (Event event : Event.values()) {
            assertThat(OrderLifecycle.next(State.FILLED, event)).isEqualTo(State.FILLED);
            assertThat(OrderLifecycle.next(State.CANCELED, event)).isEqualTo(State.CANCELED);
        }
        for (State concluded : List.of(State.REFUSED, State.NOT_ACCEPTED, State.VANISHED, State.GONE)) {
            assertThat(OrderLifecycle.next(concluded, Event.LIVE)).isEqualTo(State.LIVE);
            assertThat(OrderLifecycle.next(concluded, Event.FILL)).isEqualTo(State.PARTLY);
            assertThat(OrderLifecycle.isAlarm(concluded, Event.FILL))
                    .as("late evidence of " + concluded + " calls a person unless in quarantine")
                    .isNotEqualTo(concluded.isQuarantined());
        }
    }

    /** No word of the venue on an order is answered by a place: "too late" and "not found" lead nowhere, an acknowledgement is no state. */
    @Test
    void shouldNotTakeAnswersForStates() {
        for (State state : State.values()) {
            if (!state.isTerminal()) {
                assertThat(OrderLifecycle.next(state, Event.ACCEPTED)).isEqualTo(state);
                assertThat(OrderLifecycle.next(state, Event.LOST)).isIn(state, State.UNKNOWN);
            }
            assertThat(OrderLifecycle.next(state, Event.NOT_FOUND)).isEqualTo(state);
        }
    }

    @Test
    void shouldStandInThePackagePageAsItIsInTheCode() throws Exception {
        String page = Files.readString(Path.of("src/main/java/io/ringbot/order/package-info.java"));
        assertThat(page.replaceAll("(?m)^ \\* ?", "")).contains(OrderLifecycle.TABLE);
    }
}
