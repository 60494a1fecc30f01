package io.ringbot.runner.system;

import io.ringbot.runner.plugin.PluginBuilder;
import java.io.IOException;
import java.nio.file.Path;

/** A plug-in whose one strategy trades two hundred orders a second over four instruments: one in five is filled at once. */
final class StormPlugin {

    /** The part of a configuration that runs it. */
    static final String CONFIG = """
            instruments:
              - id: BTC-USDT
                tradeMode: cash
                channels: [bbo-tbt]
                limits: {maxOrderSize: "1", maxOrderValue: "10000", maxPosition: "1", priceCollar: 5%}
              - id: BTC-USDT-SWAP
                tradeMode: cross
                channels: [bbo-tbt]
                limits: {maxOrderSize: "10", maxOrderValue: "10000", maxPosition: "10", priceCollar: 5%}
              - id: ETH-USDT-SWAP
                tradeMode: cross
                channels: [bbo-tbt]
                limits: {maxOrderSize: "10", maxOrderValue: "10000", maxPosition: "10", priceCollar: 5%}
              - id: SOL-USDT-SWAP
                tradeMode: cross
                channels: [bbo-tbt]
                limits: {maxOrderSize: "10", maxOrderValue: "10000", maxPosition: "10", priceCollar: 5%}
            risk: {maxMessagesPerSecond: 1000, maxOpenOrders: 200, executions: off, lossLimits: off}
            plugins: [storm.jar]
            strategies: [{name: storm, orders: {perCallback: 1000, perSecond: 10000}}]
            deadManSwitch: 10s
            latency: {profile: single}
            """;

    static final String INSTRUMENTS = "BTC-USDT,BTC-USDT-SWAP,ETH-USDT-SWAP,SOL-USDT-SWAP";

    private static final String MEMBERS = """
            private static final long EVERY_NS = 100_000_000L;
            private int step;

            public void onStart(Trading trading) {
                trading.timer(0, EVERY_NS);
            }

            public void onTimer(int timer, Trading trading) {
                trading.timer(timer, EVERY_NS);
                step++;
                trading.batch();
                for (Instrument instrument : trading.instruments()) {
                    BestBidOffer best = trading.best(instrument);
                    if (best.isValid()) {
                        trade(instrument, best, trading);
                    }
                }
            }

            private void trade(Instrument instrument, BestBidOffer best, Trading trading) {
                for (int i = trading.openOrders(instrument) - 15; i >= 0; i--) {
                    trading.cancel(trading.openOrder(instrument, i).id());
                }
                long tick = instrument.tickSize();
                long low = instrument.floorToTick(best.mid() / 100 * 99) - step % 20 * 5 * tick;
                for (int i = 0; i < 4; i++) {
                    trading.limit(instrument, Side.BUY, low - i * tick, instrument.minSize()).postOnly().send();
                }
                boolean buys = step % 2 == 0;
                trading.limit(
                                instrument,
                                buys ? Side.BUY : Side.SELL,
                                buys ? best.askPrice() + 20 * tick : best.bidPrice() - 20 * tick,
                                instrument.minSize())
                        .immediateOrCancel()
                        .send();
            }
            """;

    private StormPlugin() {}

    static void write(Path directory) throws IOException {
        PluginBuilder.strategy("storm", MEMBERS, "").write(directory.resolve("storm.jar"));
    }
}
