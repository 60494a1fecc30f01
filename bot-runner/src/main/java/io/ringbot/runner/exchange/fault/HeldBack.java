package io.ringbot.runner.exchange.fault;

import java.util.ArrayList;
import java.util.List;

/** Pushes that are to leave behind later ones. */
final class HeldBack {

    /** One of them. */
    static final class Push {
        private final Frame frame;
        private final byte[] utf8;
        private int behind;

        private Push(Frame frame, byte[] utf8, int behind) {
            this.frame = frame;
            this.utf8 = utf8;
            this.behind = behind;
        }

        byte[] utf8() {
            return utf8;
        }

        String channel() {
            return frame.channel();
        }
    }

    private final List<Push> pushes = new ArrayList<>();

    boolean isEmpty() {
        return pushes.isEmpty();
    }

    Push add(Frame frame, byte[] utf8, int behind) {
        Push push = new Push(frame, utf8, behind);
        pushes.add(push);
        return push;
    }

    /** @return false where it has left already */
    boolean remove(Push push) {
        return pushes.remove(push);
    }

    /** Another push has passed. @return those whose turn it is now */
    List<Push> passed(Frame other) {
        List<Push> leaving = new ArrayList<>();
        for (Push push : pushes) {
            if (push.frame.channel().equals(other.channel())
                    && push.frame.instId().equals(other.instId())
                    && --push.behind == 0) {
                leaving.add(push);
            }
        }
        pushes.removeAll(leaving);
        return leaving;
    }
}
