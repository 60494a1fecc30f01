package io.ringbot.okx;

import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.Slot;

/**
 * Order operations handed over and not answered, by the number of their request.
 *
 * <p>Belongs to {@code io}; allocates nothing. Request numbers count up, so a place of the table is its number's low bits; a
 * place is free again once its operation was answered, or told as unknown.
 */
final class InFlight {

    private static final int CAPACITY = 8192;
    private static final int MASK = CAPACITY - 1;

    private static final byte FREE = 0;
    private static final byte SENT_WS = 1;
    private static final byte SENT_REST = 2;
    /** Told as unknown; a late answer is still recognised. */
    private static final byte TOLD = 3;

    private final long[] requestIds = new long[CAPACITY];
    private final long[] clientOrderIds = new long[CAPACITY];
    private final long[] venueOrderIds = new long[CAPACITY];
    /** How many requests went in the message that this one was the first of. */
    private final int[] inMessage = new int[CAPACITY];

    private final long[] sentNs = new long[CAPACITY];
    private final long[] dueNs = new long[CAPACITY];
    private final int[] instruments = new int[CAPACITY];
    private final int[] versions = new int[CAPACITY];
    private final CommandKind[] operations = new CommandKind[CAPACITY];
    private final byte[] states = new byte[CAPACITY];
    private int waiting;
    /** No request is due before this, so that a search is seldom one; found anew by a search that came to its end. */
    private long earliestDueNs = Long.MAX_VALUE;
    /** The earliest that the search under way has passed by. */
    private long passedDueNs = Long.MAX_VALUE;

    /** Whether the request can be noted. */
    boolean hasRoom(long requestId) {
        byte state = states[(int) requestId & MASK];
        return state == FREE || state == TOLD;
    }

    /** Notes a request; call only where {@link #hasRoom}. */
    void add(Slot command, long requestId, long clientOrderId, long nowNs, long answerDueNs, boolean rest) {
        int at = (int) requestId & MASK;
        requestIds[at] = requestId;
        clientOrderIds[at] = clientOrderId;
        venueOrderIds[at] = OrderCommand.venueOrderId(command);
        inMessage[at] = 1;
        sentNs[at] = nowNs;
        dueNs[at] = answerDueNs;
        instruments[at] = command.instrument();
        versions[at] = command.instrumentVersion();
        operations[at] = CommandKind.of(command.kind()).single();
        states[at] = rest ? SENT_REST : SENT_WS;
        earliestDueNs = Math.min(earliestDueNs, answerDueNs);
        waiting++;
    }

    /** The message of this request, just added, carries so many in all, numbered from it on. */
    void inMessage(long requestId, int count) {
        inMessage[(int) requestId & MASK] = count;
    }

    /** How many requests went in the message that this one was the first of; it may be answered already. */
    int inMessage(long requestId) {
        int at = (int) requestId & MASK;
        return requestIds[at] == requestId ? inMessage[at] : 0;
    }

    /** The place of a request that is not answered yet, -1 where there is none. */
    int find(long requestId) {
        int at = (int) requestId & MASK;
        return states[at] != FREE && requestIds[at] == requestId ? at : -1;
    }

    /** The request was answered. */
    void remove(int at) {
        if (states[at] != TOLD) {
            waiting--;
        }
        states[at] = FREE;
    }

    /** Its outcome was told as unknown. */
    void told(int at) {
        states[at] = TOLD;
        waiting--;
    }

    /**
     * The first place from this one on that waits for an answer and is due, -1 where there is none.
     *
     * @param from 0, then the place after the one found last
     */
    int nextDue(int from, long nowNs) {
        if (earliestDueNs > nowNs) {
            return -1;
        }
        if (from == 0) {
            passedDueNs = Long.MAX_VALUE;
        }
        for (int at = from; waiting > 0 && at < CAPACITY; at++) {
            if (states[at] == SENT_WS || states[at] == SENT_REST) {
                if (dueNs[at] <= nowNs) {
                    return at;
                }
                passedDueNs = Math.min(passedDueNs, dueNs[at]);
            }
        }
        earliestDueNs = passedDueNs;
        return -1;
    }

    /** The first place from this one on that waits for an answer over the WebSocket, -1 where there is none. */
    int nextOverSocket(int from) {
        for (int at = from; waiting > 0 && at < CAPACITY; at++) {
            if (states[at] == SENT_WS) {
                return at;
            }
        }
        return -1;
    }

    /** Requests that wait for their answer. */
    int waiting() {
        return waiting;
    }

    long requestId(int at) {
        return requestIds[at];
    }

    long clientOrderId(int at) {
        return clientOrderIds[at];
    }

    /** The venue's id as it was known when the request left, 0 where it was not. */
    long venueOrderId(int at) {
        return venueOrderIds[at];
    }

    long sentNs(int at) {
        return sentNs[at];
    }

    int instrument(int at) {
        return instruments[at];
    }

    int version(int at) {
        return versions[at];
    }

    CommandKind operation(int at) {
        return operations[at];
    }
}
