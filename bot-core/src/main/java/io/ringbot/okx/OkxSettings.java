package io.ringbot.okx;

import io.ringbot.event.CandlePeriod;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.instrument.TradeMode;
import io.ringbot.okx.auth.Credentials;
import io.ringbot.okx.candle.CandlePages;
import io.ringbot.okx.ws.Endpoint;
import io.ringbot.okx.ws.WsSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * What the gateway connects to, as whom, and for what.
 *
 * @param rest base of the REST interface
 * @param demo whether these are the hosts of demo trading, which every REST request has to say
 * @param credentials null for market data only; closed by the caller
 * @param instruments in the order of their indexes
 * @param tag goes with every order, empty for none
 * @param isOurs whether a client order id of our form is of this bot, an earlier run included
 * @param isOfThisRun whether a client order id of our form is of this run
 * @param afterUncleanEnd whether an earlier run may have ended without proof that nothing of it was open: then the start waits
 *     until what it sent must have arrived or expired
 * @param expectedUid the account that must be found, null for any
 * @param withdrawKey fingerprint of the one key that may have the right to withdraw, null for none
 * @param authorities certificates in PEM form that alone are trusted, null for the machine's
 * @param longShort the position mode that the account must be in where derivatives are traded
 */
public record OkxSettings(
        Endpoint rest,
        Endpoint publicWs,
        Endpoint privateWs,
        Endpoint businessWs,
        boolean demo,
        Credentials credentials,
        List<Wanted> instruments,
        String tag,
        LongPredicate isOurs,
        LongPredicate isOfThisRun,
        boolean afterUncleanEnd,
        String expectedUid,
        String withdrawKey,
        Path authorities,
        Times times,
        boolean longShort) {

    /** The book channel that needs a login and a fee tier. */
    static final String FAST_BOOKS = "books-l2-tbt";

    /**
     * An instrument to load and to listen to.
     *
     * @param channels the venue's names, among {@code bbo-tbt}, {@code books}, {@code books-l2-tbt}, {@code trades},
     *     {@code tickers}
     * @param bars candles to listen to
     * @param leverage that the account must have set, null for any
     */
    public record Wanted(String instId, TradeMode mode, List<String> channels, List<Bars> bars, BigDecimal leverage) {

        private static final List<String> KNOWN = List.of("bbo-tbt", "books", FAST_BOOKS, "trades", "tickers");

        /** Without candles. */
        public Wanted(String instId, TradeMode mode, List<String> channels) {
            this(instId, mode, channels, List.of());
        }

        /** With any leverage. */
        public Wanted(String instId, TradeMode mode, List<String> channels, List<Bars> bars) {
            this(instId, mode, channels, bars, null);
        }

        /** @throws IllegalArgumentException where a channel is not known, or two are for one book, or candles are doubled */
        public Wanted {
            channels = List.copyOf(channels);
            bars = List.copyOf(bars);
            if (bars.stream().map(Bars::period).distinct().count() < bars.size()) {
                throw new IllegalArgumentException(instId + " asks for candles of one period twice in " + bars);
            }
            for (String channel : channels) {
                if (!KNOWN.contains(channel)) {
                    throw new IllegalArgumentException(
                            instId + " asks for channel " + channel + ", which is none of " + KNOWN);
                }
            }
            if (channels.contains("books") && channels.contains(FAST_BOOKS)) {
                throw new IllegalArgumentException(instId + " asks for books and " + FAST_BOOKS
                        + ", which the venue does not give together: keep one");
            }
        }

        /** The channel that feeds the book, null for none. */
        String bookChannel() {
            return channels.contains(FAST_BOOKS) ? FAST_BOOKS : channels.contains("books") ? "books" : null;
        }

        /** The channel of the best bid and offer, null for none. */
        String topChannel() {
            return channels.contains("bbo-tbt") ? "bbo-tbt" : null;
        }
    }

    /**
     * Candles of an instrument.
     *
     * @param history how many closed ones of the past are told before anything is connected; less than {@link CandlePages#MOST}
     */
    public record Bars(CandlePeriod period, int history) {

        /** @throws IllegalArgumentException where the history is negative or longer than can be asked for */
        public Bars {
            if (history < 0 || history >= CandlePages.MOST) {
                throw new IllegalArgumentException("a history of " + history + " candles of " + period.text()
                        + " is asked for; it must be from 0 to " + (CandlePages.MOST - 1));
            }
        }
    }

    /**
     * How long things may take.
     *
     * @param connect each of resolving, connecting and the TLS handshake
     * @param request a REST request from being given to being answered
     * @param answer an order operation without a deadline, from being handed over to being answered
     * @param holdMarketData how long market data wait for room in the ring before they are dropped
     * @param reconcile how often open orders and fills are compared while trading goes on; balances and positions are every
     *     third time
     */
    public record Times(
            WsSettings session,
            Duration connect,
            Duration request,
            Duration answer,
            Duration holdMarketData,
            Duration reconcile) {

        public static Times defaults() {
            return new Times(
                    WsSettings.defaults(),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(3),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(10));
        }
    }

    /** @throws IllegalArgumentException where no instrument is wanted, one twice, or the fast books without credentials */
    public OkxSettings {
        instruments = List.copyOf(instruments);
        if (instruments.isEmpty()) {
            throw new IllegalArgumentException("no instrument is asked for: name at least one");
        }
        long different = instruments.stream().map(Wanted::instId).distinct().count();
        if (different < instruments.size()) {
            throw new IllegalArgumentException("an instrument is asked for twice in " + instruments);
        }
        if (credentials == null && needsPublicLogin(instruments)) {
            throw new IllegalArgumentException(
                    "channel " + FAST_BOOKS + " needs a login and there are no credentials: use books");
        }
    }

    private static boolean needsPublicLogin(List<Wanted> instruments) {
        return instruments.stream().anyMatch(wanted -> wanted.channels().contains(FAST_BOOKS));
    }

    /** The types of its instruments. OKX: all options in one message are too many for any limit. */
    List<InstrumentType> instrumentTypes() {
        return instruments.stream()
                .filter(wanted -> !wanted.channels().isEmpty())
                .map(wanted -> InstrumentType.fromId(wanted.instId()))
                .filter(type -> type != InstrumentType.OPTION)
                .distinct()
                .toList();
    }

    /** Whether the public connection has to log in. */
    boolean needsPublicLogin() {
        return needsPublicLogin(instruments);
    }
}
