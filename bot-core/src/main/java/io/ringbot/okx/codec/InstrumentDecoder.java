package io.ringbot.okx.codec;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;

/** Instruments: rows of the REST query and of channel {@code instruments}. Cold: allocates. */
public final class InstrumentDecoder {

    private static final int MAX_NUMBER = 40;

    private Refusal refusal = Refusal.NONE;

    /**
     * The definition in a row.
     *
     * @return null where the row is no complete definition; {@link #refusal} says why. OKX: an announced instrument has most
     *     fields empty until shortly before its listing
     */
    public Instrument row(JsonTape tape, int row, int index, int version) {
        refusal = Refusal.NONE;
        if (!tape.isObject(row)) {
            refusal = Refusal.WRONG_TYPE;
            return null;
        }
        String id = tape.string(tape.field(row, "instId"));
        InstrumentType type = type(tape.string(tape.field(row, "instType")));
        if (id.isEmpty() || type == null) {
            refusal = id.isEmpty() ? Refusal.MISSING_FIELD : Refusal.BAD_VALUE;
            return null;
        }
        String tick = number(tape, row, "tickSz", true);
        String lot = number(tape, row, "lotSz", true);
        String min = number(tape, row, "minSz", false);
        String maximum = number(tape, row, "maxLmtSz", false);
        String value = number(tape, row, "ctVal", type.isDerivative());
        String multiplier = number(tape, row, "ctMult", false);
        if (refusal != Refusal.NONE) {
            return null;
        }
        Instrument.Builder builder = Instrument.builder(id)
                .index(index)
                .version(version)
                .type(type)
                .code(code(tape, tape.field(row, "instIdCode")))
                .state(Words.instrumentState(tape.string(tape.field(row, "state"))))
                .tick(tick)
                .lot(lot)
                .min(min.isEmpty() ? lot : min)
                .maxLimit(maximum)
                .settle(tape.string(tape.field(row, "settleCcy")))
                .legacy(tape.isTrue(tape.field(row, "legacy")));
        if (type.isDerivative()) {
            builder.contractType(Words.contractType(tape.string(tape.field(row, "ctType"))))
                    .contractValue(value)
                    .contractMultiplier(multiplier.isEmpty() ? "1" : multiplier);
        }
        currencies(tape, row, builder);
        try {
            return builder.build();
        } catch (IllegalArgumentException | ArithmeticException e) {
            refusal = Refusal.BAD_VALUE;
            return null;
        }
    }

    /** Why the last row was no definition. */
    public Refusal refusal() {
        return refusal;
    }

    // OKX: pairs name base and quote; of contracts the underlying's name is made of them.
    private static void currencies(JsonTape tape, int row, Instrument.Builder builder) {
        String base = tape.string(tape.field(row, "baseCcy"));
        String quote = tape.string(tape.field(row, "quoteCcy"));
        String[] underlying = tape.string(tape.field(row, "uly")).split("-");
        if (!base.isEmpty() && !quote.isEmpty()) {
            builder.base(base).quote(quote);
        } else if (underlying.length == 2) {
            builder.base(underlying[0]).quote(underlying[1]);
        }
    }

    private static InstrumentType type(String word) {
        return switch (word) {
            case "SPOT" -> InstrumentType.SPOT;
            case "MARGIN" -> InstrumentType.MARGIN;
            case "SWAP" -> InstrumentType.SWAP;
            case "FUTURES" -> InstrumentType.FUTURES;
            case "OPTION" -> InstrumentType.OPTION;
            default -> null;
        };
    }

    private static long code(JsonTape tape, int node) {
        long code = tape.integer(node);
        return code >= 0 ? code : Instrument.NO_CODE;
    }

    private String number(JsonTape tape, int row, String field, boolean required) {
        int node = tape.field(row, field);
        if (tape.isAbsent(node)) {
            if (required && refusal == Refusal.NONE) {
                refusal = Refusal.MISSING_FIELD;
            }
            return "";
        }
        String text = tape.string(node);
        if (!tape.isString(node)) {
            refusal = Refusal.WRONG_TYPE;
        } else if (!text.matches("\\d{1," + MAX_NUMBER + "}(\\.\\d{1," + MAX_NUMBER + "})?")) {
            refusal = Refusal.BAD_NUMBER;
        } else if (Decimals.scaleOf(text) > Decimals.MAX_SCALE) {
            refusal = Refusal.OFF_SCALE;
        }
        return text;
    }
}
