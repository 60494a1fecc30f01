package io.ringbot.runner.drill;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Fill;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.OrderState;
import io.ringbot.strategy.OrderTicket;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs one errand when told to, and keeps what it is told of its orders. */
final class ErrandStrategy implements Strategy {

    /** An order as the strategy knows it. */
    record View(OrderState state, long price, long size, long filled) {}

    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Errand errand;
    /** Of the strategy's thread until {@link #settled}. */
    final Map<Long, View> orders = new TreeMap<>();

    long filled;
    long position;
    Refusal anotherOrder = Refusal.NONE;
    private long resting;
    private boolean sent;
    volatile boolean go;
    volatile boolean ready;
    volatile boolean settled;
    /** Orders are let through; false before the first time, and after a cut until all is known again. */
    volatile boolean allowed;

    volatile int timesAllowed;

    ErrandStrategy(Errand errand) {
        this.errand = errand;
    }

    @Override
    public void onStart(Trading trading) {
        trading.timer(0, LOOK_NS);
    }

    @Override
    public void onTradingAllowed(boolean now, Trading trading) {
        settled = false;
        allowed = now;
        timesAllowed += now ? 1 : 0;
    }

    @Override
    public void onBestBidOffer(BestBidOffer best, Trading trading) {
        // It goes by the clock alone.
    }

    @Override
    public void onOrder(Order order, Trading trading) {
        settled = false;
        note(order);
    }

    private void note(Order order) {
        orders.put(order.id(), new View(order.state(), order.price(), order.size(), order.filledSize()));
    }

    @Override
    public void onFill(Fill fill, Trading trading) {
        settled = false;
        filled += fill.size();
    }

    @Override
    public void onTimer(int timer, Trading trading) {
        trading.timer(timer, LOOK_NS);
        Instrument instrument = trading.instruments().get(0);
        if (!sent && allowed && trading.best(instrument).isValid()) {
            prepare(trading, instrument);
        }
        if (sent) {
            look(trading, instrument);
        }
    }

    private void prepare(Trading trading, Instrument instrument) {
        boolean needsOrder = errand == Errand.AMEND || errand == Errand.CANCEL;
        if (needsOrder && resting == 0) {
            resting = send(trading, resting(trading, instrument, 0));
            return;
        }
        ready = !needsOrder
                || orders.containsKey(resting) && orders.get(resting).state() == OrderState.LIVE;
        if (go && ready) {
            run(trading, instrument);
            sent = true;
        }
    }

    private static OrderTicket resting(Trading trading, Instrument instrument, int lower) {
        long price = instrument.floorToTick(trading.best(instrument).mid() / 100 * (98 - lower));
        return trading.limit(instrument, Side.BUY, price, instrument.minSize()).postOnly();
    }

    private long send(Trading trading, OrderTicket ticket) {
        if (!ticket.send().isSent()) {
            throw new IllegalStateException(trading.refusalText());
        }
        orders.put(ticket.orderId(), new View(OrderState.PENDING, 0, 0, 0));
        return ticket.orderId();
    }

    private void run(Trading trading, Instrument instrument) {
        switch (errand) {
            case REST -> send(trading, resting(trading, instrument, 0));
            case TAKE -> {
                long price = instrument.floorToTick(trading.best(instrument).mid() / 100 * 102);
                send(
                        trading,
                        trading.limit(instrument, Side.BUY, price, instrument.minSize())
                                .immediateOrCancel());
            }
            case AMEND -> {
                View old = orders.get(resting);
                trading.amend(resting, old.price() - 5 * instrument.tickSize(), 2 * old.size());
            }
            case CANCEL -> trading.cancel(resting);
            case BATCH -> {
                trading.batch();
                for (int i = 0; i < 3; i++) {
                    send(trading, resting(trading, instrument, i));
                }
            }
        }
    }

    // All settled: every order seen, none with anything on its way, every fill booked.
    private void look(Trading trading, Instrument instrument) {
        boolean all = allowed;
        long booked = 0;
        for (long id : orders.keySet()) {
            Order order = trading.order(id);
            if (order != null) {
                note(order);
                all &= !order.isAmendPending() && !order.isCancelPending();
            }
            OrderState state = orders.get(id).state();
            all &= state != OrderState.PENDING && state != OrderState.UNKNOWN;
            booked += orders.get(id).filled();
        }
        position = trading.position(instrument).size();
        if (all && booked == filled) {
            anotherOrder = probe(trading, instrument);
            boolean gone = orders.values().stream().allMatch(view -> view.state() == OrderState.REJECTED);
            settled = gone || anotherOrder != Refusal.OUTCOME_UNKNOWN;
        }
    }

    // An order far outside the collar never leaves, and what it is refused for tells whether there is doubt.
    private static Refusal probe(Trading trading, Instrument instrument) {
        long price = instrument.floorToTick(trading.best(instrument).mid() / 2);
        trading.limit(instrument, Side.BUY, price, instrument.minSize()).send();
        return trading.refusal();
    }
}
