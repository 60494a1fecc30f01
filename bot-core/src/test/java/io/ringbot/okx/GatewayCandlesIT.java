package io.ringbot.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CandleEvent;
import io.ringbot.event.CandlePeriod;
import io.ringbot.event.ConnectionEvent.State;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.instrument.TradeMode;
import io.ringbot.okx.ScriptedVenue.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GatewayCandlesIT extends GatewayScenario {

    private static final long FIRST_MS = 1_790_000_040_000L;

    /** The candle that the venue is making now; all before it, down to 0, are closed. */
    private volatile int now = 700;

    private Connection business;

    private OkxSettings withBars(OkxSettings.Bars... bars) {
        OkxSettings plain = settings();
        return new OkxSettings(
                plain.rest(),
                plain.publicWs(),
                plain.privateWs(),
                plain.businessWs(),
                true,
                plain.credentials(),
                List.of(new OkxSettings.Wanted("BTC-USDT", TradeMode.CASH, List.of("bbo-tbt"), List.of(bars))),
                "bot1",
                plain.isOurs(),
                plain.isOfThisRun(),
                false,
                null,
                null,
                null,
                plain.times(),
                false);
    }

    private static String row(int number, boolean closed) {
        return "[\"" + (FIRST_MS + number * 60_000L) + "\",\"67000\",\"67010\",\"66990\",\"67005\",\"" + (number + 1)
                + "\",\"1\",\"1\",\"" + (closed ? 1 : 0) + "\"]";
    }

    private static String push(int number, boolean closed) {
        return "{\"arg\":{\"channel\":\"candle1m\",\"instId\":\"BTC-USDT\"},\"data\":[" + row(number, closed) + "]}";
    }

    /** Rows as REST gives them: older than {@code after}, newest first. */
    private ScriptedVenue.Answer page(String path, int most, boolean withOpen) {
        long after = number(path, "after", Long.MAX_VALUE);
        long limit = Math.min(most, number(path, "limit", 100));
        List<String> rows = new ArrayList<>();
        for (int i = withOpen ? now : now - 1; i >= 0 && rows.size() < limit; i--) {
            if (FIRST_MS + i * 60_000L < after) {
                rows.add(row(i, i < now));
            }
        }
        return ScriptedVenue.Answer.ok(String.join(",", rows));
    }

    private static long number(String path, String name, long otherwise) {
        int at = path.indexOf(name + "=");
        return at < 0
                ? otherwise
                : Long.parseLong(path.substring(at + name.length() + 1).split("&")[0]);
    }

    private void serveCandles() {
        venue.route("GET /api/v5/market/candles", request -> page(request.path(), 300, true));
        venue.route("GET /api/v5/market/history-candles", request -> page(request.path(), 100, false));
    }

    private void connect(int history) throws Exception {
        start(withBars(new OkxSettings.Bars(CandlePeriod.MINUTE_1, history)));
        business = venue.next("business");
        assertThat(business.await("subscribe")).contains("candle1m").doesNotContain("bbo-tbt");
        awaitState(OkxGateway.BUSINESS, State.READY, 1);
        eventually(() -> fetches() == 2);
    }

    private List<Integer> closed() {
        return events.all(EventKind.CANDLE, CandleEvent::isClosed).stream()
                .map(GatewayCandlesIT::number)
                .toList();
    }

    private static int number(Slot candle) {
        return (int) ((CandleEvent.openTimeNs(candle) / 1_000_000 - FIRST_MS) / 60_000);
    }

    private void awaitClosed(int number) {
        events.await(EventKind.CANDLE, slot -> CandleEvent.isClosed(slot) && number(slot) == number);
    }

    private long fetches() {
        return gateway.counters().candleFetches();
    }

    private static List<Integer> range(int from, int to) {
        return java.util.stream.IntStream.rangeClosed(from, to).boxed().collect(Collectors.toList());
    }

    @Test
    void shouldOpenNoBusinessConnectionWhereNoCandlesAreWanted() throws Exception {
        start();
        awaitReady();
        assertThat(events.all(EventKind.CONNECTION, slot -> slot.connection() == OkxGateway.BUSINESS))
                .isEmpty();
        assertThat(gateway.counters().businessSession()).isNull();
    }

    @Test
    void shouldTellThePastPageByPageBeforeAnythingIsConnected() throws Exception {
        serveCandles();
        connect(650);
        assertThat(closed().subList(0, 650)).isEqualTo(range(50, 699));
        List<Slot> past = events.all(EventKind.CANDLE, slot -> true).subList(0, 650);
        assertThat(past).allMatch(CandleEvent::isHistory).allMatch(slot -> slot.instrument() == 0);
        List<EventKind> kinds = events.kinds();
        assertThat(kinds.indexOf(EventKind.CANDLE)).isGreaterThan(kinds.indexOf(EventKind.INSTRUMENT));
        assertThat(kinds.subList(0, kinds.indexOf(EventKind.CONNECTION)).stream()
                        .filter(kind -> kind == EventKind.CANDLE))
                .hasSize(650);
    }

    @Test
    void shouldAskTheArchiveForWhatIsOlderThanTheLatestBars() throws Exception {
        now = 1_700;
        serveCandles();
        connect(1_450);
        assertThat(closed().subList(0, 1_450)).isEqualTo(range(250, 1_699));
    }

    @Test
    void shouldTakeLessWhereTheInstrumentIsYounger() throws Exception {
        now = 12;
        serveCandles();
        connect(50);
        assertThat(closed()).isEqualTo(range(0, 11));
    }

    @Test
    void shouldFollowTheChannelBehindThePast() throws Exception {
        serveCandles();
        connect(3);
        business.send(push(700, false));
        business.send(push(700, true));
        business.send(push(701, false));
        awaitClosed(700);
        events.await(EventKind.CANDLE, slot -> number(slot) == 701);
        assertThat(closed()).isEqualTo(range(697, 700));
        Slot live = events.all(EventKind.CANDLE, slot -> number(slot) == 700).get(0);
        assertThat(live.connection()).isEqualTo(OkxGateway.BUSINESS);
        assertThat(live.generation()).isEqualTo(1);
        assertThat(CandleEvent.isHistory(live)).isFalse();
        assertThat(CandleEvent.volume(live)).isEqualTo(70_100_000_000L);
    }

    @Test
    void shouldFillWhatWasMissedWhileTheConnectionWasLost() throws Exception {
        serveCandles();
        connect(3);
        business.send(push(700, true));
        awaitClosed(700);
        now = 706;
        business.cut();
        awaitState(OkxGateway.BUSINESS, State.READY, 2);
        awaitClosed(705);
        Connection again = venue.next("business");
        again.send(push(706, true));
        awaitClosed(706);
        assertThat(closed()).isEqualTo(range(697, 706));
        assertThat(events.all(EventKind.CANDLE, CandleEvent::isClosed).stream()
                        .filter(slot -> !CandleEvent.isHistory(slot))
                        .map(GatewayCandlesIT::number))
                .containsExactly(700, 705, 706);
    }

    @Test
    void shouldFillWhatTheChannelSkippedAndAskAgainUntilRestAnswers() throws Exception {
        serveCandles();
        connect(1);
        venue.route("GET /api/v5/market/candles", request -> new ScriptedVenue.Answer(500, "{\"code\":\"50000\"}"));
        now = 703;
        business.send(push(703, false));
        eventually(() -> fetches() == 3);
        assertThat(closed()).isEqualTo(range(699, 699));
        serveCandles();
        events.await(EventKind.CANDLE, slot -> number(slot) == 703);
        assertThat(closed()).isEqualTo(range(699, 702));
    }

    @Test
    void shouldNotLoseAClosedCandleWhileTheRingHasNoRoom() throws Exception {
        serveCandles();
        connect(1);
        events.room(false, true);
        business.send(push(700, false));
        business.send(push(700, true));
        business.send(push(701, true));
        eventually(() -> gateway.counters().businessSession().messages() >= 4);
        assertThat(closed()).isEqualTo(range(699, 699));
        events.room(true, true);
        awaitClosed(701);
        assertThat(closed()).isEqualTo(range(699, 701));
    }

    @Test
    void shouldRefuseTheStartWhereThePastCannotBeHad() throws Exception {
        venue.route(
                "GET /api/v5/market/candles",
                request -> new ScriptedVenue.Answer(
                        200, "{\"code\":\"51001\",\"msg\":\"no such instrument\",\"data\":[]}"));
        assertThat(failedStart(withBars(new OkxSettings.Bars(CandlePeriod.MINUTE_1, 10))))
                .contains("BTC-USDT 1m", "51001", "history: 0");
    }

    @Test
    void shouldCountAPushItCannotReadAndKeepTheConnection() throws Exception {
        serveCandles();
        connect(1);
        business.send(push(700, false).replace("67010", "nothing"));
        business.send(push(700, true));
        awaitClosed(700);
        assertThat(business.isOpen()).isTrue();
        assertThat(gateway.counters().codec().refusals()).isEqualTo(1);
    }
}
