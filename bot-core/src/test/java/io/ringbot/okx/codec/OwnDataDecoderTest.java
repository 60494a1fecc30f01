package io.ringbot.okx.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.BalanceEvent;
import io.ringbot.event.BalanceEvent.Figure;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.PositionEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.okx.Frames;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class OwnDataDecoderTest {

    static final String ORDER = """
            {"arg":{"channel":"orders","instType":"ANY","uid":"614488474791936"},"data":[{"accFillSz":"0.4","algoClOrdId":"",\
            "algoId":"","amendResult":"","amendSource":"","attachAlgoClOrdId":"","attachAlgoOrds":[],"avgPx":"67001.2",\
            "cTime":"1790000001000","cancelSource":"","category":"normal","ccy":"USDT","clOrdId":"1795190400030000017",\
            "code":"0","execType":"M","fee":"-0.053601","feeCcy":"USDT","fillFee":"-0.053601","fillFeeCcy":"USDT",\
            "fillFwdPx":"","fillIdxPx":"67000.4","fillMarkPx":"67001","fillMarkVol":"","fillNotionalUsd":"268.0",\
            "fillPnl":"1.25","fillPx":"67001.2","fillPxUsd":"","fillPxVol":"","fillSz":"0.4","fillTime":"1790000001500",\
            "instId":"BTC-USDT-SWAP","instType":"SWAP","isTpLimit":"false","lastPx":"67001.2","lever":"5",\
            "linkedAlgoOrd":{"algoId":""},"msg":"","notionalUsd":"670.0","ordId":"680800019749904384","ordType":"post_only",\
            "pnl":"0","posSide":"net","px":"67001.2","pxType":"","pxUsd":"","pxVol":"","quickMgnType":"","rebate":"0",\
            "rebateCcy":"USDT","reduceOnly":"false","reqId":"a19","side":"buy","slOrdPx":"","slTriggerPx":"",\
            "slTriggerPxType":"","source":"","state":"partially_filled","stpId":"","stpMode":"cancel_maker","sz":"1",\
            "tag":"bot1","tdMode":"cross","tgtCcy":"","tpOrdPx":"","tpTriggerPx":"","tpTriggerPxType":"",\
            "tradeId":"744876980","tradeQuoteCcy":"USDT","uTime":"1790000001501"}]}""";

    private static final String ACCOUNT = """
            {"arg":{"channel":"account","uid":"446"},"eventType":"snapshot","curPage":1,"lastPage":true,"data":[{"uTime":\
            "1790000010000","totalEq":"55868.06","details":[{"ccy":"USDT","eq":"50000.1","cashBal":"50007.5","uTime":\
            "1790000009000","availEq":"48600.2","availBal":"48600.25"},{"ccy":"BTC","eq":"0.123456789012345678901",\
            "cashBal":"","availEq":"7","availBal":""}]}]}""";

    private static final String POSITION = """
            {"arg":{"channel":"positions","instType":"ANY","uid":"446"},"eventType":"event_update","data":[{"instType":"SWAP",\
            "instId":"BTC-USDT-SWAP","mgnMode":"cross","posId":"1752810569801498626","posSide":"net","pos":"-12.5",\
            "avgPx":"66950.3123","markPx":"67009.4","upl":"-7.39","realizedPnl":"-1.2","lever":"5","liqPx":"","tradeId":"744876980","ccy":"USDT","uTime":"1790000001502"}]}""";

    private final Decoding decoding = new Decoding();

    @Test
    void shouldDecodeAnOrderWithItsFill() {
        assertThat(decoding.push(ORDER)).isEqualTo(Refusal.NONE);

        assertThat(decoding.counters.unknownFields()).isZero();
        assertThat(decoding.frame.size()).isEqualTo(OrderEvent.SLOTS);
        Slot first = decoding.frame.get(0);
        Slot second = decoding.frame.get(1);
        Slot third = decoding.frame.get(2);
        assertThat(first.instrument()).isEqualTo(1);
        assertThat(first.venueTimeNs()).isEqualTo(1790000001501000000L);
        assertThat(OrderEvent.venueOrderId(first)).isEqualTo(680800019749904384L);
        assertThat(OrderEvent.clientOrderId(first)).isEqualTo(1795190400030000017L);
        assertThat(OrderEvent.state(first)).isEqualTo(OrderEvent.State.PARTIALLY_FILLED);
        assertThat(OrderEvent.side(first)).isEqualTo(Side.BUY);
        assertThat(OrderEvent.type(first)).isEqualTo(OrderType.POST_ONLY);
        assertThat(OrderEvent.mode(first)).isEqualTo(TradeMode.CROSS);
        assertThat(OrderEvent.positionSide(first)).isEqualTo(PositionSide.NET);
        assertThat(OrderEvent.path(first)).isEqualTo(OrderEvent.Path.PUSH);
        assertThat(OrderEvent.isReduceOnly(first)).isFalse();
        assertThat(OrderEvent.price(first)).isEqualTo(670012);
        assertThat(OrderEvent.size(first)).isEqualTo(100);
        assertThat(OrderEvent.filledSize(first)).isEqualTo(40);
        assertThat(OrderEvent.cancelSource(first)).isEqualTo(-1);
        assertThat(OrderEvent.hasFill(first)).isTrue();
        assertThat(OrderEvent.tradeId(second)).isEqualTo(744876980);
        assertThat(OrderEvent.fillPrice(second)).isEqualTo(670012);
        assertThat(OrderEvent.fillSize(second)).isEqualTo(40);
        assertThat(OrderEvent.fillTimeNs(second)).isEqualTo(1790000001500000000L);
        assertThat(OrderEvent.isMaker(second)).isTrue();
        assertThat(OrderEvent.feeMantissa(second)).isEqualTo(-53601);
        assertThat(OrderEvent.feeScale(second)).isEqualTo(6);
        assertThat(OrderEvent.feeCurrency(second)).isEqualTo("USDT");
        assertThat(OrderEvent.requestId(second)).isEqualTo(19);
        assertThat(OrderEvent.profit(second)).isEqualByComparingTo("1.25");
        assertThat(OrderEvent.clientOrderText(third)).isEqualTo("1795190400030000017");
        assertThat(OrderEvent.tag(third)).isEqualTo("bot1");
    }

    @Test
    void shouldTellAPushWithoutTradeAsNoFill() {
        assertThat(decoding.push(ORDER.replace("\"tradeId\":\"744876980\"", "\"tradeId\":\"\"")
                        .replace("\"fillSz\":\"0.4\"", "\"fillSz\":\"0\"")
                        .replace("partially_filled", "canceled")
                        .replace("\"cancelSource\":\"\"", "\"cancelSource\":\"31\"")))
                .isEqualTo(Refusal.NONE);

        Slot first = decoding.frame.get(0);
        assertThat(OrderEvent.hasFill(first)).isFalse();
        assertThat(OrderEvent.state(first)).isEqualTo(OrderEvent.State.CANCELED);
        assertThat(OrderEvent.cancelSource(first)).isEqualTo(31);
    }

    @Test
    void shouldMapUnknownWordsToWhatCarriesNoNewRisk() {
        assertThat(decoding.push(ORDER.replace("partially_filled", "hibernating")
                        .replace("\"post_only\"", "\"rpi\"")
                        .replace("\"cross\"", "\"spot_isolated\"")))
                .isEqualTo(Refusal.NONE);

        Slot first = decoding.frame.get(0);
        assertThat(OrderEvent.state(first)).isEqualTo(OrderEvent.State.UNKNOWN);
        assertThat(OrderEvent.type(first)).isEqualTo(OrderType.POST_ONLY);
        assertThat(OrderEvent.mode(first)).isEqualTo(TradeMode.ISOLATED);
    }

    @Test
    void shouldTellAForeignClientIdByItsTextOnly() {
        assertThat(decoding.push(ORDER.replace("1795190400030000017", "b1x0000017")))
                .isEqualTo(Refusal.NONE);
        assertThat(OrderEvent.clientOrderId(decoding.frame.get(0))).isZero();
        assertThat(OrderEvent.clientOrderText(decoding.frame.get(2))).isEqualTo("b1x0000017");
    }

    @Test
    void shouldLeaveOutAnOrderOfAnotherInstrumentAndKeepOurs() {
        int data = ORDER.indexOf("[{") + 1;
        String foreign = ORDER.substring(data, ORDER.length() - 2).replace("BTC-USDT-SWAP", "DOGE-USDT");
        String both = ORDER.substring(0, data) + foreign + "," + ORDER.substring(data);
        assertThat(decoding.push(both)).isEqualTo(Refusal.NONE);
        assertThat(Frames.kinds(decoding.frame)).containsExactly(EventKind.ORDER);
        assertThat(decoding.counters.foreignRows()).isEqualTo(1);
    }

    @Test
    void shouldNotTellASizeInQuoteCurrencyAsASize() {
        assertThat(decoding.push(ORDER.replace("\"tgtCcy\":\"\"", "\"tgtCcy\":\"quote_ccy\"")
                        .replace("\"sz\":\"1\"", "\"sz\":\"100.123456789\"")))
                .isEqualTo(Refusal.NONE);
        assertThat(OrderEvent.size(decoding.frame.get(0))).isEqualTo(Slot.ABSENT);
    }

    @Test
    void shouldRefuseAnOrderWithAFeeThatDoesNotFit() {
        assertThat(decoding.push(ORDER.replace("\"fillFee\":\"-0.053601\"", "\"fillFee\":\"-1.2345678901234567891\"")))
                .isEqualTo(Refusal.OFF_SCALE);
        assertThat(decoding.frame.size()).isZero();
    }

    @Test
    void shouldDecodeABalanceForEachCurrency() {
        assertThat(decoding.push(ACCOUNT)).isEqualTo(Refusal.NONE);

        assertThat(Frames.kinds(decoding.frame)).containsExactly(EventKind.BALANCE, EventKind.BALANCE);
        Slot usdt = decoding.frame.get(0);
        Slot usdtMore = decoding.frame.get(1);
        assertThat(BalanceEvent.currency(usdt)).isEqualTo("USDT");
        assertThat(BalanceEvent.cash(usdt)).isEqualByComparingTo("50007.5");
        assertThat(BalanceEvent.figure(usdt, usdtMore, Figure.AVAILABLE)).isEqualByComparingTo("48600.25");
        assertThat(BalanceEvent.figure(usdt, usdtMore, Figure.EQUITY)).isEqualByComparingTo("50000.1");
        Slot btc = decoding.frame.get(2);
        Slot btcMore = decoding.frame.get(3);
        assertThat(BalanceEvent.cash(btc)).isNull();
        assertThat(BalanceEvent.figure(btc, btcMore, Figure.AVAILABLE)).isEqualByComparingTo(BigDecimal.valueOf(7));
        assertThat(BalanceEvent.figure(btc, btcMore, Figure.EQUITY)).isEqualByComparingTo("0.123456789012345678");
        assertThat(decoding.counters.cutAmounts()).isEqualTo(1);
    }

    @Test
    void shouldDecodeAPosition() {
        assertThat(decoding.push(POSITION)).isEqualTo(Refusal.NONE);

        Slot slot = decoding.frame.get(0);
        assertThat(slot.instrument()).isEqualTo(1);
        assertThat(PositionEvent.size(slot)).isEqualTo(-1250);
        assertThat(PositionEvent.mode(slot)).isEqualTo(TradeMode.CROSS);
        assertThat(PositionEvent.side(slot)).isEqualTo(PositionSide.NET);
        assertThat(PositionEvent.tradeId(slot)).isEqualTo(744876980);
        Slot more = decoding.frame.get(1);
        assertThat(PositionEvent.figure(more, PositionEvent.Figure.MARK_PRICE)).isEqualByComparingTo("67009.4");
        assertThat(PositionEvent.figure(more, PositionEvent.Figure.UNREALIZED)).isEqualByComparingTo("-7.39");
        assertThat(PositionEvent.figure(more, PositionEvent.Figure.EARNED)).isEqualByComparingTo("-1.2");
        assertThat(PositionEvent.figure(more, PositionEvent.Figure.LEVERAGE)).isEqualByComparingTo("5");
    }

    @Test
    void shouldNotTellAMarginPositionAsThePairs() {
        assertThat(decoding.push(POSITION.replace("\"instType\":\"SWAP\"", "\"instType\":\"MARGIN\"")
                        .replace("BTC-USDT-SWAP", "BTC-USDT")))
                .isEqualTo(Refusal.NONE);
        assertThat(decoding.frame.size()).isZero();
        assertThat(decoding.counters.foreignRows()).isEqualTo(1);
    }
}
