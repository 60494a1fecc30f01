package io.ringbot.runner.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.Side;
import io.ringbot.strategy.OrderState;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What can happen to the account, by the numbers of the fault list; each scene ends with the auditor. */
@Tag("slow")
class AccountScenariosIT {

    @TempDir
    private Path directory;

    private Scene begin(String... rules) throws Exception {
        return new Scene(directory, rules).start();
    }

    @Scenario
    void a01ShouldGoOnWithTheBalanceThatIsLeft() throws Exception {
        try (Scene scene = begin("{on: 'GET /api/v5/public/less', do: change-balance,"
                + " with: {currency: USDT, amount: '-999000'}}")) {
            scene.awaitState(scene.take(Scene.SPOT, Side.BUY, 50), OrderState.FILLED);
            scene.cue("less");
            scene.awaitState(scene.take(Scene.SPOT, Side.SELL, 50), OrderState.FILLED);
            scene.endSound();
        }
    }

    @Scenario
    void a03ShouldEndWithTheReasonWhereTheAccountIsFrozen() throws Exception {
        try (Scene scene = begin("{on: 'GET /api/v5/public/freeze', do: freeze-account, with: {code: 50007}}")) {
            scene.awaitState(scene.take(Scene.SPOT, Side.BUY, 50), OrderState.FILLED);
            scene.cue("freeze");
            assertThat(scene.awaitFault()).hasMessageContaining("50007");
            scene.endSound();
        }
    }

    @Scenario
    void a06ShouldEndWithTheReasonWhereTheKeyIsRevoked() throws Exception {
        try (Scene scene = begin("{on: 'GET /api/v5/public/revoke', do: revoke-keys}")) {
            scene.awaitState(scene.take(Scene.SPOT, Side.BUY, 50), OrderState.FILLED);
            scene.cue("revoke");
            assertThat(scene.awaitFault()).hasMessageContaining("key");
            scene.endSound();
        }
    }

    @Scenario
    void a12ShouldMeasureTheVenuesClockAnewWhereItHasGoneWrong() throws Exception {
        try (Scene scene = begin("{on: 'GET /api/v5/public/skew', do: skew-clock, with: {ahead: 40s}}")) {
            scene.cue("skew");
            Scene.await(() -> {
                try {
                    long id = scene.rest(Scene.SPOT);
                    Scene.await(() -> scene.hand().states.containsKey(id));
                    return scene.hand().states.get(id) == OrderState.LIVE;
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            scene.endSound();
        }
    }

    @Scenario
    void a13ShouldTradeOnWhereABillExplainsTheBalance() throws Exception {
        try (Scene scene = begin("{on: 'GET /api/v5/public/less', do: change-balance,"
                + " with: {currency: USDT, amount: '-5'}}")) {
            scene.awaitState(scene.take(Scene.SWAP, Side.BUY, 50), OrderState.FILLED);
            scene.cue("less");
            // Longer than cash may differ unexplained.
            Thread.sleep(7_000);
            scene.awaitState(scene.take(Scene.SWAP, Side.SELL, 50), OrderState.FILLED);
            scene.endSound();
        }
    }
}
