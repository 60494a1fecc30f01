package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.runner.exchange.json.JsonWriter;
import java.util.Locale;

/** The JSON of an instrument's definition, for REST and the instruments channel. */
public final class InstrumentRows {

    private InstrumentRows() {}

    /**
     * The fields of OKX today. Instruments inferred from a recording older than sequence ids carry {@code "legacy":true}
     * besides, which OKX does not know.
     */
    public static String row(Listing listing) {
        return members(listing).endObject().toString();
    }

    /** The same for an account, whose positions have no caps here and who may not make RPI orders. */
    public static String accountRow(Listing listing) {
        return members(listing)
                .field("rpi", "0")
                .empty("posLmtAmt", "posLmtPct", "maxPlatOILmt", "maxPlatOICoinLmt")
                .empty("longPosRemainingQuota", "shortPosRemainingQuota")
                .endObject()
                .toString();
    }

    private static JsonWriter members(Listing listing) {
        Instrument instrument = listing.instrument();
        InstrumentType type = instrument.type();
        boolean derivative = type.isDerivative();
        boolean option = type == InstrumentType.OPTION;
        String family = derivative ? family(instrument) : "";
        JsonWriter json = new JsonWriter().object();
        json.empty("alias", "auctionEndTime");
        json.field("baseCcy", derivative ? "" : instrument.baseCurrency());
        json.field("category", "1");
        json.empty("contTdSwTime");
        json.field("ctMult", derivative ? "1" : "");
        json.field("ctType", contractType(instrument));
        json.field("ctVal", derivative ? contractValue(instrument) : "");
        json.field("ctValCcy", derivative ? contractValueCurrency(instrument) : "");
        json.field("expTime", listing.expiryMs() == Listing.NEVER ? "" : Long.toString(listing.expiryMs()));
        json.field(
                "floatPxLmtPct", option ? "" : JsonWriter.plain(listing.band().floating()));
        json.bool("futureSettlement", type == InstrumentType.FUTURES);
        json.field("groupId", listing.groupId());
        json.field("initPxLmtPct", option ? "" : JsonWriter.plain(listing.band().initial()));
        json.field("instCategory", "1");
        json.field("instFamily", family);
        json.field("instId", instrument.id());
        json.number("instIdCode", instrument.code());
        json.field("instType", type.name());
        if (instrument.legacy()) {
            json.bool("legacy", true);
        }
        json.field("lever", listing.lever());
        json.field("listTime", Long.toString(listing.listTimeMs()));
        json.field("lotSz", instrument.sizeText(instrument.lotSize()));
        json.field("maxIcebergSz", limitSize(instrument));
        json.field("maxLmtAmt", listing.maxLimitAmount());
        json.field("maxLmtSz", limitSize(instrument));
        json.field("maxMktAmt", listing.maxMarketAmount());
        json.field("maxMktSz", listing.maxMarketSize());
        json.field("maxPxLmtPct", option ? "" : JsonWriter.plain(listing.band().largest()));
        json.field("maxStopSz", listing.maxMarketSize());
        json.field("maxTriggerSz", limitSize(instrument));
        json.field("maxTwapSz", limitSize(instrument));
        json.field("minSz", instrument.sizeText(instrument.minSize()));
        json.empty("openType");
        json.field("optType", option ? part(instrument, 4) : "");
        json.empty("preMktSwTime");
        json.field("quoteCcy", derivative ? "" : instrument.quoteCurrency());
        json.field("ruleType", "normal");
        json.field("settleCcy", instrument.settleCurrency());
        json.field("state", state(instrument.state()));
        json.field("stk", option ? part(instrument, 3) : "");
        json.field("tickSz", instrument.priceText(instrument.tickSize()));
        json.array("tradeQuoteCcyList");
        if (!derivative) {
            json.value(instrument.quoteCurrency());
        }
        json.endArray();
        json.field("uly", family);
        json.array("upcChg");
        for (UpcomingChange change : listing.upcoming()) {
            json.object()
                    .field("param", change.param())
                    .field("newValue", change.newValue())
                    .field("effTime", Long.toString(change.effectiveMs()))
                    .endObject();
        }
        return json.endArray();
    }

    /** OKX: the largest market order in a spot pair, in USDT. */
    public static final int MAX_SPOT_MARKET_VALUE = 1_000_000;

    /** What the venue calls the family of a contract: the pair that begins its name. */
    public static String family(Instrument instrument) {
        return instrument.type().isDerivative() ? part(instrument, 0) + "-" + part(instrument, 1) : "";
    }

    private static String part(Instrument instrument, int index) {
        String[] parts = instrument.id().split("-");
        return index < parts.length ? parts[index] : "";
    }

    private static String contractType(Instrument instrument) {
        return instrument.contractType() == ContractType.NONE || instrument.type() == InstrumentType.OPTION
                ? ""
                : instrument.contractType().name().toLowerCase(Locale.ROOT);
    }

    private static String contractValue(Instrument instrument) {
        return Decimals.format(instrument.contractValue(), instrument.contractValueScale());
    }

    private static String contractValueCurrency(Instrument instrument) {
        return instrument.contractType() == ContractType.INVERSE && instrument.type() != InstrumentType.OPTION
                ? "USD"
                : instrument.baseCurrency();
    }

    private static String limitSize(Instrument instrument) {
        return instrument.maxLimitSize() == Long.MAX_VALUE
                ? "999999999"
                : instrument.sizeText(instrument.maxLimitSize());
    }

    private static String state(InstrumentState state) {
        return switch (state) {
            case SUSPENDED -> "suspend";
            case UNKNOWN -> "test";
            default -> state.name().toLowerCase(Locale.ROOT);
        };
    }
}
