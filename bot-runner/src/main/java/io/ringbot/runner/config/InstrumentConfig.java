package io.ringbot.runner.config;

import io.ringbot.instrument.TradeMode;
import io.ringbot.risk.LimitSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One instrument the bot listens to and may trade.
 *
 * @param id the venue's name, for instance {@code BTC-USDT-SWAP}
 * @param channels without doubles, in the order written
 * @param candles no two of one length
 * @param leverage that the account must have set; empty for any
 */
public record InstrumentConfig(
        String id,
        TradeMode tradeMode,
        List<Channel> channels,
        List<CandleConfig> candles,
        Optional<BigDecimal> leverage,
        LimitSettings limits) {

    public InstrumentConfig {
        channels = List.copyOf(channels);
        candles = List.copyOf(candles);
    }

    /** A market data channel of the venue. */
    public enum Channel {
        BBO_TBT("bbo-tbt"),
        BOOKS("books"),
        BOOKS_L2_TBT("books-l2-tbt"),
        TRADES("trades"),
        TICKERS("tickers");

        private final String venueName;

        Channel(String venueName) {
            this.venueName = venueName;
        }

        /** The name in the configuration and at the venue. */
        public String venueName() {
            return venueName;
        }

        /** Whether it feeds the order book; an instrument has at most one such channel. */
        public boolean isDepth() {
            return this == BOOKS || this == BOOKS_L2_TBT;
        }
    }
}
