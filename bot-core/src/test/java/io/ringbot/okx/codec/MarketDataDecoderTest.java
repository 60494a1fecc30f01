package io.ringbot.okx.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.BestBidOfferEvent;
import io.ringbot.event.BookEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.TickerEvent;
import io.ringbot.event.TradeEvent;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.okx.Frames;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarketDataDecoderTest {

    private static final String BBO = """
            {"arg":{"channel":"bbo-tbt","instId":"BTC-USDT-SWAP"},"data":[{"asks":[["67010.1","55.4","0","2"]],\
            "bids":[["67010","57.7","0","3"]],"ts":"1790000000131","seqId":363996337}]}""";
    private static final String SNAPSHOT = """
            {"arg":{"channel":"books","instId":"BTC-USDT"},"action":"snapshot","data":[{"asks":[["67001.2","0.415","0","13"],\
            ["67001.9","0.07","0","2"]],"bids":[["67001.1","1.256","0","12"],["67000.4","0.101","0","1"]],\
            "ts":"1790000000123","checksum":0,"prevSeqId":-1,"seqId":123456}]}""";
    private static final String UPDATE = """
            {"arg":{"channel":"books","instId":"BTC-USDT"},"action":"update","data":[{"asks":[["67001.2","0","0","0"]],\
            "bids":[["67001.1","1.3","0","13"]],"ts":"1790000000223","checksum":0,"prevSeqId":123456,"seqId":123461}]}""";
    private static final String TRADES = """
            {"arg":{"channel":"trades","instId":"BTC-USDT"},"data":[{"instId":"BTC-USDT","tradeId":"130639474","px":"67001.2",\
            "sz":"0.12060306","side":"buy","ts":"1790000000897","count":"3","source":"0","seqId":1234},\
            {"instId":"BTC-USDT","tradeId":"130639475","px":"67001.1","sz":"0.1","side":"sell","ts":"1790000000898",\
            "count":"1","source":"1","seqId":1234}]}""";
    private static final String TICKER = """
            {"arg":{"channel":"tickers","instId":"BTC-USDT"},"data":[{"instType":"SPOT","instId":"BTC-USDT","last":"67001.2",\
            "lastSz":"0.1","askPx":"67001.2","askSz":"1.1","bidPx":"67001.1","bidSz":"0.5","open24h":"66000",\
            "high24h":"68000","low24h":"65500","volCcy24h":"221234567.1","vol24h":"3321.5","sodUtc0":"66500",\
            "sodUtc8":"66800","ts":"1790000000085"}]}""";

    private final Decoding decoding = new Decoding();

    private Slot only() {
        assertThat(decoding.frame.size()).isEqualTo(1);
        return decoding.frame.get(0);
    }

    @Test
    void shouldDecodeBestBidAndOffer() {
        assertThat(decoding.push(BBO)).isEqualTo(Refusal.NONE);

        Slot slot = only();
        assertThat(slot.kind()).isEqualTo(EventKind.BEST_BID_OFFER.number());
        assertThat(slot.instrument()).isEqualTo(1);
        assertThat(slot.sequence()).isEqualTo(363996337);
        assertThat(slot.previousSequence()).isEqualTo(Slot.ABSENT);
        assertThat(slot.venueTimeNs()).isEqualTo(1790000000131000000L);
        assertThat(BestBidOfferEvent.bidPrice(slot)).isEqualTo(670100);
        assertThat(BestBidOfferEvent.bidSize(slot)).isEqualTo(5770);
        assertThat(BestBidOfferEvent.bidOrders(slot)).isEqualTo(3);
        assertThat(BestBidOfferEvent.askPrice(slot)).isEqualTo(670101);
        assertThat(BestBidOfferEvent.askSize(slot)).isEqualTo(5540);
        assertThat(BestBidOfferEvent.askOrders(slot)).isEqualTo(2);
    }

    @Test
    void shouldTellAnEmptySideAsAbsent() {
        assertThat(decoding.push(BBO.replace("[[\"67010\",\"57.7\",\"0\",\"3\"]]", "[]")))
                .isEqualTo(Refusal.NONE);

        assertThat(BestBidOfferEvent.bidPrice(only())).isEqualTo(Slot.ABSENT);
        assertThat(BestBidOfferEvent.bidSize(only())).isZero();
        assertThat(BestBidOfferEvent.askPrice(only())).isEqualTo(670101);
    }

    @Test
    void shouldDecodeASnapshotOverSeveralSlots() {
        assertThat(decoding.push(SNAPSHOT)).isEqualTo(Refusal.NONE);

        Slot first = decoding.frame.get(0);
        assertThat(first.kind()).isEqualTo(EventKind.BOOK_SNAPSHOT.number());
        assertThat(first.slots()).isEqualTo(2);
        assertThat(BookEvent.levels(first)).isEqualTo(4);
        assertThat(BookEvent.isSequenced(first)).isTrue();
        assertThat(BookEvent.hasChecksum(first)).isFalse();
        assertThat(first.sequence()).isEqualTo(123456);
        assertThat(first.previousSequence()).isEqualTo(-1);
        assertThat(BookEvent.isAsk(first, 0)).isTrue();
        assertThat(BookEvent.price(first, 0)).isEqualTo(670012);
        assertThat(BookEvent.size(first, 0)).isEqualTo(41_500_000);
        assertThat(BookEvent.orders(first, 0)).isEqualTo(13);
        Slot second = decoding.frame.get(1);
        assertThat(BookEvent.isAsk(second, 0)).isFalse();
        assertThat(BookEvent.price(second, 1)).isEqualTo(670004);
        assertThat(BookEvent.size(second, 1)).isEqualTo(10_100_000);
    }

    @Test
    void shouldDecodeARemovedLevel() {
        assertThat(decoding.push(UPDATE)).isEqualTo(Refusal.NONE);

        Slot first = only();
        assertThat(first.kind()).isEqualTo(EventKind.BOOK_UPDATE.number());
        assertThat(first.previousSequence()).isEqualTo(123456);
        assertThat(BookEvent.size(first, 0)).isZero();
        assertThat(BookEvent.size(first, 1)).isEqualTo(130_000_000);
    }

    @Test
    void shouldDecodeAKeepAliveWithoutLevels() {
        String keepAlive = UPDATE.replaceAll("\\[\\[[^]]*]]", "[]").replace(":123461", ":123456");
        assertThat(decoding.push(keepAlive)).isEqualTo(Refusal.NONE);

        assertThat(BookEvent.levels(only())).isZero();
        assertThat(only().sequence()).isEqualTo(only().previousSequence());
    }

    @Test
    void shouldNoteAnOldChecksum() {
        assertThat(decoding.push(UPDATE.replace("\"checksum\":0", "\"checksum\":-1881014294")))
                .isEqualTo(Refusal.NONE);
        assertThat(BookEvent.hasChecksum(only())).isTrue();
        assertThat(BookEvent.checksum(only())).isEqualTo(-1881014294);
    }

    @Test
    void shouldAcceptABookWithoutSequenceOnlyOfALegacyInstrument() {
        String old = UPDATE.replace(",\"prevSeqId\":123456,\"seqId\":123461", "");
        assertThat(decoding.push(old)).isEqualTo(Refusal.NO_SEQUENCE);
        assertThat(decoding.frame.size()).isZero();

        decoding.instruments.put(Instrument.builder("BTC-USDT").legacy(true).build());
        assertThat(decoding.push(old)).isEqualTo(Refusal.NONE);
        assertThat(BookEvent.isSequenced(only())).isFalse();
        assertThat(only().sequence()).isEqualTo(Slot.ABSENT);
    }

    @Test
    void shouldRefuseABookWithHalfOfItsSequence() {
        assertThat(decoding.push(UPDATE.replace(",\"seqId\":123461", ""))).isEqualTo(Refusal.MISSING_FIELD);
        assertThat(decoding.push(UPDATE.replace("\"prevSeqId\":123456,", ""))).isEqualTo(Refusal.MISSING_FIELD);
    }

    @Test
    void shouldDecodeEveryPrintOfATradesMessage() {
        assertThat(decoding.push(TRADES)).isEqualTo(Refusal.NONE);

        assertThat(Frames.kinds(decoding.frame)).containsExactly(EventKind.TRADE, EventKind.TRADE);
        Slot first = decoding.frame.get(0);
        assertThat(TradeEvent.price(first)).isEqualTo(670012);
        assertThat(TradeEvent.size(first)).isEqualTo(12060306);
        assertThat(TradeEvent.tradeId(first)).isEqualTo(130639474);
        assertThat(TradeEvent.takerSide(first)).isEqualTo(Side.BUY);
        assertThat(TradeEvent.count(first)).isEqualTo(3);
        assertThat(first.sequence()).isEqualTo(1234);
        assertThat(TradeEvent.takerSide(decoding.frame.get(1))).isEqualTo(Side.SELL);
        assertThat(TradeEvent.source(decoding.frame.get(1))).isEqualTo(1);
    }

    @Test
    void shouldPublishNothingOfATradesMessageWithOneBadPrint() {
        assertThat(decoding.push(TRADES.replace("67001.1", "67001.12"))).isEqualTo(Refusal.OFF_SCALE);
        assertThat(decoding.frame.size()).isZero();
    }

    @Test
    void shouldDecodeATicker() {
        assertThat(decoding.push(TICKER)).isEqualTo(Refusal.NONE);

        assertThat(TickerEvent.lastPrice(only())).isEqualTo(670012);
        assertThat(TickerEvent.lastSize(only())).isEqualTo(10_000_000);
        assertThat(TickerEvent.open24h(only())).isEqualTo(660000);
        assertThat(TickerEvent.volume24h(only())).isEqualTo(3321.5);
        assertThat(TickerEvent.currencyVolume24h(only())).isEqualTo(221234567.1);
        assertThat(decoding.counters.unknownFields()).isZero();
    }

    @Test
    void shouldTellAnEmptyLastPriceAsAbsent() {
        assertThat(decoding.push(TICKER.replace("\"last\":\"67001.2\"", "\"last\":\"\"")))
                .isEqualTo(Refusal.NONE);
        assertThat(TickerEvent.lastPrice(only())).isEqualTo(Slot.ABSENT);
    }

    @Test
    void shouldAcceptDataBeforeChannelAndAction() {
        String reordered = """
                {"data":[{"seqId":123461,"bids":[["67001.1","1.3","0","13"]],"prevSeqId":123456,"checksum":0,\
                "ts":"1790000000223","asks":[["67001.2","0","0","0"]]}],"action":"update",\
                "arg":{"instId":"BTC-USDT","channel":"books"}}""";
        assertThat(decoding.push(UPDATE)).isEqualTo(Refusal.NONE);
        List<List<Long>> expected = Frames.words(decoding.frame);
        assertThat(decoding.push(reordered)).isEqualTo(Refusal.NONE);
        assertThat(Frames.words(decoding.frame)).isEqualTo(expected);
    }

    @Test
    void shouldIgnoreAndCountUnknownFields() {
        String later = BBO.replace("\"ts\"", "\"novelty\":{\"deep\":[1,2.5,null,true]},\"ts\"");
        assertThat(decoding.push(later)).isEqualTo(Refusal.NONE);
        assertThat(decoding.counters.unknownFields()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "NaN,BAD_NUMBER",
        "1e5,BAD_NUMBER",
        "'67010,1',BAD_NUMBER",
        "+67010,BAD_NUMBER",
        "0x10,BAD_NUMBER",
        ".5,BAD_NUMBER",
        "5.,BAD_NUMBER",
        "-,BAD_NUMBER",
        "' 67010',BAD_NUMBER",
        "1.2.3,BAD_NUMBER",
        "-67010,BAD_NUMBER",
        "67010.11,OFF_SCALE",
        "9999999999999999999999999999999999999999,OFF_SCALE",
        "922337203685477580.8,OFF_SCALE",
        "0,BAD_VALUE",
        "'',MISSING_FIELD",
    })
    void shouldRefuseAPriceThatIsNone(String text, Refusal reason) {
        assertThat(decoding.push(BBO.replace("\"67010\"", "\"" + text + "\""))).isEqualTo(reason);
        assertThat(decoding.frame.size()).isZero();
        assertThat(decoding.counters.refusals(reason)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"67010", "null", "true", "[\"67010\"]", "{\"a\":\"67010\"}"})
    void shouldRefuseAPriceOfAnotherType(String json) {
        assertThat(decoding.push(BBO.replace("\"67010\"", json))).isEqualTo(Refusal.WRONG_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1e12", "9223372036854775807", "abc"})
    void shouldRefuseATimeThatIsNone(String text) {
        assertThat(decoding.push(BBO.replace("1790000000131", text))).isNotEqualTo(Refusal.NONE);
        assertThat(decoding.frame.size()).isZero();
    }

    @Test
    void shouldRefuseMarketDataOfAnInstrumentNotAskedFor() {
        assertThat(decoding.push(BBO.replace("BTC-USDT-SWAP", "ETH-USDT-SWAP"))).isEqualTo(Refusal.UNKNOWN_INSTRUMENT);
    }

    @Test
    void shouldRefuseARowOfAnotherInstrumentThanItsChannel() {
        String other = TRADES.replace("[{\"instId\":\"BTC-USDT\"", "[{\"instId\":\"ETH-USDT\"");
        assertThat(decoding.push(other)).isEqualTo(Refusal.BAD_VALUE);
    }

    @Test
    void shouldRefuseAnUnknownActionOrChannel() {
        assertThat(decoding.push(UPDATE.replace("\"update\"", "\"merge\""))).isEqualTo(Refusal.BAD_VALUE);
        assertThat(decoding.push(UPDATE.replace("\"action\":\"update\",", ""))).isEqualTo(Refusal.MISSING_FIELD);
        assertThat(decoding.push(UPDATE.replace("\"books\"", "\"books9\""))).isEqualTo(Refusal.UNKNOWN_CHANNEL);
        assertThat(decoding.push(TRADES.replace("\"buy\"", "\"both\""))).isEqualTo(Refusal.BAD_VALUE);
    }
}
