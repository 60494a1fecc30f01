package io.ringbot.runner.audit;

import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An order that the bot decided, and what its journals say became of it. */
final class Intent {

    /** How it ended, from the weakest word to the strongest. */
    enum End {
        NONE,
        /** Three times the venue did not find it, when no request of it could be processed any more. */
        NOT_FOUND,
        /** It never left the machine. */
        NOT_SENT,
        REFUSED,
        CANCELED,
        FILLED
    }

    /** What an amend decided, each null where it keeps what was. */
    private record Change(BigDecimal price, BigDecimal size) {}

    // After its deadline a request is not processed; a query may lag behind that.
    private static final long LAG_MS = 3_000;
    private static final int ENOUGH_NOT_FOUND = 3;

    final long id;
    final RunStory run;
    final Instrument instrument;
    final int strategy;
    final boolean buy;
    final String type;
    final String mode;
    final boolean reduceOnly;
    /** Null where it has none. */
    final BigDecimal price;

    final BigDecimal size;
    /** Wall clock of the event that it was decided on. */
    final long decidedNs;

    private final List<Change> changes = new ArrayList<>();
    private final long deadlineMs;
    private End end = End.NONE;
    private int refusal;
    private int notFound;
    private boolean seen;
    private BigDecimal filled = BigDecimal.ZERO;

    Intent(Slot place, RunStory run, Instrument instrument, long decidedNs) {
        this.id = OrderCommand.clientOrderId(place);
        this.run = run;
        this.instrument = instrument;
        this.strategy = place.strategy();
        this.buy = OrderCommand.side(place) == Side.BUY;
        this.type = OrderCommand.type(place).name().toLowerCase(Locale.ROOT);
        this.mode = OrderCommand.mode(place).name().toLowerCase(Locale.ROOT);
        this.reduceOnly = OrderCommand.isReduceOnly(place);
        this.price = OrderCommand.type(place).hasPrice()
                ? BigDecimal.valueOf(OrderCommand.price(place), instrument.priceScale())
                : null;
        this.size = BigDecimal.valueOf(OrderCommand.size(place), instrument.sizeScale());
        this.decidedNs = decidedNs;
        this.deadlineMs = OrderCommand.deadlineMs(place);
    }

    /** The bot decided to change it. */
    void amended(Slot amend) {
        changes.add(new Change(
                OrderCommand.price(amend) == Slot.ABSENT
                        ? null
                        : BigDecimal.valueOf(OrderCommand.price(amend), instrument.priceScale()),
                OrderCommand.size(amend) == Slot.ABSENT
                        ? null
                        : BigDecimal.valueOf(OrderCommand.size(amend), instrument.sizeScale())));
    }

    /** Whether the bot ever decided a change that comes to this. */
    boolean wanted(VenueOrder.Change made) {
        return changes.stream()
                .anyMatch(each -> (each.price() == null || isEqual(each.price(), made.price()))
                        && (each.size() == null || isEqual(each.size(), made.size())));
    }

    private static boolean isEqual(BigDecimal one, BigDecimal other) {
        return other != null && one.compareTo(other) == 0;
    }

    /** The venue told of the order. @return what contradicts a word before, or null */
    String told(Slot first) {
        seen = true;
        filled = filled.max(BigDecimal.valueOf(OrderEvent.filledSize(first), instrument.sizeScale()));
        End told = switch (OrderEvent.state(first)) {
            case FILLED -> End.FILLED;
            case CANCELED, MMP_CANCELED -> End.CANCELED;
            default -> End.NONE;
        };
        if (told == End.NONE) {
            return null;
        }
        boolean contradicts = end.ordinal() >= End.CANCELED.ordinal() && end != told;
        String before = end.name().toLowerCase(Locale.ROOT);
        end = told;
        return contradicts ? "order " + id + " ended twice: " + before + ", then " + told : null;
    }

    void refused(int code) {
        weaker(End.REFUSED);
        refusal = code;
    }

    void notSent() {
        weaker(End.NOT_SENT);
    }

    void notFound(long venueNowMs) {
        notFound++;
        if (notFound >= ENOUGH_NOT_FOUND && venueNowMs > deadlineMs + LAG_MS) {
            weaker(End.NOT_FOUND);
        }
    }

    // What the venue tells of the order itself is never outdone.
    private void weaker(End word) {
        if (end.ordinal() < word.ordinal()) {
            end = word;
        }
    }

    End end() {
        return end;
    }

    /** Whether the venue ever told of it, so that no refusal counts. */
    boolean wasSeen() {
        return seen;
    }

    /** The most that the bot was told is filled. */
    BigDecimal filled() {
        return filled;
    }

    /** What it came to, for people. */
    String endText() {
        String fills = filled.signum() == 0 ? "" : ", " + filled.toPlainString() + " filled";
        return switch (end) {
            case NONE -> seen ? "open" + fills : "without any word of it";
            case NOT_FOUND -> "concluded never to have been";
            case NOT_SENT -> "not sent";
            case REFUSED -> "refused with " + refusal;
            case CANCELED -> "canceled" + fills;
            case FILLED -> "filled" + fills;
        };
    }

    @Override
    public String toString() {
        return "order " + id + " of " + instrument.id();
    }
}
