package io.ringbot.runner.exchange.account;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** The cross-margin leverage that an account has chosen. OKX: of futures per index, of swaps per contract. */
public final class Leverages {

    /** What an account begins with. */
    public static final BigDecimal DEFAULT = BigDecimal.valueOf(5);

    private final Map<String, BigDecimal> chosen = new HashMap<>();

    /** What contracts with a common leverage have in common. */
    public static String key(Instrument instrument) {
        if (instrument.type() != InstrumentType.FUTURES) {
            return instrument.id();
        }
        int expiry = instrument.id().lastIndexOf('-');
        return "FUTURES/"
                + instrument.id().substring(0, expiry < 0 ? instrument.id().length() : expiry);
    }

    public BigDecimal of(Instrument instrument) {
        return chosen.getOrDefault(key(instrument), DEFAULT);
    }

    void set(Instrument instrument, BigDecimal lever) {
        chosen.put(key(instrument), lever);
    }
}
