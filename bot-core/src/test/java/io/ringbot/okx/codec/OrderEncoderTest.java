package io.ringbot.okx.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.Slot;
import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderEncoderTest {

    private static final long ID = 1795190400030000017L;

    private final OrderEncoder encoder = new OrderEncoder("bot1");

    private static Slot command(CommandKind kind, long price, long size) {
        Slot slot = new Slot().begin(kind.number());
        OrderCommand.ids(slot, ID, 0, 17);
        OrderCommand.amounts(slot, price, size);
        OrderCommand.deadlineMs(slot, 1790000001500L);
        return slot;
    }

    private static Slot place(
            Side side, OrderType type, TradeMode mode, PositionSide positionSide, boolean reduceOnly) {
        Slot slot = command(CommandKind.PLACE, 670012, 100);
        OrderCommand.terms(slot, side, type, mode, positionSide, reduceOnly);
        return slot;
    }

    private String message(Slot command, Instrument instrument) {
        encoder.encodeMessage(command, instrument);
        return new String(encoder.buffer(), 0, encoder.length(), StandardCharsets.US_ASCII);
    }

    private String body(Slot command, Instrument instrument) {
        encoder.encodeBody(command, instrument);
        return new String(encoder.buffer(), 0, encoder.length(), StandardCharsets.US_ASCII);
    }

    @Test
    void shouldWriteAPlaceMessageByInstrumentCode() {
        Slot command = place(Side.BUY, OrderType.POST_ONLY, TradeMode.CROSS, PositionSide.NET, false);
        assertThat(message(command, Decoding.SWAP))
                .isEqualTo(
                        "{\"id\":\"p17\",\"op\":\"order\",\"expTime\":\"1790000001500\",\"args\":[{\"instIdCode\":10459,"
                                + "\"tdMode\":\"cross\",\"clOrdId\":\"1795190400030000017\",\"side\":\"buy\",\"ordType\":\"post_only\","
                                + "\"px\":\"67001.2\",\"sz\":\"1\",\"tag\":\"bot1\",\"stpMode\":\"cancel_taker\"}]}");
    }

    @Test
    void shouldWriteTheSamePlaceForRestByName() {
        Slot command = place(Side.SELL, OrderType.IOC, TradeMode.ISOLATED, PositionSide.SHORT, true);
        assertThat(body(command, Decoding.SWAP))
                .isEqualTo("{\"instId\":\"BTC-USDT-SWAP\",\"tdMode\":\"isolated\",\"clOrdId\":\"1795190400030000017\","
                        + "\"side\":\"sell\",\"posSide\":\"short\",\"ordType\":\"ioc\",\"px\":\"67001.2\",\"sz\":\"1\","
                        + "\"reduceOnly\":true,\"tag\":\"bot1\",\"stpMode\":\"cancel_taker\"}");
    }

    @Test
    void shouldSayThatASpotMarketSizeIsBaseCurrency() {
        Slot command = place(Side.BUY, OrderType.MARKET, TradeMode.CASH, PositionSide.NET, false);
        assertThat(message(command, Decoding.SPOT))
                .contains("\"ordType\":\"market\",\"sz\":\"0.000001\",\"tgtCcy\":\"base_ccy\"")
                .doesNotContain("\"px\"");
        assertThat(message(command, Decoding.SWAP)).doesNotContain("tgtCcy");
    }

    /** O22: what the risk gate values is what the wire asks for, in the unit that the wire names. */
    @Test
    void shouldAskForTheVeryValueThatWasChecked() {
        SplittableRandom random = new SplittableRandom(22);
        for (int i = 0; i < 20_000; i++) {
            boolean spot = random.nextBoolean();
            boolean inverse = !spot && random.nextBoolean();
            int priceScale = random.nextInt(6);
            int sizeScale = random.nextInt(spot ? 9 : 3);
            Instrument.Builder builder = Instrument.builder(spot ? "A-B" : inverse ? "A-USD-SWAP" : "A-B-SWAP")
                    .tick(BigDecimal.ONE.movePointLeft(priceScale).toPlainString())
                    .lot(BigDecimal.ONE.movePointLeft(sizeScale).toPlainString())
                    .code(7);
            BigDecimal contract = spot ? BigDecimal.ONE : inverse ? BigDecimal.valueOf(100) : new BigDecimal("0.01");
            builder.type(spot ? InstrumentType.SPOT : InstrumentType.SWAP)
                    .contractType(spot ? ContractType.NONE : inverse ? ContractType.INVERSE : ContractType.LINEAR);
            if (!spot) {
                builder.contractValue(contract.toPlainString());
            }
            Instrument instrument = builder.build();
            OrderType type = random.nextInt(3) == 0 ? OrderType.MARKET : OrderType.LIMIT;
            TradeMode mode = spot && random.nextBoolean() ? TradeMode.CASH : TradeMode.CROSS;
            long price = 1 + random.nextLong(1_000_000);
            long size = 1 + random.nextLong(1_000_000);
            Slot command = command(CommandKind.PLACE, type.hasPrice() ? price : Slot.ABSENT, size);
            OrderCommand.terms(
                    command, random.nextBoolean() ? Side.BUY : Side.SELL, type, mode, PositionSide.NET, false);
            for (String wire : List.of(message(command, instrument), body(command, instrument))) {
                BigDecimal asked = field(wire, "sz").multiply(contract);
                if (!inverse) {
                    BigDecimal wirePrice =
                            type.hasPrice() ? field(wire, "px") : BigDecimal.valueOf(price, instrument.priceScale());
                    asked = asked.multiply(wirePrice);
                }
                // To the unit of the value, rounded up.
                assertThat(instrument.value(price, size))
                        .as(wire)
                        .isEqualTo(asked.setScale(Instrument.VALUE_SCALE, RoundingMode.CEILING)
                                .unscaledValue()
                                .longValueExact());
                assertThat(wire.contains("\"tgtCcy\":\"base_ccy\""))
                        .as(wire)
                        .isEqualTo(spot && type == OrderType.MARKET);
                assertThat(wire).doesNotContain("quote_ccy");
            }
        }
    }

    private static BigDecimal field(String json, String name) {
        int from = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return new BigDecimal(json.substring(from, json.indexOf('"', from)));
    }

    @Test
    void shouldWriteAmends() {
        assertThat(message(command(CommandKind.AMEND, 670009, 200), Decoding.SWAP))
                .isEqualTo(
                        "{\"id\":\"a17\",\"op\":\"amend-order\",\"expTime\":\"1790000001500\",\"args\":[{\"instIdCode\":10459,"
                                + "\"clOrdId\":\"1795190400030000017\",\"reqId\":\"a17\",\"newPx\":\"67000.9\",\"newSz\":\"2\","
                                + "\"cxlOnFail\":false}]}");
        assertThat(message(command(CommandKind.AMEND, Slot.ABSENT, 200), Decoding.SWAP))
                .doesNotContain("newPx")
                .contains("\"newSz\":\"2\"");
    }

    @Test
    void shouldWriteCancelsWithoutDeadlineAndWithOneIdOnly() {
        Slot command = command(CommandKind.CANCEL, Slot.ABSENT, Slot.ABSENT);
        assertThat(message(command, Decoding.SWAP))
                .isEqualTo("{\"id\":\"c17\",\"op\":\"cancel-order\",\"args\":[{\"instIdCode\":10459,"
                        + "\"clOrdId\":\"1795190400030000017\"}]}");
        OrderCommand.ids(command, ID, 680800019749904384L, 17);
        assertThat(message(command, Decoding.SWAP))
                .endsWith("[{\"instIdCode\":10459,\"ordId\":\"680800019749904384\"}]}");
        assertThat(body(command, Decoding.SWAP))
                .isEqualTo("{\"instId\":\"BTC-USDT-SWAP\",\"ordId\":\"680800019749904384\"}");
    }

    @Test
    void shouldFollowARenamedInstrument() {
        Slot command = command(CommandKind.CANCEL, Slot.ABSENT, Slot.ABSENT);
        assertThat(body(command, Decoding.SPOT)).contains("\"BTC-USDT\"");
        assertThat(body(command, Instrument.builder("ETH-USDT").build())).contains("\"ETH-USDT\"");
    }

    @ParameterizedTest
    @EnumSource(OrderType.class)
    void shouldWriteJsonThatReadsBackAsWhatWasMeant(OrderType type) {
        JsonTape tape = new JsonTape();
        for (Side side : Side.values()) {
            for (TradeMode mode : TradeMode.values()) {
                for (PositionSide positionSide : PositionSide.values()) {
                    encoder.encodeMessage(place(side, type, mode, positionSide, false), Decoding.SWAP);
                    assertThat(tape.read(encoder.buffer(), 0, encoder.length())).isEqualTo(Refusal.NONE);
                    int args = tape.field(0, "args");
                    int order = tape.first(args);
                    assertThat(RequestId.number(tape, tape.field(0, "id"))).isEqualTo(17);
                    assertThat(tape.isInteger(tape.field(order, "instIdCode"))).isTrue();
                    assertThat(Words.orderType(tape, tape.field(order, "ordType")))
                            .isEqualTo(type);
                    assertThat(Words.tradeMode(tape, tape.field(order, "tdMode")))
                            .isEqualTo(mode);
                    assertThat(Words.positionSide(tape, tape.field(order, "posSide")))
                            .isEqualTo(positionSide);
                    assertThat(tape.isText(tape.field(order, "side"), side == Side.BUY ? "buy" : "sell"))
                            .isTrue();
                    assertThat(tape.decimal(tape.field(order, "px"), 1))
                            .isEqualTo(type.hasPrice() ? 670012 : Slot.ABSENT);
                    assertThat(tape.decimal(tape.field(order, "sz"), 2)).isEqualTo(100);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-b", "12345678901234567", "x\"y", "ä"})
    void shouldRefuseATagTheVenueWouldRefuse(String tag) {
        assertThatThrownBy(() -> new OrderEncoder(tag)).hasMessageContaining("letters and digits");
    }
}
