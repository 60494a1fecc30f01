package io.ringbot.risk;

import io.ringbot.event.CommandKind;
import io.ringbot.instrument.Instrument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the venue's rate limits still let through, kept so that it never has a reason to refuse.
 *
 * <p>OKX, in two seconds: 60 places, 60 amends and 60 cancels of an instrument; beside each 300 orders of the same in batches; and
 * 1,000 new and amended orders of the sub-account over all derivatives. WebSocket and REST share them. A batch of one order
 * counts as a single one. Belongs to {@code engine}; allocates nothing once instruments are known. The times are the events', so
 * a replay finds the same left.
 */
public final class RateBudgets {

    /** OKX: requests of one order, of an instrument. */
    private static final int SINGLE = 60;
    /** OKX: orders in batches, of an instrument. */
    private static final int BATCHED = 300;
    /** Cancels in batches are not used up: these are left to the kill switch, which sends on its own. */
    private static final int KILL_SWITCH_RESERVE = 100;
    /** OKX: new and amended orders of a sub-account in derivatives. */
    private static final int SUB_ACCOUNT = 1_000;
    /** OKX: the most that an account with the best ratio of fills may send. */
    private static final int MOST_OF_SUB_ACCOUNT = 10_000;

    /** A cancel that was refused cannot wait for a whole window. */
    private static final long CANCELS_CLOSED_NS = 250_000_000L;

    private static final int ENDPOINT_REFUSED = 50011;
    private static final int TOO_FREQUENT = 50040;
    private static final int SUB_ACCOUNT_REFUSED = 50061;

    /** How long the venue may still process what nobody knows the outcome of: the life of a request [expTime]. */
    private static final long UNKNOWN_NS = 2_000_000_000L;

    /** Far beyond the time in which every request is answered or told as unknown. */
    private static final long FORGOTTEN_NS = 10_000_000_000L;

    private static final int REQUESTS = 8192;
    private static final int KINDS = 3;

    private final int percent;
    private final RateWindow subAccount;
    private final List<RateWindow[]> windows = new ArrayList<>();
    private boolean[] exempt = new boolean[16];

    // Requests under way, by the low bits of their numbers.
    private final RateWindow[] used = new RateWindow[REQUESTS];
    private final boolean[] usedSubAccount = new boolean[REQUESTS];
    private final long[] numbers = new long[REQUESTS];
    private final long[] takenNs = new long[REQUESTS];
    private long oldest = 1;
    private long newest;

    /** @param percent of the venue's limits that this bot may use; 0 for a venue that has none */
    RateBudgets(int percent) {
        this.percent = percent;
        this.subAccount = new RateWindow(share(SUB_ACCOUNT), RateWindow.HELD_NS);
    }

    private int share(int limit) {
        return Math.max(1, (int) ((long) limit * percent / 100));
    }

    /** The venue says how many new and amended orders the account may send in two seconds. */
    public void subAccount(long orders) {
        if (!isUnlimited() && orders > 0) {
            subAccount.limit(share((int) Math.min(orders, MOST_OF_SUB_ACCOUNT)));
        }
    }

    private boolean isUnlimited() {
        return percent == 0;
    }

    void define(Instrument instrument) {
        int index = instrument.index();
        while (windows.size() <= index) {
            RateWindow[] ofInstrument = new RateWindow[2 * KINDS];
            for (int kind = 0; kind < KINDS; kind++) {
                boolean cancels = kind == kind(CommandKind.CANCEL);
                long closedNs = cancels ? CANCELS_CLOSED_NS : RateWindow.HELD_NS;
                int batched = cancels ? BATCHED - KILL_SWITCH_RESERVE : BATCHED;
                ofInstrument[kind] = new RateWindow(share(SINGLE), closedNs);
                ofInstrument[KINDS + kind] = new RateWindow(share(batched), closedNs);
            }
            windows.add(ofInstrument);
        }
        if (index >= exempt.length) {
            exempt = Arrays.copyOf(exempt, index * 2);
        }
        exempt[index] = !instrument.type().isDerivative();
    }

    private static int kind(CommandKind operation) {
        return switch (operation) {
            case PLACE -> 0;
            case AMEND -> 1;
            case CANCEL -> 2;
            default -> throw new IllegalArgumentException(operation + " has no budget");
        };
    }

    private RateWindow window(int instrument, CommandKind operation, boolean batched) {
        return windows.get(instrument)[kind(operation) + (batched ? KINDS : 0)];
    }

    private boolean countsForSubAccount(int instrument, CommandKind operation) {
        return operation != CommandKind.CANCEL && !exempt[instrument];
    }

    /** How many more of an operation may leave now. @param operation PLACE, AMEND or CANCEL */
    public int left(int instrument, CommandKind operation, boolean batched, long nowNs) {
        if (isUnlimited()) {
            return Integer.MAX_VALUE;
        }
        int left = window(instrument, operation, batched).left(nowNs);
        if (countsForSubAccount(instrument, operation)) {
            left = Math.min(left, subAccount.left(nowNs));
        }
        if (left <= 0) {
            forgetLost(nowNs);
        }
        return Math.max(0, left);
    }

    /** How long until one more may leave, ns; 0 now. While answers are missing it may take longer. */
    public long delayNs(int instrument, CommandKind operation, boolean batched, long nowNs) {
        if (isUnlimited()) {
            return 0;
        }
        if (left(instrument, operation, batched, nowNs) > 0) {
            return 0;
        }
        long delay = window(instrument, operation, batched).delayNs(nowNs);
        return countsForSubAccount(instrument, operation) ? Math.max(delay, subAccount.delayNs(nowNs)) : delay;
    }

    /** A request leaves with this command; call only where one is left. */
    public void take(int instrument, CommandKind operation, boolean batched, long request, long nowNs) {
        if (isUnlimited()) {
            return;
        }
        int at = (int) request & (REQUESTS - 1);
        processed(at, nowNs);
        RateWindow window = window(instrument, operation, batched);
        window.take();
        used[at] = window;
        usedSubAccount[at] = countsForSubAccount(instrument, operation);
        if (usedSubAccount[at]) {
            subAccount.take();
        }
        numbers[at] = request;
        takenNs[at] = nowNs;
        newest = request;
    }

    /** Whether a request that was taken as one of a batch may leave alone; what it takes of the sub-account's it has. */
    public boolean isSingleLeft(int instrument, CommandKind operation, long nowNs) {
        return isUnlimited() || window(instrument, operation, false).left(nowNs) > 0;
    }

    /** A request that was taken as one of a batch leaves alone; call only where a single one is left. */
    public void alone(long request, int instrument, CommandKind operation) {
        int at = find(request);
        if (at >= 0) {
            used[at].giveBack();
            used[at] = window(instrument, operation, false);
            used[at].take();
        }
    }

    /** A request was answered with this code. */
    public void answered(long request, int code, long nowNs) {
        int at = find(request);
        if (at < 0) {
            return;
        }
        if (code == ENDPOINT_REFUSED || code == TOO_FREQUENT) {
            used[at].refused(nowNs);
        } else if (code == SUB_ACCOUNT_REFUSED) {
            subAccount.refused(nowNs);
        }
        processed(at, nowNs);
    }

    /** What became of a request is not known: it may be processed as long as it lives. */
    public void unknown(long request, long nowNs) {
        int at = find(request);
        if (at >= 0) {
            processed(at, nowNs + UNKNOWN_NS);
        }
    }

    /** A request did not leave this machine. */
    public void notSent(long request) {
        int at = find(request);
        if (at >= 0) {
            used[at].giveBack();
            if (usedSubAccount[at]) {
                subAccount.giveBack();
            }
            used[at] = null;
        }
    }

    private int find(long request) {
        int at = (int) request & (REQUESTS - 1);
        return used[at] != null && numbers[at] == request ? at : -1;
    }

    private void processed(int at, long ns) {
        if (used[at] != null) {
            used[at].processed(ns);
            if (usedSubAccount[at]) {
                subAccount.processed(ns);
            }
            used[at] = null;
        }
    }

    // Nothing that is never answered may hold its place for ever.
    private void forgetLost(long nowNs) {
        oldest = Math.max(oldest, newest - REQUESTS + 1);
        for (; oldest <= newest; oldest++) {
            int at = find(oldest);
            if (at >= 0 && nowNs - takenNs[at] < FORGOTTEN_NS) {
                return;
            }
            if (at >= 0) {
                processed(at, nowNs);
            }
        }
    }
}
