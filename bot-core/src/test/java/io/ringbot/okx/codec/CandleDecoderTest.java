package io.ringbot.okx.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CandleEvent;
import io.ringbot.event.CandlePeriod;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandleDecoderTest {

    private static final String ROW =
            "[\"1790000040000\",\"67000\",\"67010\",\"66990\",\"67005\",\"1254\",\"12.54\",\"840218.4\",\"0\"]";
    private static final String PUSH =
            "{\"arg\":{\"channel\":\"candle1m\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[" + ROW + "]}";

    private final Decoding decoding = new Decoding();

    @Test
    void shouldDecodeACandleThatIsBeingMade() {
        assertThat(decoding.push(PUSH)).isEqualTo(Refusal.NONE);
        assertThat(decoding.frame.size()).isEqualTo(1);
        Slot slot = decoding.frame.get(0);
        assertThat(slot.kind()).isEqualTo(EventKind.CANDLE.number());
        assertThat(slot.instrument()).isEqualTo(1);
        assertThat(CandleEvent.period(slot)).isEqualTo(CandlePeriod.MINUTE_1);
        assertThat(CandleEvent.openTimeNs(slot)).isEqualTo(1_790_000_040_000_000_000L);
        assertThat(CandleEvent.open(slot)).isEqualTo(670_000);
        assertThat(CandleEvent.high(slot)).isEqualTo(670_100);
        assertThat(CandleEvent.low(slot)).isEqualTo(669_900);
        assertThat(CandleEvent.close(slot)).isEqualTo(670_050);
        assertThat(CandleEvent.volume(slot)).isEqualTo(125_400);
        assertThat(CandleEvent.currencyVolume(slot)).isEqualTo(12.54);
        assertThat(CandleEvent.quoteVolume(slot)).isEqualTo(840_218.4);
        assertThat(CandleEvent.isClosed(slot)).isFalse();
        assertThat(CandleEvent.isHistory(slot)).isFalse();
    }

    @Test
    void shouldTellAClosedCandleByItsLastField() {
        assertThat(decoding.push(PUSH.replace("\"0\"]", "\"1\"]"))).isEqualTo(Refusal.NONE);
        assertThat(CandleEvent.isClosed(decoding.frame.get(0))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(CandlePeriod.class)
    void shouldKnowTheChannelOfEveryPeriod(CandlePeriod period) {
        assertThat(decoding.push(PUSH.replace("candle1m", CandleDecoder.channel(period))))
                .isEqualTo(Refusal.NONE);
        assertThat(CandleEvent.period(decoding.frame.get(0))).isEqualTo(period);
    }

    @ParameterizedTest
    @ValueSource(strings = {"candle", "candle1h", "candle2s", "mark-price-candle1m", "index-candle1m", "c", ""})
    void shouldRefuseAChannelThatItDoesNotKnow(String channel) {
        assertThat(decoding.push(PUSH.replace("candle1m", channel))).isEqualTo(Refusal.UNKNOWN_CHANNEL);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"1790000040000\"', '\"\"', MISSING_FIELD",
        "'\"1790000040000\"', 'true', WRONG_TYPE",
        "'\"1790000040000\"', '\"9790000040000\"', BAD_VALUE",
        "'\"1790000040000\"', '\"-1\"', BAD_NUMBER",
        "'\"67000\"', '\"0\"', BAD_VALUE",
        "'\"67000\"', '\"-67000\"', BAD_NUMBER",
        "'\"67000\"', '\"67000.05\"', OFF_SCALE",
        "'\"67000\"', '\"NaN\"', BAD_NUMBER",
        "'\"67000\"', 'null', MISSING_FIELD",
        "'\"67010\"', '\"67004\"', BAD_VALUE",
        "'\"66990\"', '\"67001\"', BAD_VALUE",
        "'\"67005\"', '\"1e5\"', BAD_NUMBER",
        "'\"1254\"', '\"-1\"', BAD_NUMBER",
        "'\"1254\"', '\"\"', MISSING_FIELD",
        "'\"12.54\"', '12.54', WRONG_TYPE",
        "'\"840218.4\"', '\"-1\"', BAD_NUMBER",
        "'\"0\"]', '\"2\"]', BAD_VALUE",
        "'\"0\"]', '\"\"]', BAD_VALUE",
        "',\"0\"]', ']', MISSING_FIELD"
    })
    void shouldRefuseARowThatIsNoCandle(String good, String bad, Refusal refusal) {
        assertThat(PUSH).contains(good);
        assertThat(decoding.push(PUSH.replace(good, bad))).isEqualTo(refusal);
        assertThat(decoding.frame.size()).isZero();
    }

    @Test
    void shouldTakeFieldsThatTheVenueAddsAndCountThem() {
        assertThat(decoding.push(PUSH.replace("\"0\"]", "\"0\",\"new\"]"))).isEqualTo(Refusal.NONE);
        assertThat(decoding.counters.unknownFields()).isEqualTo(1);
    }

    @Test
    void shouldTakeACandleInWhichNobodyTraded() {
        String quiet = PUSH.replace("\"1254\",\"12.54\",\"840218.4\"", "\"0\",\"0\",\"0\"");
        assertThat(decoding.push(quiet)).isEqualTo(Refusal.NONE);
        assertThat(CandleEvent.volume(decoding.frame.get(0))).isZero();
    }

    @Test
    void shouldKeepTheRowsBeforeARefusedOneOfRest() {
        JsonTape tape = new JsonTape();
        String older = ROW.replace("1790000040000", "1789999980000").replace("67005", "67005.55");
        byte[] body = ("{\"data\":[" + ROW + "," + older + "]}").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(tape.read(body, 0, body.length)).isEqualTo(Refusal.NONE);
        Refusal refusal = new CandleDecoder(decoding.counters)
                .rows(tape, tape.field(0, "data"), Decoding.SWAP, CandlePeriod.MINUTE_5, decoding.frame);
        assertThat(refusal).isEqualTo(Refusal.OFF_SCALE);
        assertThat(decoding.frame.size()).isEqualTo(1);
        assertThat(CandleEvent.period(decoding.frame.get(0))).isEqualTo(CandlePeriod.MINUTE_5);
    }

    @Test
    void shouldTellAllRowsOfAPush() {
        String next = ROW.replace("1790000040000", "1790000100000");
        assertThat(decoding.push(PUSH.replace(ROW, ROW.replace("\"0\"]", "\"1\"]") + "," + next)))
                .isEqualTo(Refusal.NONE);
        List<Long> opens = Stream.of(0, 1)
                .map(i -> CandleEvent.openTimeNs(decoding.frame.get(i)) / 1_000_000)
                .toList();
        assertThat(opens).containsExactly(1_790_000_040_000L, 1_790_000_100_000L);
    }
}
