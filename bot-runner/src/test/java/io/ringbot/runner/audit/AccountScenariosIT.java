package io.ringbot.runner.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.OrderState;
import io.ringbot.strategy.Refusal;
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
    void a03ShouldOnlyReduceWhereTheAccountIsFrozen() throws Exception {
        try (Scene scene =
                begin("{on: 'GET /api/v5/public/freeze', do: freeze-account, with: {code: 50007, for: 3s}}")) {
            scene.awaitState(scene.take(Scene.SPOT, Side.BUY, 50), OrderState.FILLED);
            scene.cue("freeze");
            Scene.await(() -> refuses(scene, Refusal.ONLY_REDUCING));
            Thread.sleep(3_000);
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
    void a12ShouldOrderNothingWhereTheVenuesClockIsFarFromOurs() throws Exception {
        try (Scene scene = begin("{on: 'GET /api/v5/public/skew', do: skew-clock, with: {ahead: 40s}}")) {
            scene.awaitState(scene.take(Scene.SPOT, Side.BUY, 50), OrderState.FILLED);
            scene.cue("skew");
            Scene.await(() -> refuses(scene, Refusal.CLOCK_OFF));
            scene.endSound();
        }
    }

    @Scenario
    void a13ShouldTradeOnWhereABillExplainsTheBalance() throws Exception {
        try (Scene scene = begin(
                "{on: 'GET /api/v5/public/less', do: change-balance," + " with: {currency: USDT, amount: '-5'}}")) {
            scene.awaitState(scene.take(Scene.SWAP, Side.BUY, 50), OrderState.FILLED);
            scene.cue("less");
            // Longer than cash may differ unexplained.
            Thread.sleep(7_000);
            scene.awaitState(scene.take(Scene.SWAP, Side.SELL, 50), OrderState.FILLED);
            scene.endSound();
        }
    }

    // Where it is not refused here, the venue does that.
    private static boolean refuses(Scene scene, Refusal reason) {
        try {
            return scene.hand()
                    .isRefused(
                            trading -> {
                                Instrument spot = trading.instrument(Scene.SPOT);
                                long price = spot.floorToTick(trading.best(spot).bidPrice() / 100 * 99);
                                return trading.limit(spot, Side.BUY, price, spot.minSize());
                            },
                            reason);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
