package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.loop.VenueLoop;
import io.ringbot.runner.exchange.session.Impairment;
import io.ringbot.runner.exchange.session.Session;
import io.ringbot.runner.exchange.session.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Stands between a session and its wire, and does to what passes what the script says. */
final class FaultyWire implements Wire {

    /** Who decides what becomes of what a session sends. */
    interface Judge {

        /** Whether pushes may have a fate of their own. */
        boolean awaitsPushes();

        /** A push is about to leave. */
        void push(FaultyWire wire, Frame frame);

        /** A text that answers a ping is about to leave. */
        void pong(FaultyWire wire, byte[] utf8);
    }

    private static final byte[] PONG = "pong".getBytes(StandardCharsets.US_ASCII);
    private static final long HIGH_WATER = 1 << 20;

    private final Wire target;
    private final ServicePath path;
    private final String connId;
    private final long number;
    private final VenueLoop loop;
    private final Judge judge;
    private final List<DelayLine> delays = new ArrayList<>();
    private final HeldBack heldBack = new HeldBack();
    private final Deque<byte[]> unsent = new ArrayDeque<>();
    private Session session;
    private Impairment impairment = Impairment.NONE;
    private List<byte[]> captured;
    private Runnable closesLater;
    private long unsentBytes;
    private int deaf;
    private int mute;
    private int noTextPongs;
    private int noProtocolPongs;

    /** @param number counted from 1 since the start */
    FaultyWire(Wire target, ServicePath path, String connId, long number, VenueLoop loop, Judge judge) {
        this.target = target;
        this.path = path;
        this.connId = connId;
        this.number = number;
        this.loop = loop;
        this.judge = judge;
    }

    void carry(Session newSession) {
        session = newSession;
    }

    ServicePath path() {
        return path;
    }

    String connId() {
        return connId;
    }

    long number() {
        return number;
    }

    /** Who logged in, or null. */
    String uid() {
        return session.uid();
    }

    // ---- what sessions write ----

    @Override
    public void write(byte[] utf8) {
        if (Frame.isPush(utf8)) {
            if (judge.awaitsPushes() || !delays.isEmpty() || !heldBack.isEmpty()) {
                judge.push(this, Frame.of(utf8));
            } else {
                carry(utf8);
            }
        } else if (captured != null) {
            captured.add(utf8);
        } else if (Arrays.equals(utf8, PONG)) {
            judge.pong(this, utf8);
        } else {
            pass(utf8, "");
        }
    }

    /** Runs a request and keeps its answers, while its pushes leave. */
    List<byte[]> capture(Runnable request) {
        captured = new ArrayList<>();
        try {
            request.run();
            return captured;
        } finally {
            captured = null;
        }
    }

    /** Lets a text leave, behind what waits. @param channel of a push, otherwise "" */
    void pass(byte[] utf8, String channel) {
        for (Iterator<DelayLine> lines = delays.iterator(); lines.hasNext(); ) {
            DelayLine line = lines.next();
            if (line.isOver()) {
                lines.remove();
            } else if (line.covers(channel)) {
                line.pass(() -> {
                    carry(utf8);
                    flush();
                });
                return;
            }
        }
        carry(utf8);
    }

    /** Lets a text leave that is no push of the exchange's own making. */
    void inject(byte[] utf8) {
        pass(utf8, "");
        flush();
    }

    private void carry(byte[] utf8) {
        if (mute > 0) {
            unsent.add(utf8);
            unsentBytes += utf8.length;
        } else if (noTextPongs == 0 || !Arrays.equals(utf8, PONG)) {
            target.write(utf8);
        }
    }

    /** Sends texts again, now or later. */
    void repeat(byte[] utf8, String channel, int times, long afterNs) {
        Runnable again = () -> {
            for (int i = 0; i < times; i++) {
                pass(utf8, channel);
            }
            flush();
        };
        if (afterNs == 0) {
            again.run();
        } else {
            loop.later(afterNs, again);
        }
    }

    /** Keeps a push until others of its channel and instrument have passed, or the time is over. */
    void hold(Frame frame, byte[] utf8, int behind, long withinNs) {
        HeldBack.Push push = heldBack.add(frame, utf8, behind);
        loop.later(withinNs, () -> {
            if (heldBack.remove(push)) {
                pass(utf8, frame.channel());
                flush();
            }
        });
    }

    /** A push has left, or was lost. */
    void passed(Frame frame) {
        heldBack.passed(frame).forEach(push -> pass(push.utf8(), push.channel()));
    }

    @Override
    public void flush() {
        if (mute == 0) {
            target.flush();
        }
    }

    @Override
    public void pong(byte[] payload) {
        if (mute == 0 && noProtocolPongs == 0) {
            target.pong(payload);
        }
    }

    @Override
    public void close(int code, String reason) {
        end(() -> target.close(code, reason));
    }

    @Override
    public void drop() {
        end(target::drop);
    }

    @Override
    public void reset() {
        end(target::reset);
    }

    // A half-open connection does not even end where the client could see it.
    private void end(Runnable how) {
        if (mute > 0) {
            closesLater = how;
        } else if (delays.isEmpty()) {
            how.run();
        } else {
            delays.get(0).pass(how);
        }
    }

    // ---- what scripts do ----

    /** Ends the connection now. */
    void breakOff(boolean reset) {
        if (reset) {
            target.reset();
        } else {
            target.drop();
        }
    }

    Session session() {
        return session;
    }

    /** Keeps texts waiting. @param channel whose pushes, null is every text @return ends it */
    Runnable delay(String channel, long byNs) {
        DelayLine line = new DelayLine(loop, channel, byNs);
        delays.add(line);
        return line::end;
    }

    /** Changes how the bytes are carried. */
    void impair(UnaryOperator<Impairment> change) {
        impairment = change.apply(impairment);
        target.impair(impairment);
    }

    /** Reads no more. @return ends it */
    Runnable deafen() {
        deaf++;
        target.reading(false);
        return () -> {
            if (--deaf == 0) {
                target.reading(true);
            }
        };
    }

    /** Whether what the client sends is not read. */
    boolean isDeaf() {
        return deaf > 0;
    }

    /** Writes no more, not even an end. @return ends it: what waited leaves */
    Runnable mute() {
        mute++;
        return () -> {
            if (--mute == 0) {
                List<byte[]> leaving = List.copyOf(unsent);
                unsent.clear();
                unsentBytes = 0;
                leaving.forEach(this::carry);
                flush();
                if (closesLater != null) {
                    closesLater.run();
                }
            }
        };
    }

    /** Answers no ping any more. @return ends it */
    Runnable stopPongs(boolean text, boolean protocol) {
        noTextPongs += text ? 1 : 0;
        noProtocolPongs += protocol ? 1 : 0;
        return () -> {
            noTextPongs -= text ? 1 : 0;
            noProtocolPongs -= protocol ? 1 : 0;
        };
    }

    @Override
    public void reading(boolean on) {
        target.reading(on && deaf == 0);
    }

    // ---- what sessions ask ----

    @Override
    public boolean isOpen() {
        return target.isOpen();
    }

    @Override
    public boolean isWritable() {
        return target.isWritable() && unsentBytes < HIGH_WATER;
    }

    @Override
    public long bytesBeforeWritable() {
        return target.bytesBeforeWritable() + unsentBytes;
    }

    @Override
    public String address() {
        return target.address();
    }
}
