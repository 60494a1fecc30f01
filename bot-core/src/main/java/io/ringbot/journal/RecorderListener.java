package io.ringbot.journal;

/** Is told how the recorder fares. Thread: {@code journal}; must not block. */
public interface RecorderListener {

    /**
     * The lag rose to a level, or fell to one. It rises at a half and at three quarters of a ring, and falls back only below a
     * quarter, or three eighths for the upper level, so that it does not flutter.
     *
     * @param slotsBehind of the fuller ring
     */
    void onLag(LagLevel level, long slotsBehind);

    /**
     * From here nothing is written any more in this run; called once. The recorder goes on emptying the rings, so trading is
     * not held up, and counts what it cannot write.
     *
     * @param reason for a person: what happened and what to do
     */
    void onFailure(String reason, Throwable cause);
}
