package io.ringbot.event;

/** The way into the event ring. Thread: {@code io} only. */
public interface EventPublisher {

    /**
     * Publishes all slots of a sealed frame, or none.
     *
     * <p>Market data leave room for our own events: a frame of {@link EventKind.Group#MARKET} is refused while less than the
     * reserve is free. The first event's kind decides for the frame.
     *
     * <p>In profile {@code single} the engine runs inside this call for market data, and what it decides is handed to the gateway
     * before it returns.
     *
     * @return false where there is no room; then nothing was published and the frame is unchanged
     */
    boolean publish(SlotFrame frame);

    /**
     * Says that no more frames come at once: called after the last frame of a read batch, and after every frame published
     * outside one. In profile {@code single} the engine runs inside this call.
     */
    void endOfBatch();
}
