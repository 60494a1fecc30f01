package io.ringbot.okx.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.BestBidOfferEvent;
import io.ringbot.event.EventKind;
import io.ringbot.instrument.Instrument;
import io.ringbot.okx.Frames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How reader, scanners and decoders work together on one connection. */
class ScannedReadingTest {

    private static final String BBO = ScannedSamples.PUSHES.get(0);

    private final Decoding decoding = new Decoding();

    private void shouldDecode(String message) {
        assertThat(decoding.push(message)).as(message).isEqualTo(Refusal.NONE);
        assertThat(Frames.isWhole(decoding.frame)).isTrue();
        assertThat(decoding.frame.size()).isPositive();
    }

    @Test
    void shouldScanFromTheSecondPushOn() {
        shouldDecode(BBO);
        assertThat(decoding.reader.isPushScanned()).isFalse();
        List<List<Long>> first = Frames.words(decoding.frame);
        shouldDecode(BBO);
        assertThat(decoding.reader.isPushScanned()).isTrue();
        assertThat(Frames.words(decoding.frame)).isEqualTo(first);
        assertThat(decoding.counters.scanned(Scanned.BEST_BID_OFFER)).isEqualTo(1);
        assertThat(decoding.counters.declined(Scanned.BEST_BID_OFFER)).isZero();
    }

    @Test
    void shouldCountByChannelWhatWasScannedAndWhatWasDeclined() {
        shouldDecode(BBO);
        for (String message : ScannedSamples.PUSHES) {
            shouldDecode(message);
            shouldDecode(message.replace("\"ts\"", " \"ts\""));
        }
        CodecCounters counters = decoding.counters;
        assertThat(counters.scanned(Scanned.BEST_BID_OFFER)).isEqualTo(5);
        assertThat(counters.declined(Scanned.BEST_BID_OFFER)).isEqualTo(5);
        assertThat(counters.scanned(Scanned.BOOKS)).isEqualTo(3);
        assertThat(counters.declined(Scanned.BOOKS)).isEqualTo(3);
        assertThat(counters.scanned(Scanned.BOOKS_TICK_BY_TICK)).isEqualTo(2);
        assertThat(counters.declined(Scanned.BOOKS_TICK_BY_TICK)).isEqualTo(2);
        assertThat(counters.scanned(Scanned.TRADES)).isEqualTo(4);
        assertThat(counters.declined(Scanned.TRADES)).isEqualTo(4);
        assertThat(counters.refusals()).isZero();
        assertThat(counters.toString())
                .contains(
                        "bbo-tbt scanned=5 declined=5",
                        "books scanned=3",
                        "books-l2-tbt scanned=2",
                        "trades scanned=4");
    }

    @Test
    void shouldKeepMessagesApartWhereTheyAreScannedAndDeclinedInTurn() {
        shouldDecode(BBO);
        String trade = ScannedSamples.PUSHES.get(10).replace("\"data\"", " \"data\"");
        for (int i = 0; i < 3; i++) {
            shouldDecode(BBO);
            assertThat(Frames.kinds(decoding.frame)).containsExactly(EventKind.BEST_BID_OFFER);
            shouldDecode(trade);
            assertThat(Frames.kinds(decoding.frame)).containsExactly(EventKind.TRADE);
            assertThat(decoding.push(BBO.replace("67010.1", "67010.15"))).isEqualTo(Refusal.OFF_SCALE);
            assertThat(decoding.frame.size()).isZero();
            assertThat(decoding.push(BBO.substring(0, 60))).isEqualTo(Refusal.TRUNCATED);
            shouldDecode(ScannedSamples.PUSHES.get(5));
            assertThat(Frames.kinds(decoding.frame)).containsExactly(EventKind.BOOK_SNAPSHOT);
        }
    }

    @Test
    void shouldLeaveAcknowledgementsToTheTape() {
        shouldDecode(BBO);
        assertThat(decoding.read(
                        "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT-SWAP\"},\"event\":\"subscribe\"}"))
                .isEqualTo(FrameReader.Kind.SUBSCRIBED);
        assertThat(decoding.reader.channel()).isEqualTo("bbo-tbt");
        assertThat(decoding.reader.isPushScanned()).isFalse();
    }

    @Test
    void shouldFollowAnInstrumentThatChangesItsScale() {
        shouldDecode(BBO);
        shouldDecode(BBO);
        assertThat(BestBidOfferEvent.askPrice(decoding.frame.get(0))).isEqualTo(670101);
        decoding.instruments.put(Instrument.builder("BTC-USDT-SWAP")
                .index(1)
                .version(1)
                .tick("0.001")
                .lot("0.01")
                .build());
        shouldDecode(BBO);
        assertThat(decoding.reader.isPushScanned()).isTrue();
        assertThat(BestBidOfferEvent.askPrice(decoding.frame.get(0))).isEqualTo(67010100);
        assertThat(decoding.frame.get(0).instrumentVersion()).isEqualTo(1);
    }

    @Test
    void shouldTellInstrumentsApartWhoseNamesBeginAlike() {
        String spot = BBO.replace("BTC-USDT-SWAP", "BTC-USDT");
        shouldDecode(BBO);
        for (int i = 0; i < 3; i++) {
            shouldDecode(spot);
            assertThat(decoding.frame.get(0).instrument()).isZero();
            shouldDecode(BBO);
            assertThat(decoding.frame.get(0).instrument()).isEqualTo(1);
            assertThat(decoding.push(BBO.replace("BTC-USDT-SWAP", "BTC-USDT-SWA")))
                    .isEqualTo(Refusal.UNKNOWN_INSTRUMENT);
        }
        assertThat(decoding.counters.scanned(Scanned.BEST_BID_OFFER)).isEqualTo(6);
    }

    @Test
    void shouldReadTheSameFromScannedAnswers() {
        for (String message : ScannedSamples.ANSWERS) {
            OrderAnswer scanned = new OrderAnswer();
            assertThat(decoding.read(message)).isEqualTo(FrameReader.Kind.ANSWER);
            assertThat(decoding.reader.scannedAnswer()).isNotNull();
            scanned.read(decoding.reader);
            Decoding other = new Decoding();
            OrderAnswer taped = new OrderAnswer();
            byte[] spaced = message.replace("\"op\"", " \"op\"").getBytes(StandardCharsets.UTF_8);
            assertThat(other.read(spaced)).isEqualTo(FrameReader.Kind.ANSWER);
            assertThat(other.reader.scannedAnswer()).isNull();
            taped.read(other.reader);
            assertThat(scanned)
                    .usingRecursiveComparison()
                    .comparingOnlyFields("requestId", "code", "venueOrderId", "gatewayInUs", "gatewayOutUs")
                    .isEqualTo(taped);
            assertThat(scanned.message()).isEqualTo(taped.message());
            assertThat(other.counters.declined(Scanned.ORDER_ANSWERS)).isEqualTo(1);
        }
        assertThat(decoding.counters.scanned(Scanned.ORDER_ANSWERS)).isEqualTo(ScannedSamples.ANSWERS.size());
    }

    @Test
    void shouldReadAnAnswerByTapeAfterAScannedOne() {
        OrderAnswer answer = new OrderAnswer();
        decoding.read(ScannedSamples.ANSWERS.get(1));
        answer.read(decoding.reader);
        assertThat(answer.message()).startsWith("Order failed");
        decoding.read("{\"id\":\"p7\",\"op\":\"order\",\"code\":\"60013\",\"msg\":\"Invalid args\",\"data\":[]}");
        answer.read(decoding.reader);
        assertThat(answer.requestId()).isEqualTo(7);
        assertThat(answer.code()).isEqualTo(60013);
        assertThat(answer.message()).isEqualTo("Invalid args");
        assertThat(answer.venueOrderId()).isZero();
        assertThat(answer.gatewayInUs()).isZero();
    }
}
