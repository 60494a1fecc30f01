package io.ringbot.order;

import io.ringbot.strategy.OrderState;
import java.util.Locale;

/**
 * The life of an order of ours: what each event means in each state.
 *
 * <p>Read {@link #TABLE} line by line: a state in front, an event above. A name is the state that follows, {@code -} is ignored,
 * {@code !} is what cannot be true together with what was known: a person must look, so the instrument is halted; where a state
 * follows it all the same, its name comes behind. An acknowledgement is not a state, and neither is a query that finds nothing.
 * What we conclude from the venue's silence gives way to any later word of it. Stateless; allocates nothing.
 */
final class OrderLifecycle {

    static final String TABLE = """
                         ACCEPTED  REFUSED LOST    FILL    LIVE  PARTLY  FILLED  CANCELED STRANGE  OLDER NOT_FOUND CONCLUDED    RELEASED
            PENDING      -         REFUSED UNKNOWN PARTLY  LIVE  PARTLY  FILLED  CANCELED !UNKNOWN -     -         NOT_ACCEPTED !
            UNKNOWN      -         REFUSED -       PARTLY  LIVE  PARTLY  FILLED  CANCELED !        -     -         NOT_ACCEPTED !
            LIVE         -         !       -       PARTLY  LIVE  PARTLY  FILLED  CANCELED !        -     -         VANISHED     !
            PARTLY       -         !       -       PARTLY  !     PARTLY  FILLED  CANCELED !        -     -         VANISHED     !
            FILLED       -         !       -       FILLED  -     -       -       !        -        -     -         !            !
            CANCELED     -         !       -       -       -     -       !       -        -        -     -         !            !
            REFUSED      !UNKNOWN  -       -       !PARTLY !LIVE !PARTLY !FILLED CANCELED !UNKNOWN -     -         !            !
            NOT_ACCEPTED UNKNOWN   REFUSED -       PARTLY  LIVE  PARTLY  FILLED  CANCELED !UNKNOWN -     -         !            REFUSED
            VANISHED     -         !       -       PARTLY  LIVE  PARTLY  FILLED  CANCELED !        -     -         !            GONE
            GONE         -         !       -       !PARTLY !LIVE !PARTLY !FILLED CANCELED !        -     -         !            !
            """;

    /** Where an order stands, finer than what strategies see. */
    enum State {
        /** Sent; the venue has not shown it yet. */
        PENDING(OrderState.PENDING),
        /** Nothing is known of what became of it. */
        UNKNOWN(OrderState.UNKNOWN),
        LIVE(OrderState.LIVE),
        PARTLY(OrderState.PARTIALLY_FILLED),
        FILLED(OrderState.FILLED),
        /** The venue said so, perhaps with a part filled. */
        CANCELED(OrderState.CANCELED),
        /** Definitely not placed: the venue or this machine said so, or nothing came in the quarantine either. */
        REFUSED(OrderState.REJECTED),
        /** Concluded from the venue's silence never to have been placed; in quarantine. */
        NOT_ACCEPTED(OrderState.REJECTED),
        /** Was seen, and the venue knows it no more; in quarantine. */
        VANISHED(OrderState.CANCELED),
        /** Has vanished, and nothing came in the quarantine either. */
        GONE(OrderState.CANCELED);

        private final OrderState shown;

        State(OrderState shown) {
            this.shown = shown;
        }

        /** What strategies see. */
        OrderState shown() {
            return shown;
        }

        boolean isTerminal() {
            return shown.isTerminal();
        }

        /** Whether it is a conclusion that late evidence may still turn over without anybody being to blame. */
        boolean isQuarantined() {
            return this == NOT_ACCEPTED || this == VANISHED;
        }

        /** Whether the venue itself said that it ended: no word on its terms counts after that. */
        boolean isFinal() {
            return this == FILLED || this == CANCELED;
        }
    }

    /** What can happen to an order. */
    enum Event {
        /** The venue's gateway took the order. */
        ACCEPTED,
        /** The venue refused the order, or it never left. */
        REFUSED,
        /** No answer came in time, or none can come, or one that leaves it open. */
        LOST,
        /** More of it is filled than was known. */
        FILL,
        /** A push or a query shows it resting, nothing filled. */
        LIVE,
        /** A push or a query shows it resting, a part filled. */
        PARTLY,
        /** A push or a query shows it whole. */
        FILLED,
        /** A push or a query shows it cancelled, by whomever, perhaps with a part filled. */
        CANCELED,
        /** A push or a query shows it in a state that this version does not know. */
        STRANGE,
        /** A push or a query shows less than is known. */
        OLDER,
        /** A query by its id found nothing. */
        NOT_FOUND,
        /** Not found often enough, by id, in the list of open orders and in the fills, after its deadline. */
        CONCLUDED,
        /** The quarantine of a conclusion is over. */
        RELEASED
    }

    private static final State[] STATES = State.values();
    private static final int EVENTS = Event.values().length;
    private static final int ALARM = 0x80;
    private static final int NEXT = 0x7F;
    private static final int[] CELLS = parse();

    private OrderLifecycle() {}

    /** The state that follows; the same where the event is ignored. */
    static State next(State state, Event event) {
        return STATES[cell(state, event) & NEXT];
    }

    /** Whether a person must be told. */
    static boolean isAlarm(State state, Event event) {
        return (cell(state, event) & ALARM) != 0;
    }

    private static int cell(State state, Event event) {
        return CELLS[state.ordinal() * EVENTS + event.ordinal()];
    }

    // The first line names every event, every other line a state and what follows: nothing may be left out or out of
    // place.
    private static int[] parse() {
        String[] lines = TABLE.split("\n");
        int[] cells = new int[STATES.length * EVENTS];
        String[] events = lines[0].strip().split(" +");
        require(events.length == EVENTS && lines.length == 1 + STATES.length, lines[0]);
        for (int i = 0; i < EVENTS; i++) {
            require(Event.valueOf(events[i]).ordinal() == i, lines[0]);
        }
        for (State state : STATES) {
            String line = lines[1 + state.ordinal()];
            String[] words = line.split(" +");
            require(words.length == 1 + EVENTS && State.valueOf(words[0]) == state, line);
            for (int i = 0; i < EVENTS; i++) {
                cells[state.ordinal() * EVENTS + i] = parse(state, words[1 + i]);
            }
        }
        return cells;
    }

    private static int parse(State state, String word) {
        boolean alarm = word.startsWith("!");
        String name = alarm ? word.substring(1) : word;
        State next = name.isEmpty() || name.equals("-") ? state : State.valueOf(name.toUpperCase(Locale.ROOT));
        return next.ordinal() | (alarm ? ALARM : 0);
    }

    private static void require(boolean complete, String line) {
        if (!complete) {
            throw new IllegalStateException("the table of order states is not complete: " + line);
        }
    }
}
