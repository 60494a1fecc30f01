package io.ringbot.okx.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.okx.ws.Heartbeat.Verdict;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private static final long S = TimeUnit.SECONDS.toNanos(1);

    private final Heartbeat heartbeat = new Heartbeat(WsSettings.defaults());

    HeartbeatTest() {
        heartbeat.reset(0);
    }

    @Test
    void shouldAskOnlyAfterSilence() {
        assertThat(heartbeat.check(9 * S, 0)).isEqualTo(Verdict.ALIVE);
        assertThat(heartbeat.check(19 * S, 10 * S)).isEqualTo(Verdict.ALIVE);
        assertThat(heartbeat.check(21 * S, 10 * S)).isEqualTo(Verdict.ASK);
    }

    @Test
    void shouldTakeAnythingReadForASignOfLife() {
        assertThat(heartbeat.check(11 * S, 0)).isEqualTo(Verdict.ASK);
        assertThat(heartbeat.check(12 * S, 0)).isEqualTo(Verdict.ALIVE);
        assertThat(heartbeat.check(17 * S, 15 * S)).isEqualTo(Verdict.ALIVE);
        assertThat(heartbeat.check(26 * S, 15 * S)).isEqualTo(Verdict.ASK);
    }

    @Test
    void shouldFindADeadConnectionWithinFifteenSecondsAndASecondOfTicks() {
        assertThat(heartbeat.check(10 * S + 1, 0)).isEqualTo(Verdict.ASK);
        assertThat(heartbeat.check(15 * S, 0)).isEqualTo(Verdict.ALIVE);
        assertThat(heartbeat.check(15 * S + 2, 0)).isEqualTo(Verdict.DEAD);
    }
}
