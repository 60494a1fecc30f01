package io.ringbot.runner.daemon;

import io.ringbot.event.TradingState;
import io.ringbot.runner.ExitCode;
import io.ringbot.runner.control.ControlAnswer;
import io.ringbot.runner.control.ControlClient;
import io.ringbot.runner.control.ControlRequest;
import io.ringbot.runner.control.ControlSocket;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what people ask of a running bot from outside. Any thread. */
final class OperatorDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorDesk.class);

    /** How long the command of a person waits for the proof. */
    private static final long PROOF_SECONDS = 10;

    private static final long ENGINE_MS = 1_000;

    private final KillSwitch kill;
    private final StatusReport status;
    private ControlSocket socket;

    OperatorDesk(KillSwitch kill, StatusReport status) {
        this.kill = kill;
        this.status = status;
    }

    /** Can be asked from here on. */
    void open(DataDirectory directory) {
        try {
            socket = ControlSocket.open(directory.path(), this::handle);
            // Asked once by itself: that it can be reached is known, and a halt finds all code loaded.
            ControlClient.ask(directory.path(), ControlRequest.status(true));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn(
                    "bot halt, resume and status cannot reach this bot: {}; write {} to halt it",
                    e.toString(),
                    directory.path().resolve("HALT"));
        }
    }

    private ControlAnswer handle(ControlRequest request) {
        if (request.command() == ControlRequest.Command.STATUS) {
            return new ControlAnswer(ExitCode.OK, request.json() ? status.json() : status.text());
        }
        if (kill.index(request.scope(), request.name()) < 0) {
            return new ControlAnswer(ExitCode.USAGE, "this bot has no " + request.subject());
        }
        try {
            return request.command() == ControlRequest.Command.RESUME ? resume(request) : halt(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ControlAnswer(ExitCode.FAILED, "interrupted");
        }
    }

    private ControlAnswer halt(ControlRequest request) throws InterruptedException {
        boolean stops = request.command() == ControlRequest.Command.HALT;
        Clearing clearing = kill.halt(new Halt(
                request.scope(),
                request.name(),
                stops ? TradingState.HALTED : TradingState.REDUCE_ONLY,
                System.currentTimeMillis(),
                request.who(),
                request.reason()));
        if (clearing == null) {
            return new ControlAnswer(
                    ExitCode.OK, request.subject() + ": only orders that reduce positions" + engine() + "\n");
        }
        boolean proven = clearing.awaitProof(PROOF_SECONDS);
        return new ControlAnswer(
                proven ? ExitCode.OK : ExitCode.CHECK_DID_NOT_HOLD,
                request.subject() + " is halted, no order leaves" + engine() + "; " + clearing.words() + "\n");
    }

    private ControlAnswer resume(ControlRequest request) throws InterruptedException {
        // Behind the answer to all that was asked before, so that nothing overtakes it.
        kill.awaitEngine(ENGINE_MS);
        String refused = kill.resume(request.scope(), request.name(), request.who(), request.reason());
        return refused == null
                ? new ControlAnswer(ExitCode.OK, request.subject() + " is resumed" + engine() + "\n")
                : new ControlAnswer(ExitCode.FAILED, request.subject() + " was not resumed: " + refused + "\n");
    }

    private String engine() throws InterruptedException {
        return kill.awaitEngine(ENGINE_MS) ? "" : "; the engine has not answered";
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
    }
}
