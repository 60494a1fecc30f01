package io.ringbot.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.AccountConfigEvent;
import io.ringbot.event.BillEvent;
import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.FeeRateEvent;
import io.ringbot.event.LeverageEvent;
import io.ringbot.event.RateLimitEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.TradeMode;
import io.ringbot.okx.ScriptedVenue.Answer;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** A04, A05, A13, A14: the account's modes, leverage, rates, budget and bills, as the venue tells them. */
class GatewayAccountIT extends GatewayScenario {

    private OkxSettings with(boolean longShort, String leverage) {
        OkxSettings each = settings();
        return new OkxSettings(
                each.rest(),
                each.publicWs(),
                each.privateWs(),
                each.businessWs(),
                each.demo(),
                each.credentials(),
                List.of(new OkxSettings.Wanted(
                        "BTC-USDT-SWAP",
                        TradeMode.CROSS,
                        List.of("bbo-tbt"),
                        List.of(),
                        leverage == null ? null : new BigDecimal(leverage))),
                each.tag(),
                each.isOurs(),
                each.isOfThisRun(),
                each.afterUncleanEnd(),
                each.expectedUid(),
                each.withdrawKey(),
                each.authorities(),
                each.times(),
                longShort);
    }

    private String refusal(OkxSettings settings) throws Exception {
        try {
            start(settings);
        } catch (ExecutionException e) {
            gateway = null;
            return e.getCause().getMessage();
        }
        throw new AssertionError("it started");
    }

    private static String bill(int id, String type, String change) {
        return "{\"billId\":\"" + id + "\",\"ccy\":\"USDT\",\"type\":\"" + type + "\",\"subType\":\"173\",\"balChg\":\""
                + change + "\",\"bal\":\"999\",\"instId\":\"BTC-USDT-SWAP\",\"tradeId\":\"\",\"pnl\":\"" + change
                + "\",\"fee\":\"0\",\"sz\":\"3\",\"px\":\"67000.1\",\"ts\":\"1790000000000\"}";
    }

    @Test
    void shouldStartInLongShortModeOnlyWhereItIsConfigured() throws Exception {
        assertThat(refusal(with(true, null))).contains("net mode", "positionMode: long-short");
        venue.route("GET /api/v5/account/config", request -> Answer.ok(ACCOUNT.replace("net_mode", "long_short_mode")));
        assertThat(refusal(with(false, null))).contains("long/short mode", "set positionMode: long-short");
        start(with(true, null));
        assertThat(AccountConfigEvent.isLongShort(events.await(EventKind.ACCOUNT_CONFIG, slot -> true)))
                .isTrue();
    }

    @Test
    void shouldRefuseAnotherLeverageThanConfiguredAndTellTheOneThereIs() throws Exception {
        assertThat(refusal(with(false, "2"))).contains("leverage in BTC-USDT-SWAP is 5", "configured is 2");
        start(with(false, "5.0"));
        Slot told = events.await(EventKind.LEVERAGE, slot -> true);
        assertThat(LeverageEvent.leverage(told)).isEqualByComparingTo("5");
        assertThat(told.instrument()).isZero();
    }

    @Test
    void shouldTellTheRatesOfTheInstrumentsFeeGroupAndTheOrderBudget() throws Exception {
        venue.route(
                "GET /api/v5/public/instruments?instType=SWAP",
                request -> Answer.ok(SWAP.replace("\"instType\"", "\"groupId\":\"4\",\"instType\"")));
        venue.route(
                "GET /api/v5/account/trade-fee",
                request -> Answer.ok("{\"level\":\"VIP5\",\"instType\":\"SWAP\",\"feeGroup\":["
                        + "{\"groupId\":\"1\",\"maker\":\"-0.0008\",\"taker\":\"-0.001\"},"
                        + "{\"groupId\":\"4\",\"maker\":\"0.00002\",\"taker\":\"-0.00024\"}]}"));
        venue.route(
                "GET /api/v5/trade/account-rate-limit",
                request ->
                        Answer.ok("{\"accRateLimit\":\"1250\",\"nextAccRateLimit\":\"1000\",\"fillRatio\":\"1.2\"}"));
        start(with(false, null));

        Slot rate = events.await(EventKind.FEE_RATE, slot -> true);
        assertThat(FeeRateEvent.maker(rate)).isEqualByComparingTo("0.00002");
        assertThat(FeeRateEvent.taker(rate)).isEqualByComparingTo("-0.00024");
        assertThat(FeeRateEvent.tier(rate)).isEqualTo("VIP5");
        assertThat(RateLimitEvent.orders(events.await(EventKind.RATE_LIMIT, slot -> true)))
                .isEqualTo(1250);
    }

    @Test
    void shouldTellEachNewBillOnceOldestFirst() throws Exception {
        venue.route("GET /api/v5/account/bills", request -> Answer.ok(bill(10, "8", "-9")));
        start(with(false, null));
        awaitReady();
        events.await(EventKind.RECON_END, ReconEvent::isComplete);
        assertThat(events.all(EventKind.BILL)).isEmpty();

        venue.route(
                "GET /api/v5/account/bills",
                request -> Answer.ok(bill(12, "8", "0.5") + "," + bill(11, "7", "-0.25") + "," + bill(10, "8", "-9")));
        send(new Slot().begin(CommandKind.READ_BILLS.number()));
        events.await(EventKind.BILL, slot -> BillEvent.id(slot) == 12);
        send(new Slot().begin(CommandKind.RECONCILE.number()));
        events.await(EventKind.RECON_END, ReconEvent::isComplete, 2);

        List<Slot> told = events.all(EventKind.BILL);
        assertThat(told).extracting(BillEvent::id).containsExactly(11L, 12L);
        assertThat(told).extracting(BillEvent::type).containsExactly(7, 8);
        assertThat(BillEvent.change(told.get(0))).isEqualByComparingTo("-0.25");
        assertThat(BillEvent.currency(told.get(0))).isEqualTo("USDT");
        assertThat(told.get(0).instrument()).isZero();
        assertThat(told.get(0).venueTimeNs()).isEqualTo(1790000000000L * 1_000_000);
    }
}
