package io.ringbot.runner.exchange.fault;

import io.ringbot.instrument.InstrumentState;
import io.ringbot.runner.exchange.market.Market;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What happens to market data and to the instruments themselves, for every client alike; a null instrument is all of them. */
final class MarketActions {

    private MarketActions() {}

    private static String each(String instrument, Stage stage, Consumer<Market> change) {
        List<Market> markets = stage.markets(instrument);
        markets.forEach(change);
        return markets.isEmpty()
                ? "there is no " + instrument + " here"
                : markets.stream().map(Market::instId).collect(Collectors.joining(", "));
    }

    /** Nothing is published any more, while connections live. */
    record StaleFeed(String instrument, long forNs) implements Action.OnExchange {
        @Override
        public String play(Stage stage) {
            String which = each(instrument, stage, market -> {
                market.disturbance().stall(true);
                stage.undo(forNs, () -> market.disturbance().stall(false));
            });
            return "nothing is published " + Durations.lasting(forNs) + " of " + which;
        }
    }

    /** The best bid shows above the best ask. */
    record CrossedBook(String instrument, long forNs) implements Action.OnExchange {
        @Override
        public String play(Stage stage) {
            String which = each(instrument, stage, market -> {
                market.disturbance().cross(true);
                stage.undo(forNs, () -> market.disturbance().cross(false));
            });
            return "the best bid shows above the best ask " + Durations.lasting(forNs) + " in " + which;
        }
    }

    /** The next update of every incremental book channel does not leave. */
    record Gap(String instrument) implements Action.OnExchange {
        @Override
        public String play(Stage stage) {
            return "the next book update is lost of "
                    + each(instrument, stage, market -> market.disturbance().loseNextUpdate());
        }
    }

    /** OKX, maintenance: the sequence ids begin anew, below those before, and still chain. */
    record ResetSequence(String instrument) implements Action.OnExchange {
        @Override
        public String play(Stage stage) {
            return "sequence ids begin anew in " + each(instrument, stage, Market::resetSequence);
        }
    }

    /**
     * An instrument's definition changes, and the instruments channel tells.
     *
     * @param state null leaves it
     * @param tick new tick size; "" leaves it
     * @param lot new lot size; "" leaves it
     */
    record ChangeInstrument(String instrument, InstrumentState state, String tick, String lot)
            implements Action.OnExchange {
        @Override
        public String play(Stage stage) {
            String which;
            try {
                which = each(instrument, stage, market -> change(stage, market));
            } catch (IllegalArgumentException e) {
                return "not changed: " + e.getMessage();
            }
            return (state == null ? "" : "state " + state.name().toLowerCase(Locale.ROOT) + " ")
                    + (tick.isEmpty() ? "" : "tick size " + tick + " ")
                    + (lot.isEmpty() ? "" : "lot size " + lot + " ") + "for " + which;
        }

        private void change(Stage stage, Market market) {
            stage.instruments().change(market, listing -> {
                var is = listing.instrument();
                var newer = tick.isEmpty() && lot.isEmpty()
                        ? listing
                        : listing.withGrid(
                                tick.isEmpty() ? is.priceText(is.tickSize()) : tick,
                                lot.isEmpty() ? is.sizeText(is.lotSize()) : lot,
                                is.sizeText(is.minSize()));
                return state == null ? newer : newer.withState(state);
            });
        }
    }
}
