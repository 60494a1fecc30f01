package io.ringbot.runner.exchange.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.runner.exchange.account.AccountTerms;
import io.ringbot.runner.exchange.account.FeeSchedule;
import io.ringbot.runner.exchange.limit.ExchangeLimits;
import io.ringbot.runner.exchange.limit.Limit;
import io.ringbot.runner.exchange.market.InstrumentDesk;
import io.ringbot.runner.exchange.market.Listing;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRefusalTest {

    private final TradingBench bench = new TradingBench(1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'tdMode':'cash','side':'buy','ordType':'limit','px':'100','sz':'1' | 50014",
                "'instIdCode':'11','tdMode':'cash','side':'buy','ordType':'limit','px':'100','sz':'1' | 51000",
                "'instIdCode':99,'tdMode':'cash','side':'buy','ordType':'limit','px':'100','sz':'1' | 51001",
                "'instId':'BTC-USDT','tdMode':'cash','side':'buy','ordType':'limit','px':'100','sz':'1' | 50014",
                "'instIdCode':11,'side':'buy','ordType':'limit','px':'100','sz':'1' | 50014",
                "'instIdCode':11,'tdMode':'cross','side':'buy','ordType':'limit','px':'100','sz':'1' | 54000",
                "'instIdCode':12,'tdMode':'cash','side':'buy','ordType':'limit','px':'100','sz':'1' | 51000",
                "'instIdCode':12,'tdMode':'isolated','side':'buy','ordType':'limit','px':'100','sz':'1' | 51010",
                "'instIdCode':11,'tdMode':'cash','side':'hold','ordType':'limit','px':'100','sz':'1' | 51000",
                "'instIdCode':11,'tdMode':'cash','side':'buy','ordType':'rpi','px':'100','sz':'1' | 54041",
                "'instIdCode':12,'tdMode':'cross','posSide':'long','side':'buy','ordType':'limit','px':'100','sz':'1' | 51000",
                "'instIdCode':11,'tdMode':'cash','side':'buy','ordType':'limit','px':'100','sz':'0.0111' | 51150",
                "'instIdCode':11,'tdMode':'cash','side':'buy','ordType':'limit','px':'100.05','sz':'1' | 51150",
                "'instIdCode':12,'tdMode':'cross','side':'buy','ordType':'limit','px':'100','sz':'1.5' | 51150",
                "'instIdCode':11,'tdMode':'cash','side':'buy','ordType':'limit','px':'100','sz':'0.009' | 51020",
                "'instIdCode':11,'tdMode':'cash','side':'buy','ordType':'limit','px':'100','sz':'1001' | 51203",
                "'instIdCode':11,'tdMode':'cash','side':'buy','ordType':'limit','px':'100','sz':'-1' | 51000",
                "'instIdCode':11,'tdMode':'cash','side':'buy','ordType':'limit','px':'100','sz':'1e2' | 51000",
                "'instIdCode':11,'tdMode':'cash','side':'buy','ordType':'limit','px':'100','sz':'' | 51000",
                "'instIdCode':11,'tdMode':'cash','side':'buy','ordType':'limit','sz':'1' | 51204",
                "'instIdCode':11,'tdMode':'cash','side':'buy','ordType':'limit','px':'200','sz':'1' | 51006",
                "'instIdCode':11,'tdMode':'cash','side':'sell','ordType':'limit','px':'50','sz':'1' | 51006",
                "'instIdCode':11,'tdMode':'cash','side':'buy','ordType':'limit','px':'100','sz':'101' | 51008",
                "'instIdCode':11,'tdMode':'cash','side':'sell','ordType':'limit','px':'101','sz':'10.1' | 51008",
                "'instIdCode':12,'tdMode':'cross','side':'buy','ordType':'limit','px':'100','sz':'99999' | 51008",
                "'instIdCode':11,'tdMode':'cash','clOrdId':'no-dash','side':'buy','ordType':'limit','px':'100','sz':'1' | 51000",
                "'instIdCode':11,'tdMode':'cash','tag':'12345678901234567','side':'buy','ordType':'limit','px':'100','sz':'1' | 51000",
                "'instIdCode':11,'tdMode':'cash','reduceOnly':true,'side':'buy','ordType':'limit','px':'100','sz':'1' | 51205",
                "'instIdCode':12,'tdMode':'cross','reduceOnly':true,'side':'sell','ordType':'limit','px':'101','sz':'1' | 51169",
                "'instIdCode':11,'tdMode':'cash','side':'buy','ordType':'fok','stpMode':'cancel_both','px':'100','sz':'1' | 54036",
                "'instIdCode':11,'tdMode':'cash','side':'buy','ordType':'market','tgtCcy':'quote_ccy','sz':'1000001' | 51201",
                "'instIdCode':11,'tdMode':'cash','side':'buy','ordType':'market','tgtCcy':'both','sz':'1' | 51000",
                "'instIdCode':11,'tdMode':'cash','side':'buy','ordType':'limit','px':'100','sz':'1','attachAlgoOrds':[{}] | 51000"
            })
    void shouldRefuseWithTheVenuesCodeAndWithoutEffect(String members, String code) {
        OperationAnswer answer = bench.execute(Operation.ORDER, "{" + members + "}");

        assertThat(answer.code()).isEqualTo("1");
        OrderAnswer item = answer.items().get(0);
        assertThat(item.code()).as(item.message()).isEqualTo(code);
        assertThat(item.message()).isNotEmpty();
        assertThat(item.ordId()).isEmpty();
        assertThat(bench.trading.store().openOrders()).isEmpty();
        assertThat(bench.frozen("USDT")).isEqualByComparingTo("0");
        assertThat(bench.frozen("BTC")).isEqualByComparingTo("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'ordType':'mmp','px':'100','sz':'1' | 51010",
                "'ordType':'elp','px':'100','sz':'1' | 54041",
                "'ordType':'optimal_limit_ioc','sz':'1' | 51000",
                "'ordType':'limit','px':'100','sz':'1','rpiTakerAccess':true | 54046",
                "'ordType':'limit','px':'100','sz':'1','reduceOnly':'maybe' | 51000",
                "'ordType':'limit','px':'100','sz':'1','pxAmendType':'2' | 51000",
                "'ordType':'limit','px':'100','sz':'1','tradeQuoteCcy':'USD' | 51000",
                "'ordType':'limit','px':'100','sz':'1','stpMode':'none' | 51000",
                "'ordType':'limit','px':'100','sz':'1','pxUsd':'100' | 51000",
                "'ordType':'market','sz':'1','slippagePct':'0.01' | 54085",
                "'ordType':'limit','px':'100','sz':'1','slippagePct':'0.01' | 54085",
                "'ordType':'market','tgtCcy':'base_ccy','sz':'1','slippagePct':'0.06' | 54084",
                "'ordType':'market','tgtCcy':'base_ccy','sz':'1','slippagePct':'0.00001' | 54084",
                "'ordType':'market','sz':'10001','banAmend':true | 51008"
            })
    void shouldRefuseOptionsOfAnOrderThatItDoesNotTake(String members, String code) {
        OrderAnswer answer = bench.spot("'side':'buy'," + members);

        assertThat(answer.code()).as(answer.message()).isEqualTo(code);
        assertThat(bench.frozen("USDT")).isEqualByComparingTo("0");
    }

    @Test
    void shouldRefuseContractsInSpotMode() {
        TradingBench spot = new TradingBench(
                ExchangeLimits.off(),
                AccountTerms.futures("77", FeeSchedule.VIP4).inSpotMode());

        assertThat(spot.swap(TradingBench.LINEAR, "'side':'buy','ordType':'limit','px':'100','sz':'1'")
                        .code())
                .isEqualTo("51010");
        assertThat(spot.spot("'side':'buy','ordType':'limit','px':'99','sz':'1'")
                        .code())
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "PREOPEN, limit, 51021",
        "TEST, limit, 51021",
        "SUSPENDED, limit, 51022",
        "REBASE, limit, 51022",
        "POST_ONLY, limit, 51022",
        "EXPIRED, limit, 51027",
        "POST_ONLY, post_only, 0"
    })
    void shouldTakeOrdersOnlyWhileTheInstrumentIsOpen(InstrumentState state, String type, String code) {
        new InstrumentDesk(bench.markets, bench.hub, bench.trading.matches(), bench.clock).state(bench.linear, state);

        assertThat(bench.swap(TradingBench.LINEAR, "'side':'buy','ordType':'" + type + "','px':'99','sz':'1'")
                        .code())
                .isEqualTo(code);
    }

    @Test
    void shouldRefuseOrdersThatAreTooLargeForTheirKind() {
        assertThat(bench.swap(TradingBench.LINEAR, "'side':'buy','ordType':'market','sz':'12001'")
                        .code())
                .isEqualTo("51202");
        new InstrumentDesk(bench.markets, bench.hub, bench.trading.matches(), bench.clock)
                .change(
                        bench.spot,
                        listing -> Listing.of(Instrument.builder("BTC-USDT")
                                .code(TradingBench.SPOT)
                                .tick("0.1")
                                .lot("0.001")
                                .maxLimit("1000000")
                                .build()));
        assertThat(bench.spot("'side':'buy','ordType':'limit','px':'100','sz':'200001'")
                        .code())
                .isEqualTo("51005");
    }

    @Test
    void shouldLimitTheNumberOfOpenOrders() {
        TradingBench limited = new TradingBench(
                ExchangeLimits.off().with(Limit.OPEN_ORDERS, 3).with(Limit.INSTRUMENT_OPEN_ORDERS, 2),
                AccountTerms.futures("77", FeeSchedule.VIP4));
        String order = "'side':'buy','ordType':'limit','px':'98','sz':'1'";
        assertThat(limited.spot(order).code()).isEqualTo("0");
        assertThat(limited.spot(order).code()).isEqualTo("0");
        assertThat(limited.spot(order).code()).isEqualTo("51103");
        assertThat(limited.swap(TradingBench.LINEAR, order).code()).isEqualTo("0");
        assertThat(limited.swap(TradingBench.LINEAR, order).code()).isEqualTo("51025");
    }

    @Test
    void shouldLimitOrdersOfTheAccountOverAllContractsButNotCancels() {
        TradingBench limited = new TradingBench(
                ExchangeLimits.off().with(Limit.ACCOUNT_ORDERS, 2), AccountTerms.futures("77", FeeSchedule.VIP4));
        String order = "'side':'buy','ordType':'limit','px':'98','sz':'1'";
        assertThat(limited.swap(TradingBench.LINEAR, "'clOrdId':'a'," + order).code())
                .isEqualTo("0");
        assertThat(limited.execute(Operation.AMEND_ORDER, "{'instIdCode':12,'clOrdId':'a','newSz':'2'}")
                        .code())
                .isEqualTo("0");
        assertThat(limited.swap(TradingBench.INVERSE, order).code()).isEqualTo("50061");
        assertThat(limited.spot(order).code()).isEqualTo("0");
        assertThat(limited.execute(Operation.CANCEL_ORDER, "{'instIdCode':12,'clOrdId':'a'}")
                        .code())
                .isEqualTo("0");
    }

    @Test
    void shouldRefuseARequestWhoseDeadlinePassedWhileItWaited() {
        long now = TradingBench.START_MS;
        OperationAnswer answer = bench.trading.execute(
                Operation.ORDER,
                bench.account,
                List.of(TradingBench.json("{}")),
                InstrumentKey.CODE,
                Long.toString(now - 1),
                now - 5);

        assertThat(answer.code()).isEqualTo("50037");
    }

    @Test
    void shouldNameTheReasonOfMissingFundsInASubCode() {
        OrderAnswer answer = bench.spot("'side':'buy','ordType':'limit','px':'100','sz':'200'");

        assertThat(answer.code()).isEqualTo("51008");
        assertThat(answer.subCode()).isEqualTo("1000");
        assertThat(answer.message()).isEqualTo("Order failed. Insufficient USDT balance in account");
    }

    @Test
    void shouldRefuseAClientIdOfAnOpenOrderAndTakeItAgainAfterwards() {
        String order = "'clOrdId':'A1','side':'buy','ordType':'limit','px':'99','sz':'1'";
        assertThat(bench.spot(order).code()).isEqualTo("0");
        assertThat(bench.spot(order).code()).isEqualTo("51016");
        assertThat(bench.spot(order.replace("A1", "a1")).code()).isEqualTo("0");

        bench.execute(Operation.CANCEL_ORDER, "{'instIdCode':11,'clOrdId':'A1'}");
        assertThat(bench.spot(order).code()).isEqualTo("0");
    }

    @Test
    void shouldRefuseARequestWhoseDeadlineHasPassed() {
        String order = "{'instIdCode':11,'tdMode':'cash','side':'buy','ordType':'limit','px':'99','sz':'1'}";
        long now = TradingBench.START_MS;

        OperationAnswer late = bench.executeBy(Long.toString(now - 1), Operation.ORDER, order);
        assertThat(late.code()).isEqualTo("50036");
        assertThat(late.items()).isEmpty();
        assertThat(bench.executeBy("soon", Operation.ORDER, order).code()).isEqualTo("51000");
        assertThat(bench.executeBy(Long.toString(now), Operation.ORDER, order).code())
                .isEqualTo("0");
    }

    @Test
    void shouldLimitPlacementsToSixtyInTwoSecondsPerInstrument() {
        String order = "{'instIdCode':11,'tdMode':'cash','side':'buy','ordType':'limit','px':'98','sz':'0.01'}";
        for (int i = 0; i < 60; i++) {
            assertThat(bench.execute(Operation.ORDER, order).code()).isEqualTo("0");
        }
        OperationAnswer refused = bench.execute(Operation.ORDER, order);
        assertThat(refused.code()).isEqualTo("50011");
        assertThat(refused.items()).isEmpty();
        // Other instruments, other operations and batches have budgets of their own; a batch of one has not.
        assertThat(bench.swap(TradingBench.LINEAR, "'side':'buy','ordType':'limit','px':'98','sz':'1'")
                        .code())
                .isEqualTo("0");
        assertThat(bench.execute(Operation.BATCH_ORDERS, order).code()).isEqualTo("50011");
        assertThat(bench.execute(Operation.BATCH_ORDERS, order, order).code()).isEqualTo("0");

        bench.clock.advance(2_000_000_000L);
        assertThat(bench.execute(Operation.ORDER, order).code()).isEqualTo("0");
    }

    @Test
    void shouldAnswerABatchItemByItem() {
        String good =
                "{'instIdCode':11,'tdMode':'cash','clOrdId':'b1','side':'buy','ordType':'limit','px':'98','sz':'1'}";
        String bad =
                "{'instIdCode':99,'tdMode':'cash','clOrdId':'b2','side':'buy','ordType':'limit','px':'98','sz':'1'}";

        OperationAnswer mixed = bench.execute(Operation.BATCH_ORDERS, good, bad);

        assertThat(mixed.code()).isEqualTo("2");
        assertThat(mixed.items()).extracting(OrderAnswer::code).containsExactly("0", "51001");
        assertThat(mixed.items()).extracting(OrderAnswer::clOrdId).containsExactly("b1", "b2");
        String[] many = new String[21];
        java.util.Arrays.fill(many, bad);
        assertThat(bench.execute(Operation.BATCH_ORDERS, many).code()).isEqualTo("51111");
        assertThat(bench.execute(Operation.BATCH_CANCEL_ORDERS, many).code()).isEqualTo("51406");
        assertThat(bench.execute(Operation.BATCH_AMEND_ORDERS, many).code()).isEqualTo("51501");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'clOrdId':'gone','newPx':'99' | 51503",
                "'newPx':'99' | 51003",
                "'clOrdId':'m1' | 51500",
                "'clOrdId':'m1','newPx':'99.05' | 51150",
                "'clOrdId':'m1','newPx':'200' | 51006",
                "'clOrdId':'m1','newSz':'0.009' | 51020",
                "'clOrdId':'m1','newSz':'300' | 51502",
                "'clOrdId':'m1','newPx':'100.1' | 51511",
                "'clOrdId':'m1','newSz':'2','reqId':'no-dash' | 51000"
            })
    void shouldRefuseAmendsWithTheVenuesCodeAndLeaveTheOrder(String members, String code) {
        bench.spot("'clOrdId':'m1','side':'buy','ordType':'post_only','px':'98','sz':'1'");

        OrderAnswer answer = bench.execute(Operation.AMEND_ORDER, "{'instIdCode':11," + members + "}")
                .items()
                .get(0);

        assertThat(answer.code()).as(answer.message()).isEqualTo(code);
        VenueOrder order = bench.trading.store().openOrders().iterator().next();
        assertThat(order.px()).isEqualTo("98");
        assertThat(order.sz()).isEqualTo("1");
        assertThat(bench.frozen("USDT")).isEqualByComparingTo(new BigDecimal("98"));
    }

    @Test
    void shouldCancelOnAFailedAmendWhenAsked() {
        bench.spot("'clOrdId':'m1','side':'buy','ordType':'post_only','px':'98','sz':'1'");

        OrderAnswer answer = bench.execute(
                        Operation.AMEND_ORDER, "{'instIdCode':11,'clOrdId':'m1','newPx':'100.1','cxlOnFail':true}")
                .items()
                .get(0);

        assertThat(answer.code()).isEqualTo("51511");
        assertThat(bench.trading.store().openOrders()).isEmpty();
        assertThat(bench.frozen("USDT")).isEqualByComparingTo("0");
    }

    @Test
    void shouldRefuseToAmendAnOrderTwiceInOneBatch() {
        bench.spot("'clOrdId':'m1','side':'buy','ordType':'limit','px':'98','sz':'1'");
        String amend = "{'instIdCode':11,'clOrdId':'m1','newSz':'2'}";

        assertThat(bench.execute(Operation.BATCH_AMEND_ORDERS, amend, amend).items())
                .extracting(OrderAnswer::code)
                .containsExactly("0", "51512");
    }

    @Test
    void shouldRefuseToCancelWhatIsNotOpen() {
        OrderAnswer unknown = bench.execute(Operation.CANCEL_ORDER, "{'instIdCode':11,'clOrdId':'none'}")
                .items()
                .get(0);

        assertThat(unknown.code()).isEqualTo("51400");
        assertThat(unknown.message())
                .isEqualTo("Order cancellation failed as the order has been filled, canceled or does not exist.");
        assertThat(bench.execute(Operation.CANCEL_ORDER, "{'instIdCode':11}")
                        .items()
                        .get(0)
                        .code())
                .isEqualTo("51003");
    }
}
