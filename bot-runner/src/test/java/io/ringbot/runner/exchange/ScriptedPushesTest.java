package io.ringbot.runner.exchange;

import static io.ringbot.runner.exchange.Rehearsal.updates;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pushes suffer. */
class ScriptedPushesTest {

    private static long breaks(List<String> texts) {
        List<JsonFields> updates = updates(texts).toList();
        long breaks = 0;
        for (int i = 1; i < updates.size(); i++) {
            if (!updates.get(i).integer("prevSeqId").equals(updates.get(i - 1).integer("seqId"))) {
                breaks++;
            }
        }
        return breaks;
    }

    @Test
    void shouldChainWithoutAScript() {
        Rehearsal rehearsal = new Rehearsal("at: 1d, do: gap");
        var watcher = rehearsal.watcher("books");
        rehearsal.exchange.advanceMs(3_000);
        assertThat(breaks(watcher.take())).isZero();
    }

    @Test
    void shouldLoseOnePushOfAConnection() {
        Rehearsal rehearsal = new Rehearsal("on: push books, after: 5, where: {connection: 1}, do: lose");
        var struck = rehearsal.watcher("books");
        var spared = rehearsal.watcher("books");
        rehearsal.exchange.advanceMs(3_000);
        assertThat(breaks(struck.take())).isEqualTo(1);
        assertThat(breaks(spared.take())).isZero();
        assertThat(rehearsal.faults()).singleElement().asString().contains("push books", "BTC-USDT", "lost {");
    }

    @Test
    void shouldLoseABookUpdateForEverybody() {
        Rehearsal rehearsal = new Rehearsal("at: 1s, do: gap, with: {instrument: BTC-USDT}");
        var one = rehearsal.watcher("books");
        var other = rehearsal.watcher("books");
        rehearsal.exchange.advanceMs(3_000);
        assertThat(breaks(one.take())).isEqualTo(1);
        assertThat(breaks(other.take())).isEqualTo(1);
        assertThat(rehearsal.faults()).singleElement().asString().contains("next book update is lost of BTC-USDT");
    }

    @Test
    void shouldSendAPushThreeTimes() {
        Rehearsal rehearsal = new Rehearsal("on: push orders, do: duplicate, with: {copies: 2}");
        var trader = rehearsal.trader();
        List<String> orders = orders(rehearsal.buy(trader, "thrice1"));
        assertThat(orders).hasSize(3).containsOnly(orders.get(0));
        assertThat(orders(rehearsal.buy(trader, "once1"))).hasSize(1);
        assertThat(rehearsal.faults()).singleElement().asString().contains("sent 3 times", "thrice1");
    }

    @Test
    void shouldSendAPushAgainLater() {
        Rehearsal rehearsal = new Rehearsal("on: push orders, do: duplicate, with: {after: 2s}");
        var trader = rehearsal.trader();
        List<String> orders = orders(rehearsal.buy(trader, "again1"));
        assertThat(orders).hasSize(1);
        rehearsal.exchange.advanceMs(2_000);
        assertThat(orders(trader.take())).isEqualTo(orders);
        assertThat(rehearsal.faults()).hasSize(1);
    }

    private static List<String> orders(List<String> texts) {
        return texts.stream()
                .filter(text -> text.contains("\"channel\":\"orders\""))
                .toList();
    }

    @Test
    void shouldLetAPushLeaveBehindALaterOne() {
        Rehearsal rehearsal = new Rehearsal("on: push books, after: 5, do: reorder, with: {behind: 2}");
        var watcher = rehearsal.watcher("books");
        rehearsal.exchange.advanceMs(3_000);
        List<JsonFields> updates = updates(watcher.take()).toList();
        List<Long> ids = updates.stream().map(update -> update.integer("seqId")).toList();
        List<Long> sorted = ids.stream().sorted().toList();
        assertThat(ids).isNotEqualTo(sorted);
        assertThat(ids.indexOf(sorted.get(4))).isEqualTo(6);
        assertThat(rehearsal.faults()).singleElement().asString().contains("held back behind 2 later");
    }

    @Test
    void shouldNotHoldAPushBackForEver() {
        Rehearsal rehearsal = new Rehearsal("on: push orders, do: reorder, with: {behind: 5, within: 300ms}");
        var trader = rehearsal.trader();
        assertThat(rehearsal.buy(trader, "held1")).noneMatch(text -> text.contains("\"channel\":\"orders\""));
        rehearsal.exchange.advanceMs(300);
        assertThat(trader.take()).anyMatch(text -> text.contains("\"channel\":\"orders\"") && text.contains("held1"));
    }

    @ParameterizedTest
    @CsvSource({
        "unknown-field, fromTheFuture",
        "unknown-value, '\"action\":\"from_the_future\"'",
        "unknown-channel, '\"channel\":\"from-the-future\"'",
        "bad-number, '[[\"1e999\"'"
    })
    void shouldSpoilAPushThatStaysJson(String as, String part) throws MalformedJsonException {
        Rehearsal rehearsal = new Rehearsal("on: push books, after: 3, do: spoil, with: {as: " + as + "}");
        var watcher = rehearsal.watcher("books");
        rehearsal.exchange.advanceMs(3_000);
        List<String> spoilt =
                watcher.take().stream().filter(text -> text.contains(part)).toList();
        assertThat(spoilt).hasSize(1);
        assertThat(JsonReader.object(spoilt.get(0)).has("data")).isTrue();
        assertThat(rehearsal.faults()).singleElement().asString().contains("spoilt to");
    }

    @Test
    void shouldInventAStateThatNoClientKnows() {
        Rehearsal rehearsal = new Rehearsal("on: push orders, do: spoil, with: {as: unknown-value}");
        assertThat(orders(rehearsal.buy(rehearsal.trader(), "odd1")))
                .singleElement()
                .asString()
                .contains("\"state\":\"from_the_future\"");
    }

    @ParameterizedTest
    @CsvSource({"truncated", "bad-json"})
    void shouldSpoilAPushSoThatItIsNoJsonAnyMore(String as) {
        Rehearsal rehearsal = new Rehearsal("on: push bbo-tbt, after: 3, do: spoil, with: {as: " + as + "}");
        var watcher = rehearsal.watcher("bbo-tbt");
        watcher.take();
        rehearsal.exchange.advanceMs(3_000);
        List<String> texts = watcher.take();
        long broken = texts.stream().filter(ScriptedPushesTest::isBroken).count();
        assertThat(broken).isEqualTo(1);
        assertThat(rehearsal.faults()).hasSize(1);
    }

    private static boolean isBroken(String text) {
        try {
            JsonReader.object(text);
            return false;
        } catch (MalformedJsonException e) {
            return true;
        }
    }

    @Test
    void shouldStrikeOnlyWhatIsMeantAndEveryTenthOfIt() {
        Rehearsal rehearsal = new Rehearsal(
                "on: push bbo-tbt, each: 10, times: 3, do: lose",
                "on: push bbo-tbt, where: {instrument: ETH-USDT}, times: always, do: lose");
        var watcher = rehearsal.watcher("bbo-tbt");
        rehearsal.exchange.advanceMs(10_000);
        assertThat(watcher.take()).isNotEmpty();
        assertThat(rehearsal.faults()).hasSize(3).allMatch(fault -> fault.contains("\"rule\":1"));
    }

    @Test
    void shouldThrowSeededDice() {
        Rehearsal rehearsal = new Rehearsal("on: push bbo-tbt, chance: 20%, times: always, do: lose");
        var watcher = rehearsal.watcher("bbo-tbt");
        rehearsal.exchange.advanceMs(20_000);
        double lost = rehearsal.faults().size();
        double all = lost + watcher.take().size();
        assertThat(lost / all).isBetween(0.1, 0.3);
    }
}
