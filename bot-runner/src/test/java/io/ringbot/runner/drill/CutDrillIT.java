package io.ringbot.runner.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.okx.ws.IoTransport;
import io.ringbot.runner.drill.CutLink.Ending;
import io.ringbot.runner.drill.CutLink.Way;
import io.ringbot.runner.drill.ErrandStrategy.View;
import io.ringbot.runner.drill.VenueTruth.Placed;
import io.ringbot.runner.exchange.ExchangeSettings;
import io.ringbot.runner.exchange.LocalExchange;
import io.ringbot.runner.exchange.account.AccountSpec;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.audit.LedgerAudit;
import io.ringbot.runner.exchange.feed.SyntheticFlow;
import io.ringbot.runner.exchange.feed.SyntheticProfile;
import io.ringbot.strategy.OrderState;
import io.ringbot.strategy.Refusal;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The private connection breaks after each byte of an order operation, and after each byte of its answer and of the pushes that
 * follow it; each case ends with the bot knowing what the exchange's ledger says.
 *
 * <p>{@code -Dringbot.drill.stride=10} takes every tenth byte only.
 */
class CutDrillIT {

    private static final int AT_ONCE = 64;
    private static final int STRIDE = Integer.getInteger("ringbot.drill.stride", 1);
    private static final long SETTLED_MS = 30_000;
    private static final long FIRST_EPOCH = 1_795_000_000L;

    /** So calm that nothing far away is ever taken. */
    private static final SyntheticProfile CALM =
            SyntheticProfile.of(CutBot.INSTRUMENT).with(new SyntheticFlow(0.5, 5, 8, 50, 0.1, 0, 0.1, 1, 1));

    @TempDir
    private Path directory;

    private record Case(Errand errand, Way way, long bytes, Ending ending) {

        @Override
        public String toString() {
            return errand + ", cut after byte " + bytes + " of the "
                    + way.name().toLowerCase(Locale.ROOT) + ", " + ending;
        }
    }

    /** What one bot believes in the end. */
    private record Outcome(Case drilled, String uid, boolean cut, long asked, long answered, ErrandStrategy believes) {}

    private Outcome run(IoTransport wires, LocalExchange exchange, ApiKey key, long epoch, Case drilled)
            throws Exception {
        try (CutBot bot = new CutBot(wires, exchange, key, epoch, drilled.errand)) {
            assertThat(bot.await(() -> bot.strategy.ready, SETTLED_MS))
                    .as("ready: %s", drilled)
                    .isTrue();
            bot.link.arm(drilled.way, drilled.bytes, drilled.ending);
            bot.strategy.go = true;
            // Where more bytes pass than there are, nothing is cut, and all is as always.
            bot.await(bot.link::isCut, drilled.bytes == Long.MAX_VALUE ? 300 : 1_500);
            boolean cut = bot.link.isCut();
            assertThat(bot.await(() -> bot.strategy.settled && bot.strategy.timesAllowed > (cut ? 1 : 0), SETTLED_MS))
                    .as("settled: %s; %s", drilled, bot.strategy.orders)
                    .isTrue();
            return new Outcome(drilled, key.uid(), cut, bot.link.asked(), bot.link.answered(), bot.strategy);
        }
    }

    /** Runs the cases, many at once, each with an account of its own, and holds each against the ledger. */
    private List<Outcome> drill(List<Case> cases) throws Exception {
        Path ledger = directory.resolve("ledger-" + cases.hashCode() + ".jsonl");
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        List<Outcome> outcomes = new ArrayList<>();
        IoTransport wires = IoTransport.openNio();
        try (LocalExchange exchange = LocalExchange.start(ExchangeSettings.synthetic()
                .withProfiles(List.of(CALM))
                .withRateLimits(0)
                .withAccounts(Collections.nCopies(cases.size(), AccountSpec.test()))
                .withLedger(ledger))) {
            List<Future<Outcome>> running = new ArrayList<>();
            for (int i = 0; i < cases.size(); i++) {
                int number = i;
                running.add(workers.submit(() ->
                        run(wires, exchange, exchange.keys().get(number), FIRST_EPOCH + number, cases.get(number))));
            }
            for (Future<Outcome> each : running) {
                outcomes.add(each.get());
            }
        } finally {
            workers.shutdownNow();
            wires.close();
        }
        VenueTruth truth = VenueTruth.of(ledger);
        outcomes.forEach(outcome -> compare(outcome, truth));
        assertThat(LedgerAudit.of(ledger).first()).isEmpty();
        return outcomes;
    }

    private static void compare(Outcome outcome, VenueTruth truth) {
        String name = outcome.drilled.toString();
        ErrandStrategy believes = outcome.believes;
        int placed = 0;
        for (var entry : believes.orders.entrySet()) {
            List<Placed> venue = truth.orders(outcome.uid, entry.getKey());
            View view = entry.getValue();
            assertThat(venue).as("%s: orders with one id", name).hasSizeLessThan(2);
            assertThat(view.state() == OrderState.REJECTED)
                    .as("%s: %s is concluded not to be, and the ledger has %s", name, view, venue.size())
                    .isEqualTo(venue.isEmpty());
            for (Placed order : venue) {
                placed++;
                assertThat(view.state().name().toLowerCase(Locale.ROOT))
                        .as("%s: %s", name, order.entries)
                        .isEqualTo(order.state);
                assertThat(number(view.filled(), 2)).as(name).isEqualByComparingTo(order.filled);
                assertThat(number(view.size(), 2)).as(name).isEqualByComparingTo(order.size);
                assertThat(number(view.price(), 1)).as(name).isEqualByComparingTo(order.price);
            }
        }
        assertThat(truth.count(outcome.uid)).as("%s: orders in all", name).isEqualTo(placed);
        assertThat(number(believes.filled, 2)).as("%s: fills", name).isEqualByComparingTo(truth.position(outcome.uid));
        assertThat(number(believes.position, 2))
                .as("%s: position", name)
                .isEqualByComparingTo(truth.position(outcome.uid));
        if (placed == 0) {
            assertThat(believes.anotherOrder)
                    .as("%s: one more order beside one in quarantine", name)
                    .isEqualTo(Refusal.OUTCOME_UNKNOWN);
        }
    }

    private static BigDecimal number(long scaled, int scale) {
        return BigDecimal.valueOf(scaled, scale);
    }

    /** How many bytes an errand asks for and is answered. */
    private Outcome measure(Errand errand) throws Exception {
        return drill(List.of(new Case(errand, Way.ANSWER, Long.MAX_VALUE, Ending.RESET)))
                .get(0);
    }

    @ParameterizedTest
    @EnumSource(Errand.class)
    @Tag("slow")
    void shouldKnowTheTruthWhereverTheConnectionBreaks(Errand errand) throws Exception {
        Outcome whole = measure(errand);
        List<Case> cases = new ArrayList<>();
        for (Ending ending : Ending.values()) {
            for (long bytes = 0; bytes <= whole.asked; bytes += STRIDE) {
                cases.add(new Case(errand, Way.REQUEST, bytes, ending));
            }
            for (long bytes = 0; bytes <= whole.answered; bytes += STRIDE) {
                cases.add(new Case(errand, Way.ANSWER, bytes, ending));
            }
        }
        long startNs = System.nanoTime();
        List<Outcome> outcomes = drill(cases);
        System.out.printf(
                "%s: %d bytes asked, %d answered; %d cases, %d cut, %d s%n",
                errand,
                whole.asked,
                whole.answered,
                cases.size(),
                outcomes.stream().filter(Outcome::cut).count(),
                (System.nanoTime() - startNs) / 1_000_000_000);
        for (Outcome outcome : outcomes) {
            boolean incomplete = outcome.drilled.way == Way.REQUEST && outcome.drilled.bytes < whole.asked - 2;
            if (incomplete && errand != Errand.AMEND && errand != Errand.CANCEL) {
                assertThat(outcome.believes.orders.values())
                        .as(outcome.drilled.toString())
                        .allMatch(view -> view.state() == OrderState.REJECTED);
            }
        }
    }

    @Test
    void shouldKnowTheTruthWhereAnswersBreak() throws Exception {
        List<Case> cases = new ArrayList<>();
        for (Errand errand : Errand.values()) {
            cases.add(new Case(errand, Way.ANSWER, 150, errand == Errand.TAKE ? Ending.FINISH : Ending.RESET));
        }
        assertThat(drill(cases)).allMatch(Outcome::cut);
    }
}
