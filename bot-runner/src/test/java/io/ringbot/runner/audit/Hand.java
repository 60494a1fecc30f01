package io.ringbot.runner.audit;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Fill;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.OrderState;
import io.ringbot.strategy.OrderTicket;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.SendResult;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A strategy that does what a test says, on the engine's thread, and remembers what it was told. */
final class Hand implements Strategy {

    private static final long EVERY_NS = TimeUnit.MILLISECONDS.toNanos(1);

    /** What it was told of an order. */
    record Told(long id, OrderState state, long filled, int reason, boolean recovered) {}

    /** A fill it was told of. */
    record Filled(long orderId, long tradeId, long size, boolean recovered) {}

    private final ConcurrentLinkedQueue<Runnable> work = new ConcurrentLinkedQueue<>();
    private Trading trading;

    final List<Told> orders = new CopyOnWriteArrayList<>();
    final Map<Long, OrderState> states = new ConcurrentHashMap<>();
    final List<Filled> fills = new CopyOnWriteArrayList<>();
    volatile boolean allowed;
    volatile boolean pricesKnown;

    /** What it does at once where an order is partly filled. */
    volatile BiConsumer<Order, Trading> onPartlyFilled = (order, now) -> {};

    /** Does this inside the next callback. */
    <T> T now(Function<Trading, T> what) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        work.add(() -> {
            try {
                done.complete(what.apply(trading));
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done.get(10, TimeUnit.SECONDS);
    }

    private static long send(Trading trading, OrderTicket ticket) {
        if (ticket.send() != SendResult.SENT) {
            throw new IllegalStateException(trading.refusalText());
        }
        return ticket.orderId();
    }

    /** A small buy, so many thousandths of the price below the market: it rests. @return its id */
    static long rest(Trading trading, String instId, int thousandths) {
        Instrument instrument = trading.instrument(instId);
        long price = instrument.floorToTick(trading.best(instrument).bidPrice() / 1000 * (1000 - thousandths));
        return send(trading, trading.limit(instrument, Side.BUY, price, instrument.minSize() * 10));
    }

    /** A market order over so many times the smallest size. @return its id */
    static long take(Trading trading, String instId, Side side, int times) {
        Instrument instrument = trading.instrument(instId);
        return send(trading, trading.market(instrument, side, instrument.minSize() * times, instrument.sizeUnit()));
    }

    /** A buy of so many times the smallest size at the best offer: it takes what is there, and rests with what is left. */
    static long sweep(Trading trading, String instId, int times) {
        Instrument instrument = trading.instrument(instId);
        return send(
                trading,
                trading.limit(instrument, Side.BUY, trading.best(instrument).askPrice(), instrument.minSize() * times));
    }

    /** Whether this was refused before it left, for one of these reasons. */
    boolean isRefused(Function<Trading, OrderTicket> order, Refusal... reasons) throws Exception {
        return now(trading -> order.apply(trading).send() != SendResult.SENT
                && List.of(reasons).contains(trading.refusal()));
    }

    @Override
    public void onStart(Trading first) {
        first.timer(0, EVERY_NS);
    }

    @Override
    public void onBestBidOffer(BestBidOffer best, Trading now) {
        pricesKnown = best.isValid();
        work(now);
    }

    @Override
    public void onTimer(int timer, Trading now) {
        now.timer(timer, EVERY_NS);
        work(now);
    }

    private void work(Trading now) {
        trading = now;
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    @Override
    public void onOrder(Order order, Trading now) {
        orders.add(new Told(order.id(), order.state(), order.filledSize(), order.reason(), order.isRecovered()));
        states.put(order.id(), order.state());
        if (order.state() == OrderState.PARTIALLY_FILLED) {
            onPartlyFilled.accept(order, now);
        }
    }

    @Override
    public void onFill(Fill fill, Trading now) {
        fills.add(new Filled(fill.order().id(), fill.tradeId(), fill.size(), fill.isRecovered()));
    }

    @Override
    public void onTradingAllowed(boolean now, Trading first) {
        allowed = now;
    }
}
