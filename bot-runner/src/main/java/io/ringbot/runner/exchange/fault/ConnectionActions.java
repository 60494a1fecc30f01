package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.fault.RequestFate.Instead;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.session.CloseCode;
import io.ringbot.runner.exchange.session.Impairment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiFunction;

/** What connections suffer. */
final class ConnectionActions {

    private ConnectionActions() {}

    /**
     * The connection ends without a word.
     *
     * @param reset RST, not FIN
     * @param executed whether a request that it plays upon still has its effect
     */
    record Drop(boolean reset, boolean executed) implements Action.OnConnection, Action.OnRequest {
        @Override
        public String play(FaultyWire wire, Stage stage) {
            wire.breakOff(reset);
            return "ended with " + how();
        }

        @Override
        public String play(RequestFate fate, Stage stage) {
            fate.executed(executed);
            fate.instead(reset ? Instead.RST : Instead.FIN);
            return (executed ? "the request was executed" : "the request was not executed")
                    + ", the connection ended with " + how();
        }

        private String how() {
            return reset ? "RST" : "FIN";
        }
    }

    /** The venue ends the connection with a close frame. */
    record Close(int code) implements Action.OnConnection {
        @Override
        public String play(FaultyWire wire, Stage stage) {
            wire.close(code, "");
            return "closed with code " + code;
        }
    }

    /** The socket stays, but nothing is read, or nothing written any more, or neither. */
    record HalfOpen(boolean deaf, boolean mute, long forNs) implements Action.OnConnection {
        @Override
        public String play(FaultyWire wire, Stage stage) {
            if (deaf) {
                stage.undo(forNs, wire.deafen());
            }
            if (mute) {
                stage.undo(forNs, wire.mute());
            }
            return (deaf ? "nothing is read" : "") + (deaf && mute ? ", " : "") + (mute ? "nothing is written" : "")
                    + " " + Durations.lasting(forNs);
        }
    }

    /** Pings stay without an answer. */
    record StopPongs(boolean text, boolean protocol, long forNs) implements Action.OnConnection {
        @Override
        public String play(FaultyWire wire, Stage stage) {
            stage.undo(forNs, wire.stopPongs(text, protocol));
            return "no " + (text ? "text" : "") + (text && protocol ? " and no " : "") + (protocol ? "protocol" : "")
                    + " ping is answered " + Durations.lasting(forNs);
        }
    }

    /** Texts leave late, in their order. @param channel whose pushes; null is all texts */
    record Delay(long byNs, String channel, long forNs) implements Action.OnConnection {
        @Override
        public String play(FaultyWire wire, Stage stage) {
            stage.undo(forNs, wire.delay(channel, byNs));
            return (channel == null ? "all texts" : "pushes of " + channel) + " leave " + Durations.text(byNs)
                    + " late " + Durations.lasting(forNs);
        }
    }

    /**
     * The bytes are carried badly.
     *
     * @param change makes the carrying worse
     * @param undoing makes it as good as before
     */
    record Impair(
            BiFunction<Impairment, Stage, Impairment> change,
            BiFunction<Impairment, Stage, Impairment> undoing,
            String told,
            long forNs)
            implements Action.OnConnection {
        @Override
        public String play(FaultyWire wire, Stage stage) {
            wire.impair(before -> change.apply(before, stage));
            stage.undo(forNs, () -> wire.impair(now -> undoing.apply(now, stage)));
            return told + " " + Durations.lasting(forNs);
        }

        static Impair throttle(long bytesPerSecond, long forNs) {
            // A tenth of a second's worth together at most, so that it trickles.
            int slice = (int) Math.max(1, Math.min(bytesPerSecond / 10, 1 << 16));
            return new Impair(
                    (was, stage) -> new Impairment(slice, was.cut(), was.gapNs(), bytesPerSecond, was.fragmentBytes()),
                    (was, stage) -> new Impairment(0, was.cut(), was.gapNs(), 0, was.fragmentBytes()),
                    "at most " + bytesPerSecond + " bytes a second leave",
                    forNs);
        }

        static Impair slice(int bytes, long gapNs, long forNs) {
            return new Impair(
                    (was, stage) -> new Impairment(bytes, was.cut(), gapNs, was.bytesPerSecond(), was.fragmentBytes()),
                    (was, stage) -> new Impairment(0, was.cut(), 0, was.bytesPerSecond(), was.fragmentBytes()),
                    "bytes leave in pieces of " + bytes,
                    forNs);
        }

        /** @param at behind which byte; 0 is any */
        static Impair cut(int at, long gapNs, long forNs) {
            return new Impair(
                    (was, stage) -> new Impairment(
                            was.sliceBytes(),
                            at > 0
                                    ? length -> at
                                    : length ->
                                            length < 2 ? 0 : 1 + stage.random().nextInt(length - 1),
                            gapNs,
                            was.bytesPerSecond(),
                            was.fragmentBytes()),
                    (was, stage) -> new Impairment(
                            was.sliceBytes(), Impairment.NO_CUT, 0, was.bytesPerSecond(), was.fragmentBytes()),
                    at > 0 ? "frames are cut behind byte " + at : "frames are cut behind any byte",
                    forNs);
        }

        static Impair fragment(int bytes, long forNs) {
            return new Impair(
                    (was, stage) ->
                            new Impairment(was.sliceBytes(), was.cut(), was.gapNs(), was.bytesPerSecond(), bytes),
                    (was, stage) -> new Impairment(was.sliceBytes(), was.cut(), was.gapNs(), was.bytesPerSecond(), 0),
                    "texts leave in WebSocket frames of " + bytes + " bytes",
                    forNs);
        }
    }

    /** OKX's notice of an upgrade, and the end of the connection some time after it. */
    record Notice(long afterNs) implements Action.OnConnection {

        /** OKX: the notice comes 60 seconds before. */
        static final Duration USUAL = Duration.ofSeconds(60);

        @Override
        public String play(FaultyWire wire, Stage stage) {
            String text = new JsonWriter()
                    .object()
                    .field("event", "notice")
                    .field("code", "64008")
                    .field("msg", "The connection will soon be closed for a service upgrade. Please reconnect.")
                    .field("connId", wire.connId())
                    .endObject()
                    .toString();
            wire.inject(text.getBytes(StandardCharsets.UTF_8));
            stage.loop().later(afterNs, () -> wire.session().close(CloseCode.GOING_AWAY));
            return "64008 sent, to be closed after " + Durations.text(afterNs);
        }
    }

    /** A text comes out of nowhere. */
    record Send(StrangeText strange) implements Action.OnConnection {
        @Override
        public String play(FaultyWire wire, Stage stage) {
            byte[] utf8 = strange.utf8();
            wire.inject(utf8);
            return "sent " + utf8.length + " bytes: " + strange.name();
        }
    }
}
