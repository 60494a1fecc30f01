package io.ringbot.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.ringbot.event.AccountConfigEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.Slot;
import io.ringbot.okx.ScriptedVenue.Answer;
import io.ringbot.okx.ScriptedVenue.Connection;
import io.ringbot.okx.ScriptedVenue.Request;
import io.ringbot.okx.auth.Signer;
import io.ringbot.okx.ws.Endpoint;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayStartIT extends GatewayScenario {

    @Test
    void shouldTellClockAccountAndInstrumentsBeforeAnyConnection() throws Exception {
        start();
        awaitReady();

        List<EventKind> kinds = events.kinds();
        assertThat(kinds.subList(0, 4))
                .containsExactly(
                        EventKind.CLOCK_OFFSET, EventKind.ACCOUNT_CONFIG, EventKind.INSTRUMENT, EventKind.INSTRUMENT);
        Slot account = events.all(EventKind.ACCOUNT_CONFIG).get(0);
        assertThat(AccountConfigEvent.level(account)).isEqualTo(2);
        assertThat(AccountConfigEvent.mayTrade(account)).isTrue();
        assertThat(AccountConfigEvent.mayWithdraw(account)).isFalse();
        assertThat(AccountConfigEvent.isLongShort(account)).isFalse();
        assertThat(AccountConfigEvent.uid(account)).isEqualTo("4711");
        List<Slot> swap = events.event(events.all(EventKind.INSTRUMENT).get(1));
        assertThat(InstrumentEvent.read(swap.get(0), swap.get(1)).id()).isEqualTo("BTC-USDT-SWAP");
        assertThat(InstrumentEvent.read(swap.get(0), swap.get(1)).code()).isEqualTo(10459);
    }

    @Test
    void shouldMeasureTheVenuesClock() throws Exception {
        venue.route(
                "GET /api/v5/public/time",
                request -> Answer.ok("{\"ts\":\"" + (System.currentTimeMillis() + 60_000) + "\"}"));
        start();

        long offsetNs = events.await(EventKind.CLOCK_OFFSET, slot -> true).word(Slot.PAYLOAD);
        assertThat(offsetNs).isBetween(59_000_000_000L, 61_000_000_000L);
        String login = venue.next("private").await("\"op\":\"login\"");
        String seconds = login.replaceAll(".*\"timestamp\":\"(\\d+)\".*", "$1");
        assertThat(Long.parseLong(seconds) * 1000).isGreaterThan(System.currentTimeMillis() + 50_000);
    }

    @Test
    void shouldSignRequestsAndLogin() throws Exception {
        start();
        awaitReady();

        Signer signer = new Signer(credentials());
        Request config = venue.requests().stream()
                .filter(request -> request.path().startsWith("/api/v5/account/config"))
                .findFirst()
                .orElseThrow();
        String time = config.headers().get("OK-ACCESS-TIMESTAMP");
        assertThat(time).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(config.headers())
                .containsEntry("OK-ACCESS-KEY", KEY)
                .containsEntry("OK-ACCESS-PASSPHRASE", PASSPHRASE)
                .containsEntry("x-simulated-trading", "1")
                .containsEntry("OK-ACCESS-SIGN", signer.restSignature(time, "GET", config.path(), ""));
        Request open = venue.requests().stream()
                .filter(request -> request.path().startsWith("/api/v5/public/"))
                .findFirst()
                .orElseThrow();
        assertThat(open.headers()).doesNotContainKey("OK-ACCESS-KEY").containsEntry("x-simulated-trading", "1");

        String login = venue.next("private").await("\"op\":\"login\"");
        String seconds = login.replaceAll(".*\"timestamp\":\"(\\d+)\".*", "$1");
        assertThat(login)
                .isEqualTo("{\"op\":\"login\",\"args\":[{\"apiKey\":\"" + KEY
                        + "\",\"passphrase\":\"pass \\\"phrase\\\"\",\"timestamp\":\"" + seconds + "\",\"sign\":\""
                        + signer.loginSignature(seconds) + "\"}]}");
    }

    @Test
    void shouldSubscribeToEverythingInOneMessage() throws Exception {
        start();
        assertThat(venue.next("public").await("subscribe"))
                .isEqualTo(
                        "{\"id\":\"s1\",\"op\":\"subscribe\",\"args\":[{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT\"},"
                                + "{\"channel\":\"books\",\"instId\":\"BTC-USDT\"},{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"},"
                                + "{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT-SWAP\"},{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"}]}");
    }

    @Test
    void shouldLogInOnThePublicConnectionWhereTheFastBooksAreAskedFor() throws Exception {
        start(settings(credentials(), null, null, null, "books-l2-tbt"));
        Connection open = venue.next("public");
        open.await("\"op\":\"login\"");
        open.await("books-l2-tbt");
    }

    @Test
    void shouldNeedNoKeyForMarketData() throws Exception {
        start(settings(null, null, null, null, "books"));
        Connection open = venue.next("public");
        open.await("subscribe");
        open.send(bbo(1));
        events.await(EventKind.BEST_BID_OFFER, slot -> true);
        assertThat(venue.requests()).noneMatch(request -> request.headers().containsKey("OK-ACCESS-KEY"));
        send(place());
        events.await(EventKind.SEND_FAILED, slot -> true);
    }

    @ParameterizedTest
    @CsvSource({
        "50111,apiKey",
        "50113,secretKey",
        "50105,passphrase",
        "50119,another region",
        "50101,demo keys work in demo only",
        "50110,other addresses",
        "50102,set the clock",
        "50100,ask OKX"
    })
    void shouldSayWhichPartOfTheKeyIsWrong(int code, String advice) throws Exception {
        venue.route(
                "GET /api/v5/account/config",
                request -> new Answer(401, "{\"code\":\"" + code + "\",\"msg\":\"In\\u000avalid\",\"data\":[]}"));
        String reason = failedStart(settings());
        assertThat(reason)
                .contains("GET /api/v5/account/config", "code " + code, "HTTP 401", advice)
                .doesNotContain(KEY, SECRET, PASSPHRASE, "\n");
        assertThat(venue.upgrades()).as("nothing is connected").isZero();
    }

    @Test
    void shouldRefuseAnotherAccountThanTheOneExpected() throws Exception {
        assertThat(failedStart(settings(credentials(), "815", null, null, "books")))
                .contains("4711", "815");
    }

    @Test
    void shouldRefuseAKeyThatMayWithdrawUnlessItIsNamed() throws Exception {
        venue.route(
                "GET /api/v5/account/config",
                request -> Answer.ok(ACCOUNT.replace("read_only,trade", "read_only,trade,withdraw")));
        assertThat(failedStart(settings())).contains("may withdraw");
        gateway = null;
        start(settings(credentials(), null, credentials().fingerprint(), null, "books"));
        assertThat(AccountConfigEvent.mayWithdraw(events.await(EventKind.ACCOUNT_CONFIG, slot -> true)))
                .isTrue();
    }

    @Test
    void shouldRefuseDerivativesOfAnAccountInLongShortMode() throws Exception {
        venue.route("GET /api/v5/account/config", request -> Answer.ok(ACCOUNT.replace("net_mode", "long_short_mode")));
        assertThat(failedStart(settings())).contains("long/short mode");
    }

    @Test
    void shouldNameTheInstrumentThatTheVenueDoesNotList() throws Exception {
        venue.route("GET /api/v5/public/instruments?instType=SWAP", request -> Answer.ok(""));
        assertThat(failedStart(settings())).contains("does not list BTC-USDT-SWAP:");
        gateway = null;
        venue.route(
                "GET /api/v5/public/instruments?instType=SWAP",
                request -> Answer.ok(SWAP.replace("\"tickSz\":\"0.1\"", "\"tickSz\":\"\"")));
        assertThat(failedStart(settings())).contains("BTC-USDT-SWAP is not complete yet (MISSING_FIELD)");
    }

    @Test
    void shouldAllowAnInstrumentThatIsNotLive() throws Exception {
        venue.route(
                "GET /api/v5/public/instruments?instType=SWAP", request -> Answer.ok(SWAP.replace("live", "suspend")));
        start();
        awaitReady();
    }

    @Test
    void shouldCancelOrdersOfAnEarlierRunAndProveThatTheyAreGone() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        String foreign = orderRow("\"state\":\"live\"").replace(Long.toString(ORDER), "b1x0000017");
        String later = orderRow("\"state\":\"live\"").replace(Long.toString(ORDER), "1895190400030000017");
        venue.route(
                "GET /api/v5/trade/orders-pending",
                request -> Answer.ok(
                        asked.incrementAndGet() == 1
                                ? orderRow("\"state\":\"live\"") + "," + foreign + "," + later
                                : foreign));
        venue.route("POST /api/v5/trade/cancel-batch-orders", request -> Answer.ok("{\"sCode\":\"0\"}"));
        start();

        List<Request> cancels = venue.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .toList();
        assertThat(cancels).hasSize(1);
        assertThat(cancels.get(0).body()).isEqualTo("[{\"instId\":\"BTC-USDT\",\"ordId\":\"680800019749904384\"}]");
        assertThat(asked.get()).as("asked again after cancelling").isGreaterThanOrEqualTo(2);
    }

    @Test
    void shouldWatchForOrdersOnTheirWayAfterAnUncleanEnd() throws Exception {
        afterUncleanEnd = true;
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger cancelled = new AtomicInteger();
        venue.route(
                "GET /api/v5/trade/orders-pending",
                request -> Answer.ok(
                        asked.incrementAndGet() > 2 && cancelled.get() == 0 ? orderRow("\"state\":\"live\"") : ""));
        venue.route("POST /api/v5/trade/cancel-batch-orders", request -> {
            cancelled.incrementAndGet();
            return Answer.ok("{\"sCode\":\"0\"}");
        });
        start();
        assertThat(cancelled.get()).isEqualTo(1);
        assertThat(asked.get()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void shouldNotStartWhileAnOrderOfAnEarlierRunCannotBeCancelled() throws Exception {
        venue.route("GET /api/v5/trade/orders-pending", request -> Answer.ok(orderRow("\"state\":\"live\"")));
        venue.route(
                "POST /api/v5/trade/cancel-batch-orders",
                request -> new Answer(200, "{\"code\":\"1\",\"msg\":\"\",\"data\":[{\"sCode\":\"51410\"}]}"));
        assertThat(failedStart(settings())).contains("1 open orders of an earlier run could not be cancelled");
    }

    @Test
    void shouldReadOpenOrdersPageByPage() throws Exception {
        StringBuilder first = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            first.append(i == 0 ? "" : ",")
                    .append("{\"ordId\":\"")
                    .append(1000 - i)
                    .append("\",\"clOrdId\":\"x\"}");
        }
        venue.route("GET /api/v5/trade/orders-pending?limit=100", request -> Answer.ok(first.toString()));
        venue.route(
                "GET /api/v5/trade/orders-pending?limit=100&after=901",
                request -> Answer.ok("{\"ordId\":\"7\",\"clOrdId\":\"y\"}"));
        gateway = newGateway(settings());
        assertThat(gateway.cancelLeftovers().get(10, java.util.concurrent.TimeUnit.SECONDS))
                .isZero();
        // A gateway that was never started asks for the time first.
        assertThat(venue.requests().stream().map(Request::path).filter(path -> !path.equals("/api/v5/public/time")))
                .containsExactly(
                        "/api/v5/trade/orders-pending?limit=100", "/api/v5/trade/orders-pending?limit=100&after=901");
    }

    @Test
    void shouldSayThatNobodyListens() throws Exception {
        OkxSettings good = settings();
        // A port below 1024 that no service has been given.
        OkxSettings settings = new OkxSettings(
                Endpoint.parse("http://127.0.0.1:4"),
                good.publicWs(),
                good.privateWs(),
                good.businessWs(),
                true,
                good.credentials(),
                good.instruments(),
                good.tag(),
                good.isOurs(),
                good.isOfThisRun(),
                false,
                null,
                null,
                null,
                good.times(),
                false);
        assertThat(failedStart(settings))
                .contains("GET /api/v5/public/time was not sent", "no connection to 127.0.0.1:4", "refused");
    }

    @Test
    void shouldNotFollowARedirectOfRest() throws Exception {
        venue.route("GET /api/v5/account/config", request -> new Answer(302, ""));
        venue.route("GET /elsewhere", request -> Answer.ok(ACCOUNT));
        assertThat(failedStart(settings())).contains("HTTP 302", "redirects are never followed");
        assertThat(venue.requests()).noneMatch(request -> request.path().contains("elsewhere"));
    }

    @Test
    void shouldNotFollowARedirectOfAWebSocket() throws Exception {
        venue.refuseUpgrades(HttpResponseStatus.FOUND);
        start();
        eventually(() -> venue.upgrades() >= 3);
        assertThat(events.all(EventKind.CONNECTION)).isEmpty();
        assertThat(gateway.counters().publicSession().opened()).isZero();
    }

    @Test
    void shouldGiveUpWhereTheVenueForbidsTheUpgrade() throws Exception {
        venue.refuseUpgrades(HttpResponseStatus.FORBIDDEN);
        start();
        assertThat(givenUp()).contains("HTTP status 403");
    }
}
