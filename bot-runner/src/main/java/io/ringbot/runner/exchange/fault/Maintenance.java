package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.market.StatusBoard;
import io.ringbot.runner.exchange.session.CloseCode;
import io.ringbot.runner.exchange.session.SessionFaults;
import java.util.List;

/**
 * The venue goes down for maintenance: announced on the status channel, private requests refused with 50001 (503 over HTTP), and
 * where asked for every WebSocket connection closed and none taken until it is over.
 */
record Maintenance(long forNs, boolean closesConnections) implements Action.OnExchange {

    private static final int UNAVAILABLE = 503;

    @Override
    public String play(Stage stage) {
        long beginMs = stage.nowMs();
        announce(stage, "ongoing", beginMs);
        Runnable ends = stage.beginMaintenance();
        if (closesConnections) {
            stage.admission(UNAVAILABLE);
            List.copyOf(stage.wires()).forEach(wire -> wire.session().close(CloseCode.GOING_AWAY));
        }
        stage.loop().later(forNs, () -> {
            ends.run();
            if (closesConnections) {
                stage.admission(SessionFaults.WELCOME);
            }
            announce(stage, "completed", beginMs);
        });
        return "private requests are refused " + (closesConnections ? "and connections closed " : "")
                + Durations.lasting(forNs);
    }

    // OKX: service type 5 is trading, maintenance type 2 a temporary one.
    private void announce(Stage stage, String state, long beginMs) {
        stage.status()
                .announce(new StatusBoard.Maintenance(
                        "Trading system upgrade at " + beginMs,
                        "5",
                        "2",
                        state,
                        beginMs,
                        beginMs + forNs / 1_000_000,
                        0,
                        stage.nowMs()));
    }
}
