package io.ringbot.runner.exchange;

import static io.ringbot.runner.exchange.Rehearsal.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.channel.ServicePath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the exchange does by itself. */
class ScriptedExchangeTest {

    @Test
    void shouldLetAFeedGoStaleWhileTheConnectionLives() {
        Rehearsal rehearsal = new Rehearsal("at: 2s, do: stale-feed, with: {for: 3s}");
        var watcher = rehearsal.watcher("books", "bbo-tbt", "trades");
        rehearsal.exchange.advanceMs(2_000);
        assertThat(watcher.take()).isNotEmpty();
        rehearsal.exchange.advanceMs(2_900);
        watcher.send("ping");
        assertThat(watcher.take()).containsExactly("pong");
        rehearsal.exchange.advanceMs(1_000);
        assertThat(watcher.take()).anyMatch(text -> text.contains("\"books\""));
        assertThat(rehearsal.faults()).singleElement().asString().contains("nothing is published for 3s of BTC-USDT");
    }

    @Test
    void shouldCrossTheBookForAWhile() {
        Rehearsal rehearsal = new Rehearsal("at: 2s, do: crossed-book, with: {instrument: BTC-USDT, for: 1s}");
        var watcher = rehearsal.watcher("bbo-tbt");
        rehearsal.exchange.advanceMs(2_050);
        assertThat(isCrossed(watcher.take())).isTrue();
        rehearsal.exchange.advanceMs(1_000);
        assertThat(isCrossed(watcher.take())).isFalse();
        assertThat(rehearsal.faults()).hasSize(1);
    }

    private static boolean isCrossed(List<String> texts) {
        var top = json(texts.get(texts.size() - 1)).objects("data").get(0);
        return Double.parseDouble(price(top.list("bids"))) > Double.parseDouble(price(top.list("asks")));
    }

    private static String price(List<?> side) {
        return (String) ((List<?>) side.get(0)).get(0);
    }

    @Test
    void shouldBeginSequenceIdsAnew() {
        Rehearsal rehearsal = new Rehearsal("at: 1s, do: reset-sequence");
        var watcher = rehearsal.watcher("books");
        rehearsal.exchange.advanceMs(2_000);
        assertThat(Rehearsal.updates(watcher.take())
                        .filter(update -> update.integer("seqId") < update.integer("prevSeqId")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"ahead, 40", "behind, -40"})
    void shouldSkewTheClock(String direction, long seconds) {
        Rehearsal rehearsal = new Rehearsal("at: 1s, do: skew-clock, with: {" + direction + ": 40s, for: 10s}");
        rehearsal.exchange.advanceMs(1_000);
        long right = InProcessExchange.START_NS / 1_000_000 + 1_000;

        assertThat(time(rehearsal)).isEqualTo(right + seconds * 1_000);
        assertThat(rehearsal
                        .exchange
                        .rest(rehearsal.key, "GET", "/api/v5/account/balance", "")
                        .body())
                .contains("50102");
        assertThat(json(rehearsal.exchange.logIn(rehearsal.key).take().get(0)).text("code"))
                .isEqualTo("60006");

        rehearsal.exchange.advanceMs(10_000);
        assertThat(time(rehearsal)).isEqualTo(right + 10_000);
        assertThat(rehearsal
                        .exchange
                        .rest(rehearsal.key, "GET", "/api/v5/account/balance", "")
                        .status())
                .isEqualTo(200);
        assertThat(rehearsal.faults()).singleElement().asString().contains("40s " + direction + " for 10s");
    }

    @Test
    void shouldTakeADeadlineForPassedWhenItsClockIsAhead() {
        Rehearsal rehearsal = new Rehearsal("at: 1s, do: skew-clock, with: {ahead: 5s}");
        var trader = rehearsal.trader();
        rehearsal.exchange.advanceMs(1_000);
        trader.take();
        trader.send("{\"id\":\"e1\",\"op\":\"order\",\"expTime\":\"" + (InProcessExchange.START_NS / 1_000_000 + 3_000)
                + "\",\"args\":[{}]}");
        assertThat(json(trader.take().get(0)).text("code")).isEqualTo("50036");
    }

    private static long time(Rehearsal rehearsal) {
        return Long.parseLong(json(rehearsal
                        .exchange
                        .rest(null, "GET", "/api/v5/public/time", "")
                        .body())
                .objects("data")
                .get(0)
                .text("ts"));
    }

    @Test
    void shouldRefuseEverythingPrivateInMaintenanceAndTellOfIt() {
        Rehearsal rehearsal = new Rehearsal("at: 1s, do: maintenance, with: {for: 5s, close: false}");
        var trader = rehearsal.trader();
        var status = rehearsal.exchange.connect(ServicePath.PUBLIC);
        status.send("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"status\"}]}");
        status.take();
        rehearsal.exchange.advanceMs(1_000);

        assertThat(status.take()).singleElement().asString().contains("\"state\":\"ongoing\"");
        assertThat(rehearsal.buy(trader, "shut1"))
                .anyMatch(text -> json(text).text("code").equals("50001"));
        assertThat(rehearsal.buyOverRest("shut2").answer().status()).isEqualTo(503);
        assertThat(time(rehearsal)).isPositive();

        rehearsal.exchange.advanceMs(5_000);
        assertThat(status.take()).singleElement().asString().contains("\"state\":\"completed\"");
        assertThat(rehearsal.buyOverRest("open1").answer().status()).isEqualTo(200);
        assertThat(rehearsal.faults()).hasSize(3).last().asString().contains("shut2", "refused with 50001");
    }

    @Test
    void shouldCloseEverybodyForMaintenanceAndLetNobodyIn() {
        Rehearsal rehearsal = new Rehearsal("at: 1s, do: maintenance, with: {for: 5s}");
        var trader = rehearsal.trader();
        rehearsal.exchange.advanceMs(1_000);
        assertThat(trader.closeCode()).isEqualTo(1001);
        assertThat(rehearsal.exchange.core().sessions().admit(ServicePath.PRIVATE))
                .isEqualTo(503);
        rehearsal.exchange.advanceMs(5_000);
        assertThat(rehearsal.exchange.core().sessions().admit(ServicePath.PRIVATE))
                .isZero();
    }

    @Test
    void shouldFreezeTheAccount() {
        Rehearsal rehearsal = new Rehearsal("at: 1s, do: freeze-account, with: {code: 50007, for: 5s}");
        var trader = rehearsal.trader();
        rehearsal.exchange.advanceMs(1_000);
        trader.take();
        assertThat(rehearsal.buy(trader, "ice1")).anyMatch(text -> text.contains("50007"));
        rehearsal.exchange.advanceMs(5_000);
        trader.take();
        assertThat(rehearsal.buy(trader, "thaw1")).anyMatch(text -> text.contains("\"sCode\":\"0\""));
        assertThat(rehearsal.faults()).singleElement().asString().contains("frozen with 50007 for 5s");
    }

    @Test
    void shouldRevokeTheKeyOfWhoIsConnected() {
        Rehearsal rehearsal = new Rehearsal("at: 1s, do: revoke-keys");
        var trader = rehearsal.trader();
        rehearsal.exchange.advanceMs(1_000);
        assertThat(trader.closeCode()).isEqualTo(4007);
        assertThat(rehearsal
                        .exchange
                        .rest(rehearsal.key, "GET", "/api/v5/account/balance", "")
                        .body())
                .contains("50119");
        assertThat(rehearsal.faults()).singleElement().asString().contains("revoked 1 key");
    }

    @Test
    void shouldPlaceAndCancelOrdersByHand() {
        Rehearsal rehearsal = new Rehearsal(
                "at: 1s, do: place-order, with: {instrument: BTC-USDT, side: buy, size: '0.01', behind: 50}",
                "at: 2s, do: cancel-orders");
        var trader = rehearsal.trader();
        rehearsal.exchange.advanceMs(1_000);
        assertThat(trader.take())
                .anyMatch(text -> text.contains("\"state\":\"live\"") && text.contains("\"clOrdId\":\"\""));
        rehearsal.exchange.advanceMs(1_000);
        assertThat(trader.take())
                .anyMatch(text -> text.contains("\"state\":\"canceled\"") && text.contains("\"cancelSource\":\"1\""));
        assertThat(rehearsal.faults()).hasSize(2);
        assertThat(rehearsal.faults().get(0)).contains("placed order ");
        assertThat(rehearsal.faults().get(1)).contains("cancelled 1 order");
    }

    @Test
    void shouldCancelByTheVenueItselfWhichItLikes() {
        Rehearsal rehearsal =
                new Rehearsal("on: GET /api/v5/public/time, do: cancel-orders, with: {by: venue, which: oldest}");
        var trader = rehearsal.trader();
        rehearsal.buy(trader, "old1");
        rehearsal.buy(trader, "young1");
        time(rehearsal);
        assertThat(trader.take())
                .filteredOn(text -> text.contains("\"state\":\"canceled\""))
                .singleElement()
                .asString()
                .contains("old1", "\"cancelSource\":\"0\"");
    }

    @Test
    void shouldMoveTheBalanceByHand() {
        Rehearsal rehearsal = new Rehearsal("at: 1s, do: change-balance, with: {currency: USDT, amount: '-250000.5'}");
        var trader = rehearsal.trader();
        rehearsal.exchange.advanceMs(1_000);
        rehearsal.exchange.advanceMs(100);
        assertThat(trader.take())
                .anyMatch(
                        text -> text.contains("\"channel\":\"account\"") && text.contains("\"cashBal\":\"749999.5\""));
        assertThat(rehearsal.faults()).hasSize(1);
    }

    @Test
    void shouldChangeAnInstrumentInMidSession() {
        Rehearsal rehearsal = new Rehearsal(
                "at: 1s, do: change-instrument, with: {instrument: BTC-USDT, tickSize: '0.5'}",
                "at: 2s, do: change-instrument, with: {instrument: BTC-USDT, state: suspend}");
        var watcher = rehearsal.exchange.connect(ServicePath.PUBLIC);
        watcher.send("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"instruments\",\"instType\":\"SPOT\"}]}");
        watcher.take();
        rehearsal.exchange.advanceMs(1_000);
        assertThat(watcher.take()).singleElement().asString().contains("\"tickSz\":\"0.5\"");
        rehearsal.exchange.advanceMs(1_000);
        assertThat(watcher.take()).singleElement().asString().contains("\"state\":\"suspend\"");
        assertThat(rehearsal.buyOverRest("halt1").answer().body()).contains("51022");
        assertThat(rehearsal.faults()).hasSize(2);
    }

    @Test
    void shouldPlayAgainAndAgainUntilItsTimeIsOver() {
        Rehearsal rehearsal = new Rehearsal("every: 2s, for: 6s, name: knocks, do: gap");
        rehearsal.exchange.advanceMs(30_000);
        assertThat(rehearsal.faults()).hasSize(4).allMatch(fault -> fault.contains("knocks"));
    }

    @Test
    void shouldWriteTheSameLedgerForTheSameSeedScriptAndRequests() {
        assertThat(run()).isEqualTo(run()).contains("\"type\":\"fault\"");
    }

    private static String run() {
        Rehearsal rehearsal = new Rehearsal(
                "on: push bbo-tbt, chance: 10%, times: always, do: lose",
                "on: push books, chance: 5%, times: always, do: spoil, with: {as: truncated}",
                "on: order, each: 3, times: always, do: lose-answer, with: {executed: true}",
                "on: order, chance: 30%, times: always, do: refuse, with: {code: 50026, executed: true}",
                "every: 700ms, do: place-order, with: {instrument: BTC-USDT, side: sell, size: '0.01', behind: 3}",
                "every: 3s, do: crossed-book, with: {for: 500ms}",
                "at: 4s, where: {path: private}, do: delay, with: {by: 120ms, for: 3s}",
                "at: 9s, do: skew-clock, with: {ahead: 3s}");
        var trader = rehearsal.trader();
        var watcher = rehearsal.watcher("books", "bbo-tbt");
        StringBuilder heard = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            rehearsal.buy(trader, "run" + i).forEach(heard::append);
            rehearsal.exchange.advanceMs(250);
            trader.take().forEach(heard::append);
            watcher.take().forEach(heard::append);
        }
        return rehearsal.exchange.end() + heard;
    }
}
