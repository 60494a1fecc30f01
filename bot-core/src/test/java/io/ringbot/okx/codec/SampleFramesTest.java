package io.ringbot.okx.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.EventKind;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.okx.Frames;
import io.ringbot.okx.OkxData;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single messages collected by other projects. */
class SampleFramesTest {

    private final Decoding decoding = new Decoding(
            Instrument.builder("BTC-USDT").tick("0.01").build(),
            Instrument.builder("BTC-USDT-SWAP")
                    .index(1)
                    .tick("0.01")
                    .lot("0.01")
                    .build(),
            Instrument.builder("ETH-USD-210430").index(2).tick("0.01").lot("1").build(),
            Instrument.builder("BTC-USD").index(3).build(),
            Instrument.builder("ETH-USDT-SWAP")
                    .index(4)
                    .tick("0.01")
                    .lot("0.01")
                    .build());

    @ParameterizedTest
    @CsvSource({
        "nautilus/ws_account.json,BALANCE",
        "nautilus/ws_bbo_tbt.json,BEST_BID_OFFER",
        "nautilus/ws_books_snapshot.json,BOOK_SNAPSHOT",
        "nautilus/ws_trades.json,TRADE",
        "nautilus/ws_orders.json,ORDER",
        "nautilus/ws_orders_fok.json,ORDER",
        "nautilus/ws_orders_liquidation.json,ORDER",
        "nautilus/ws_orders_trigger.json,ORDER",
        "nautilus/ws_orders_optimal_limit_ioc.json,ORDER",
        "okx-net/Subscriptions_Account_Balance.txt,BALANCE",
        "okx-net/Subscriptions_ExchangeData_Ticker.txt,TICKER",
        "okx-net/Subscriptions_ExchangeData_Trades.txt,TRADE",
        "okx-net/Subscriptions_Trading_Position.txt,POSITION",
    })
    void shouldDecodeTheSample(String file, EventKind kind) {
        String text = OkxData.text(OkxData.shared("okx-data/samples/" + file));
        if (file.endsWith(".txt")) {
            // These were typed by hand: channel and row name different instruments.
            text = text.substring(text.indexOf("\n=") + 2).replace("ETH-USDT", "BTC-USDT");
        }
        assertThat(decoding.push(text)).isEqualTo(Refusal.NONE);
        assertThat(Frames.kinds(decoding.frame)).isNotEmpty().containsOnly(kind);
        assertThat(Frames.isWhole(decoding.frame)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http_get_orders_pending.json", "http_get_orders_history.json"})
    void shouldDecodeOrderRowsOfQueries(String file) {
        JsonTape tape = read("nautilus/" + file);
        OrderDecoder orders = new OrderDecoder(decoding.instruments, decoding.counters);
        SlotFrame frame = new SlotFrame();
        int data = tape.field(0, "data");
        for (int row = tape.first(data); row < tape.end(data); row = tape.next(row)) {
            assertThat(orders.row(tape, row, OrderEvent.Path.RECONCILIATION, frame))
                    .isEqualTo(Refusal.NONE);
        }
        assertThat(frame.size()).isEqualTo(OrderEvent.SLOTS * tape.count(data));
        assertThat(OrderEvent.hasFill(frame.get(0))).isFalse();
    }

    @Test
    void shouldDecodeBalanceAndPositionQueries() {
        JsonTape balance = read("nautilus/http_get_account_balance.json");
        SlotFrame frame = new SlotFrame();
        assertThat(new AccountDecoder(decoding.counters).rows(balance, balance.field(0, "data"), frame))
                .isEqualTo(Refusal.NONE);
        assertThat(Frames.kinds(frame)).isNotEmpty().containsOnly(EventKind.BALANCE);
        JsonTape positions = read("nautilus/http_get_positions.json");
        frame.clear();
        assertThat(new PositionDecoder(decoding.instruments, decoding.counters)
                        .rows(positions, positions.field(0, "data"), frame))
                .isEqualTo(Refusal.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "rest/instruments-SPOT-2022-05-13.json.gz,513",
        "rest/instruments-SWAP-2022-05-13.json.gz,166",
        "rest/instruments-FUTURES-2022-05-13.json.gz,104",
        "rest/instruments-OPTION-BTC-USD-2022-05-13.json.gz,346",
        "rest/instruments-OPTION-ETH-USD-2022-05-13.json.gz,350",
        "samples/nautilus/http_get_instruments_spot.json,",
        "samples/nautilus/http_get_instruments_swap.json,",
        "samples/nautilus/http_get_instruments_futures.json,",
        "samples/nautilus/http_get_instruments_margin.json,",
        "samples/okx-net/Subscriptions_ExchangeData_Symbol.txt,1",
    })
    void shouldDecodeEveryListedInstrument(String file, Integer count) {
        String text = OkxData.text(OkxData.shared("okx-data/" + file));
        JsonTape tape = tape(text.substring(file.endsWith(".txt") ? text.indexOf("\n=") + 2 : 0));
        InstrumentDecoder decoder = new InstrumentDecoder();
        int data = tape.field(0, "data");
        if (count != null) {
            assertThat(tape.count(data)).isEqualTo(count);
        }
        for (int row = tape.first(data); row < tape.end(data); row = tape.next(row)) {
            Instrument instrument = decoder.row(tape, row, 0, 0);
            boolean complete = !tape.isAbsent(tape.field(row, "tickSz"));
            assertThat(instrument != null)
                    .as("%s: %s", tape.string(tape.field(row, "instId")), decoder.refusal())
                    .isEqualTo(complete);
            if (complete) {
                assertThat(instrument.priceText(instrument.tickSize()))
                        .isEqualTo(tape.string(tape.field(row, "tickSz")));
                assertThat(instrument.code()).isEqualTo(code(tape, row));
                assertThat(instrument.legacy()).isFalse();
            }
        }
    }

    private static long code(JsonTape tape, int row) {
        String text = tape.string(tape.field(row, "instIdCode"));
        return text.isEmpty() ? Instrument.NO_CODE : Long.parseLong(text);
    }

    @Test
    void shouldDecodeASwapWithItsContract() {
        JsonTape tape = tape("""
                {"data":[{"ctMult":"1","ctType":"inverse","ctVal":"100","ctValCcy":"USD","instFamily":"BTC-USD",\
                "instId":"BTC-USD-SWAP","instIdCode":10460,"instType":"SWAP","lotSz":"0.1","maxLmtSz":"100000000",\
                "minSz":"0.1","quoteCcy":"","settleCcy":"BTC","state":"post_only","tickSz":"0.1","uly":"BTC-USD",\
                "legacy":true}]}""");
        Instrument swap = new InstrumentDecoder().row(tape, tape.first(tape.field(0, "data")), 3, 2);
        assertThat(swap.index()).isEqualTo(3);
        assertThat(swap.version()).isEqualTo(2);
        assertThat(swap.code()).isEqualTo(10460);
        assertThat(swap.type()).isEqualTo(InstrumentType.SWAP);
        assertThat(swap.contractType()).isEqualTo(ContractType.INVERSE);
        assertThat(swap.contractValue()).isEqualTo(100);
        assertThat(swap.baseCurrency()).isEqualTo("BTC");
        assertThat(swap.quoteCurrency()).isEqualTo("USD");
        assertThat(swap.state()).isEqualTo(InstrumentState.POST_ONLY);
        assertThat(swap.maxLimitSize()).isEqualTo(1_000_000_000L);
        assertThat(swap.legacy()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "tickSz,'',MISSING_FIELD",
        "tickSz,1e-8,BAD_NUMBER",
        "tickSz,0,BAD_VALUE",
        "tickSz,0.0000000000000000001,OFF_SCALE",
        "lotSz,-1,BAD_NUMBER",
        "maxLmtSz,1e999999999,BAD_NUMBER",
        "instType,EVENTS,BAD_VALUE",
        "instId,'',MISSING_FIELD"
    })
    void shouldRefuseADefinitionThatIsNone(String field, String value, Refusal reason) {
        String row = """
                {"data":[{"instId":"BTC-USDT","instIdCode":null,"instType":"SPOT","lotSz":"0.1","maxLmtSz":"1",\
                "minSz":"0.1","state":"live","tickSz":"0.1"}]}""";
        JsonTape tape = tape(row.replaceAll("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + value + "\""));
        InstrumentDecoder decoder = new InstrumentDecoder();
        assertThat(decoder.row(tape, tape.first(tape.field(0, "data")), 0, 0)).isNull();
        assertThat(decoder.refusal()).isEqualTo(reason);
    }

    private static JsonTape read(String file) {
        return tape(OkxData.text(OkxData.shared("okx-data/samples/" + file)));
    }

    private static JsonTape tape(String text) {
        JsonTape tape = new JsonTape();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(tape.read(bytes, 0, bytes.length)).isEqualTo(Refusal.NONE);
        return tape;
    }
}
