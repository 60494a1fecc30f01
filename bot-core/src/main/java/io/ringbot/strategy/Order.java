package io.ringbot.strategy;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;

/** An order of ours. A view, valid during the call; {@link #id()} stands for it afterwards. */
public interface Order {

    /** Our own id; what {@link Trading#cancel} and {@link Trading#amend} take. Never used twice. */
    long id();

    Instrument instrument();

    Side side();

    OrderType type();

    /** {@link BestBidOffer#NO_PRICE} for a type without one. */
    long price();

    /** The whole size, filled part included. */
    long size();

    long filledSize();

    default long remainingSize() {
        return size() - filledSize();
    }

    OrderState state();

    /** The position it works on; NET but in long-short mode. Since 1.2. */
    PositionSide positionSide();

    /** Whether a cancel is on its way. It can still be filled. */
    boolean isCancelPending();

    /** Whether an amend is on its way. */
    boolean isAmendPending();

    /** Whether the order can still be filled. */
    default boolean isOpen() {
        return !state().isTerminal();
    }

    /** The venue's code for a refusal, or its number for why it cancelled; 0 where neither. */
    int reason();

    /** Who or what cancelled it; {@link CancelSource#NONE} where it is not cancelled, or was not told by the venue to be. */
    default CancelSource cancelSource() {
        return CancelSource.NONE;
    }

    /** Whether the last that is known of it was found out by query after an outage, instead of told at once. */
    boolean isRecovered();
}
