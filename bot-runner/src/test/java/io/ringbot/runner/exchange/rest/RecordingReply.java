package io.ringbot.runner.exchange.rest;

/** Keeps what a REST request is answered, in the process. */
public final class RecordingReply implements RestReply {

    private RestAnswer answer;
    private boolean dropped;
    private boolean reset;

    @Override
    public void answer(RestAnswer newAnswer) {
        answer = newAnswer;
    }

    @Override
    public void drop(boolean isReset) {
        dropped = true;
        reset = isReset;
    }

    /** Null where there is none yet. */
    public RestAnswer answer() {
        return answer;
    }

    /** Whether the connection ended without an answer. */
    public boolean isDropped() {
        return dropped;
    }

    /** Whether it was broken rather than ended in order. */
    public boolean isReset() {
        return reset;
    }
}
