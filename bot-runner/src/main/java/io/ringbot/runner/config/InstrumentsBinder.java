package io.ringbot.runner.config;

import static io.ringbot.runner.config.Scalars.POSITIVE;

import io.ringbot.event.CandlePeriod;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.instrument.TradeMode;
import io.ringbot.okx.candle.CandlePages;
import io.ringbot.risk.LimitSettings;
import io.ringbot.runner.config.InstrumentConfig.Channel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The schema of what is traded: instruments, their channels and candles. */
final class InstrumentsBinder {

    private static final Pattern INSTRUMENT_ID = Pattern.compile("[A-Za-z0-9_]{1,24}(-[A-Za-z0-9_]{1,24}){1,5}");
    private static final int DEFAULT_HISTORY = 300;
    private static final ScalarReader<Integer> HISTORY =
            text -> Scalars.whole(0, CandlePages.MOST - 1).read(text).intValue();

    private static final List<Channel> DEFAULT_CHANNELS = List.of(Channel.BBO_TBT, Channel.BOOKS, Channel.TRADES);

    private InstrumentsBinder() {}

    static List<InstrumentConfig> bind(Section root, Mode mode) {
        List<Section> sections = root.sections("instruments");
        if (!root.has("instruments")) {
            root.problem("instruments", "is missing; list at least one, for instance [{id: BTC-USDT}]");
        } else if (root.isEmptyList("instruments")) {
            root.problem("instruments", "names no instrument; list at least one, for instance [{id: BTC-USDT}]");
        }
        List<InstrumentConfig> instruments = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Section section : sections) {
            String id = section.require(
                    "id",
                    Scalars.matching(INSTRUMENT_ID, "write the venue's name, for instance BTC-USDT-SWAP"),
                    "name " + "the instrument as the venue does, for instance BTC-USDT-SWAP");
            if (id != null && !ids.add(id)) {
                section.problem("id", "'" + id + "' is listed twice; keep one of them");
            }
            TradeMode tradeMode = tradeMode(section, id);
            List<Channel> channels = channels(section);
            List<CandleConfig> candles = candles(section);
            Optional<BigDecimal> leverage = leverage(section, id);
            LimitSettings limits = RiskBinder.limits(section, mode);
            section.end();
            if (id != null) {
                instruments.add(new InstrumentConfig(id, tradeMode, channels, candles, leverage, limits));
            }
        }
        return instruments;
    }

    private static TradeMode tradeMode(Section section, String id) {
        boolean derivative = id != null && InstrumentType.fromId(id).isDerivative();
        TradeMode tradeMode = section.read(
                "tradeMode",
                Scalars.choice(
                        new TradeMode[] {TradeMode.CASH, TradeMode.CROSS},
                        Scalars::name,
                        Map.of("isolated", "comes " + "later; use cross or cash until then")),
                derivative ? TradeMode.CROSS : TradeMode.CASH);
        if (derivative && tradeMode == TradeMode.CASH) {
            section.problem("tradeMode", "is cash, but " + id + " is traded on margin; write cross");
        }
        return tradeMode;
    }

    private static Optional<BigDecimal> leverage(Section section, String id) {
        Optional<BigDecimal> leverage = section.find("leverage", POSITIVE);
        if (leverage.isPresent() && id != null && !InstrumentType.fromId(id).isDerivative()) {
            section.problem("leverage", "is set, but " + id + " is no derivative; leave it out");
        }
        return leverage;
    }

    private static List<Channel> channels(Section section) {
        List<Channel> channels =
                section.list("channels", Scalars.choice(Channel.values(), Channel::venueName), DEFAULT_CHANNELS);
        if (channels.stream().filter(Channel::isDepth).count() > 1) {
            section.problem("channels", "holds books and books-l2-tbt, which are two tellings of one book; keep one");
        }
        if (section.isEmptyList("channels")) {
            section.problem("channels", "is empty; list at least one, for instance [bbo-tbt, books, trades]");
        }
        return channels;
    }

    private static List<CandleConfig> candles(Section instrument) {
        List<CandleConfig> candles = new ArrayList<>();
        for (Section section : instrument.sections("candles")) {
            CandlePeriod period = section.require(
                    "period",
                    Scalars.choice(CandlePeriod.values(), CandlePeriod::text, Map.of()),
                    "say how long a candle is, for instance 1m");
            int history = section.read("history", HISTORY, DEFAULT_HISTORY);
            section.end();
            if (period != null) {
                // Strategies know candles by their length.
                for (CandleConfig other : candles) {
                    if (other.period().lengthNs() == period.lengthNs()) {
                        section.problem(
                                "period",
                                "'" + period.text() + "' is as long as "
                                        + other.period().text() + ", which is listed already; keep one of them");
                    }
                }
                candles.add(new CandleConfig(period, history));
            }
        }
        return candles;
    }
}
