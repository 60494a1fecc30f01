package io.ringbot.runner.exchange.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.runner.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultScriptTest {

    private static final Pattern WORD = Pattern.compile("do: ([a-z-]+)");

    private static Rule rule(String text) {
        return FaultScript.NONE.and("test", text).rules().get(0);
    }

    @Test
    void shouldReadTheShippedExampleInWhichEveryWordStands() throws Exception {
        Path shipped = Path.of("..", "config", "faults.example.yaml");
        FaultScript script = FaultScript.load(shipped);
        assertThat(script.size()).isGreaterThan(10);
        assertThat(script.seed()).hasValue(7);
        Set<String> used = WORD.matcher(Files.readString(shipped))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).isEqualTo(new TreeSet<>(ActionReader.words()));
    }

    @Test
    void shouldTellEveryWordInThePackageDocumentation() throws Exception {
        String documentation =
                Files.readString(Path.of("src/main/java/io/ringbot/runner/exchange/fault/package-info.java"));
        assertThat(ActionReader.words())
                .allSatisfy(word -> assertThat(documentation).contains(" * " + word + " "));
        assertThat(Event.ops()).allSatisfy(op -> assertThat(documentation).contains(op));
    }

    @Test
    void shouldPlayOnceWhereNothingSaysOftener() {
        assertThat(rule("at: 5s, do: gap").when())
                .isEqualTo(new When(null, 5_000_000_000L, 0, 0, 1, 1, When.CERTAIN, 0));
        assertThat(rule("every: 5s, do: gap").when())
                .isEqualTo(new When(null, 5_000_000_000L, 5_000_000_000L, 0, 1, When.ALWAYS, When.CERTAIN, 0));
        When window = rule("on: order, at: 1s, after: 2, each: 3, chance: 2.5%, for: 1m, do: fill-first")
                .when();
        assertThat(window)
                .isEqualTo(new When(
                        new Event(Event.Kind.OP, "order"),
                        1_000_000_000L,
                        0,
                        2,
                        3,
                        When.ALWAYS,
                        25_000,
                        60_000_000_000L));
    }

    @Test
    void shouldNameFileLineAndEverythingThatIsWrong() {
        assertThatThrownBy(() -> FaultScript.parse("storm.yaml", """
                        rules:
                          - {at: 5, do: drop}
                          - on: oder
                            do: lose-answer
                            with: {executed: maybe, loudly: true}
                        sed: 7
                        """))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("storm.yaml:2:10: rules[0].at: '5' has no unit; is 5s meant?")
                .hasMessageContaining("rules[0].with.how: is missing; how: fin ends in order, how: rst breaks")
                .hasMessageContaining(
                        "storm.yaml:3:9: rules[1].on: 'oder' is nothing that happens here; did you mean order?")
                .hasMessageContaining("storm.yaml:5:22: rules[1].with.executed: 'maybe' is neither true nor false")
                .hasMessageContaining("rules[1].with.loudly: is an unknown key (known here: executed)")
                .hasMessageContaining("storm.yaml:6:1: sed: is an unknown key; did you mean seed?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "do: gap | on: is missing, and at: and every: too",
                "at: 5s | do: is missing; say what happens",
                "at: 5s, do: dorp | 'dorp' is nothing that can be done; did you mean drop?",
                "at: 5s, do: lose | 'lose' needs on: push CHANNEL, not a time",
                "at: 5s, do: lose-answer, with: {executed: true} | 'lose-answer' needs on: a request, such as on: order",
                "on: GET /api/v5/trade/order, do: half-open | 'half-open' needs a WebSocket connection",
                "on: order, do: lose | 'lose' needs on: push CHANNEL, not on: order",
                "on: push books, do: fill-first | 'fill-first' needs on: a request",
                "on: login, do: hide, with: {for: 2s} | 'hide' is about orders; write for instance on: order",
                "on: order, do: http-status, with: {status: 503} | 'http-status' is about HTTP; write for instance on: POST",
                "on: order, every: 5s, do: gap | every: has no meaning beside on:",
                "at: 5s, each: 2, do: gap | each: counts what happens, and needs on:",
                "at: 5s, where: {side: buy}, do: gap | where: names what is in a request or a push",
                "on: GET /x, where: {path: public}, do: http-status, with: {status: 500} | where: names a WebSocket connection",
                "on: push teas, do: lose | 'push teas' names a channel that this exchange does not have",
                "on: order, chance: 101%, do: fill-first | chance: '101%' is more than 100%",
                "on: order, chance: 10, do: fill-first | chance: '10' has no unit; write a percentage",
                "on: order, times: often, do: fill-first | times: 'often' is not a whole number",
                "at: 5s, do: slice | with: needs either every: 1",
                "at: 5s, do: slice, with: {every: 1, at: 2} | with: needs either every: 1",
                "at: 5s, do: throttle, with: {bytesPerSecond: 100} | with.bytesPerSecond: '100' has no unit",
                "at: 5s, do: send, with: {as: poem} | 'poem' is none of: huge, bad-json",
                "at: 5s, do: skew-clock | with: needs either ahead: 40s or behind: 40s",
                "at: 5s, do: freeze-account, with: {code: 51008} | '51008' is none of: 50007",
                "at: 5s, do: refuse-connections, with: {how: shout} | 'shout' is not a whole number",
                "at: 5s, do: place-order, with: {instrument: BTC-USDT, side: buy} | with.size: is missing",
                "at: 5s, do: change-instrument | with: needs state:, tickSize: or lotSize:",
                "at: 5s, do: change-instrument, with: {state: asleep} | 'asleep' is none of: live, suspend",
                "on: order, do: refuse, with: {code: soon} | 'soon' is no code of OKX"
            })
    void shouldSayWhatToWriteInstead(String text, String said) {
        assertThatThrownBy(() -> rule(text)).isInstanceOf(ConfigException.class).hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource({"51008, true", "50011, false", "51054, false"})
    void shouldPutACodeWhereOkxPutsItUnlessItIsTold(String code, boolean item) {
        RequestActions.Refuse usual = (RequestActions.Refuse)
                rule("on: order, do: refuse, with: {code: " + code + "}").action();
        assertThat(usual.denial().perItem()).isEqualTo(item);
        RequestActions.Refuse told = (RequestActions.Refuse)
                rule("on: order, do: refuse, with: {code: " + code + ", level: item, executed: true}")
                        .action();
        assertThat(told.denial().perItem()).isTrue();
        assertThat(told.executed()).isTrue();
    }

    @Test
    void shouldNameTheOptionForARuleOfOneLine() {
        assertThatThrownBy(() -> FaultScript.NONE.and("--fault", "at: 5s, do: nothing"))
                .hasMessageStartingWith("--fault:1:");
    }
}
