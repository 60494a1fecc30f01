package io.ringbot.order;

import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;

/** What an ORDER event says, read once from its slots. Reused; belongs to {@code engine}. */
final class OrderWord {

    OrderEvent.State state;
    OrderEvent.Path path;
    long venueOrderId;
    long price;
    long size;
    long filledSize;
    int cancelSource;
    long requestId;
    long updateNs;
    private boolean repeated;

    OrderWord read(Slot first, Slot second) {
        repeated = false;
        state = OrderEvent.state(first);
        path = OrderEvent.path(first);
        venueOrderId = OrderEvent.venueOrderId(first);
        price = OrderEvent.price(first);
        size = OrderEvent.size(first);
        filledSize = OrderEvent.filledSize(first);
        cancelSource = OrderEvent.cancelSource(first);
        requestId = OrderEvent.requestId(second);
        updateNs = OrderEvent.updateTimeNs(second);
        return this;
    }

    /** Whether somebody asked for it, so that it tells of everything up to then. */
    boolean isAnswer() {
        return path != OrderEvent.Path.PUSH;
    }

    /** It tells of a fill or an amend that was told before. OKX: rarely repeats a push, with another time on it. */
    void repeated() {
        repeated = true;
    }

    /** What it means for an order of which this much is known: an older word tells less. */
    OrderLifecycle.Event event(long knownUpdateNs, long knownFilledSize) {
        boolean older = updateNs != 0 && updateNs < knownUpdateNs || filledSize < knownFilledSize;
        boolean again = repeated && filledSize == knownFilledSize;
        if (!state.isTerminal() && (older || again)) {
            return OrderLifecycle.Event.OLDER;
        }
        return switch (state) {
            case LIVE -> filledSize > 0 ? OrderLifecycle.Event.PARTLY : OrderLifecycle.Event.LIVE;
            case PARTIALLY_FILLED -> OrderLifecycle.Event.PARTLY;
            case FILLED -> OrderLifecycle.Event.FILLED;
            case CANCELED, MMP_CANCELED -> OrderLifecycle.Event.CANCELED;
            case UNKNOWN -> OrderLifecycle.Event.STRANGE;
        };
    }
}
