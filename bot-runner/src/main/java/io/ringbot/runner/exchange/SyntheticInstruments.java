package io.ringbot.runner.exchange;

import io.ringbot.runner.config.ScalarReader;
import io.ringbot.runner.config.Scalars;
import io.ringbot.runner.config.Section;
import io.ringbot.runner.exchange.feed.SyntheticFlow;
import io.ringbot.runner.exchange.feed.SyntheticProfile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The {@code instruments} of the exchange's configuration file: names, or names with what is to be unusual about them. */
final class SyntheticInstruments {

    private static final ScalarReader<String> INSTRUMENT = Scalars.matching(
            Pattern.compile("[A-Z0-9_]{1,24}(-[A-Z0-9_]{1,24}){1,3}"),
            "write the venue's name, for instance BTC-USDT-SWAP");

    private SyntheticInstruments() {}

    /** @return empty where the file names none */
    static List<SyntheticProfile> read(Section root) {
        if (root.isEmptyList("instruments")) {
            root.problem("instruments", "names no instrument; list at least one, or remove the key");
        }
        List<SyntheticProfile> profiles = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : root.sections("instruments", "id")) {
            String id = section.require("id", INSTRUMENT, "name the instrument, for instance BTC-USDT");
            if (id != null && !names.add(id)) {
                section.problem("id", "'" + id + "' is listed already; list it once");
            } else if (id != null) {
                profiles.add(profile(section, SyntheticProfile.of(id)));
            }
            section.end();
        }
        return profiles;
    }

    private static SyntheticProfile profile(Section section, SyntheticProfile usual) {
        SyntheticFlow flow = usual.flow();
        SyntheticFlow wanted = new SyntheticFlow(
                number(section, "volatility", Scalars.NOT_NEGATIVE, flow.ticksPerRootSecond()),
                number(section, "eventsPerSecond", Scalars.POSITIVE, flow.eventsPerSecond()),
                number(section, "typicalSize", Scalars.POSITIVE, flow.typicalSize()),
                section.read("levels", Scalars.whole(1, SyntheticFlow.MAX_LEVELS), (long) flow.levels())
                        .intValue(),
                number(section, "spreadTicks", Scalars.NOT_NEGATIVE, flow.spreadTicks()),
                number(section, "jumpsPerSecond", Scalars.NOT_NEGATIVE, flow.jumpsPerSecond()),
                section.read("marketShare", SyntheticInstruments::share, flow.marketShare()),
                number(section, "burstVolatility", Scalars.NOT_NEGATIVE, flow.burstVolatility()),
                number(section, "burstRate", Scalars.POSITIVE, flow.burstRate()));
        return usual.with(wanted).from(number(section, "startPrice", Scalars.POSITIVE, usual.startPrice()));
    }

    private static double number(Section section, String key, ScalarReader<BigDecimal> reader, double usual) {
        return section.read(key, reader, BigDecimal.valueOf(usual)).doubleValue();
    }

    private static Double share(String text) throws ScalarReader.Refused {
        double share = Scalars.NOT_NEGATIVE.read(text).doubleValue();
        if (share > SyntheticFlow.MAX_MARKET_SHARE) {
            throw new ScalarReader.Refused(
                    "is above " + SyntheticFlow.MAX_MARKET_SHARE + ", the rest being limits and cancels");
        }
        return share;
    }
}
