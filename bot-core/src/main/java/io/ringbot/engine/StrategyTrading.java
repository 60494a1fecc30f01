package io.ringbot.engine;

import io.ringbot.event.CommandKind;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.SizeUnit;
import io.ringbot.intent.TargetIntent;
import io.ringbot.order.OpenOrders;
import io.ringbot.order.OwnOrder;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Book;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.OrderTicket;
import io.ringbot.strategy.Position;
import io.ringbot.strategy.Quotes;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.SendResult;
import io.ringbot.strategy.Target;
import io.ringbot.strategy.Trading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What one strategy can ask of the engine. */
final class StrategyTrading implements Trading {

    private final StrategyHost host;
    private final Engine engine;
    private final OrderDesk desk;
    private final List<Instrument> instruments = new ArrayList<>();
    private final List<Instrument> instrumentsView = Collections.unmodifiableList(instruments);
    private final Ticket ticket = new Ticket();
    private RandomGenerator random = new SplittableRandom(0);
    private final StrategyIntents intents;
    private Refusal refusal = Refusal.NONE;
    private final RefusalWords words = new RefusalWords();

    StrategyTrading(StrategyHost host, Engine engine, OrderDesk desk) {
        this.host = host;
        this.engine = engine;
        this.desk = desk;
        this.intents = new StrategyIntents(host, engine, desk);
    }

    /** What the strategy wants instead of sends. */
    StrategyIntents intents() {
        return intents;
    }

    void seed(long seed) {
        random = new SplittableRandom(seed);
    }

    /** An instrument, or a new version of it, became known. */
    void define(Instrument instrument) {
        for (int i = 0; i < instruments.size(); i++) {
            if (instruments.get(i).index() == instrument.index()) {
                instruments.set(i, instrument);
                return;
            }
        }
        instruments.add(instrument);
    }

    @Override
    public long nowNs() {
        return engine.current().epochNs();
    }

    @Override
    public long monotonicNs() {
        return engine.current().monotonicNs();
    }

    @Override
    public List<Instrument> instruments() {
        return instrumentsView;
    }

    @Override
    public Instrument instrument(String id) {
        for (Instrument instrument : instruments) {
            if (instrument.id().equals(id)) {
                return instrument;
            }
        }
        throw new IllegalArgumentException("strategy " + host.spec().id() + " has no instrument " + id + "; it has "
                + host.spec().instruments());
    }

    @Override
    public BestBidOffer best(Instrument instrument) {
        return engine.market(instrument.index()).top;
    }

    @Override
    public Book book(Instrument instrument) {
        return engine.market(instrument.index()).book;
    }

    @Override
    public Position position(Instrument instrument) {
        return engine.market(instrument.index()).holding.whole();
    }

    @Override
    public Position position(Instrument instrument, PositionSide side) {
        return engine.market(instrument.index()).holding.position(side);
    }

    @Override
    public double result(Instrument instrument) {
        return engine.market(instrument.index()).holding.result(host.number());
    }

    @Override
    public double makerRate(Instrument instrument) {
        return engine.terms().maker(instrument.index());
    }

    @Override
    public double takerRate(Instrument instrument) {
        return engine.terms().taker(instrument.index());
    }

    @Override
    public double leverage(Instrument instrument) {
        return engine.terms().leverage(instrument.index());
    }

    @Override
    public boolean hasOpenOrders(Instrument instrument) {
        return openOrder(instrument, 0) != null;
    }

    @Override
    public int openOrders(Instrument instrument) {
        OpenOrders open = engine.blotter().open(instrument.index());
        int count = 0;
        for (int i = 0; i < open.count(); i++) {
            if (isOurs(open.get(i))) {
                count++;
            }
        }
        return count;
    }

    @Override
    public Order openOrder(Instrument instrument, int index) {
        OpenOrders open = engine.blotter().open(instrument.index());
        int seen = 0;
        for (int i = 0; i < open.count(); i++) {
            OwnOrder order = open.get(i);
            if (isOurs(order) && seen++ == index) {
                return order;
            }
        }
        return null;
    }

    private boolean isOurs(OwnOrder order) {
        return order.strategy() == host.number() && order.isOpen();
    }

    @Override
    public Order order(long orderId) {
        return own(orderId);
    }

    private OwnOrder own(long orderId) {
        OwnOrder order = engine.blotter().find(orderId);
        return order != null && isOurs(order) ? order : null;
    }

    @Override
    public OrderTicket limit(Instrument instrument, Side side, long price, long size) {
        return ticket.begin(instrument, side, OrderType.LIMIT, price, size);
    }

    @Override
    public OrderTicket market(Instrument instrument, Side side, long size, SizeUnit unit) {
        return ticket.begin(instrument, side, OrderType.MARKET, BestBidOffer.NO_PRICE, size)
                .in(unit);
    }

    @Override
    public Quotes quotes(Instrument instrument) {
        return intents.of(instrument).quotes;
    }

    @Override
    public Target target(Instrument instrument, long position) {
        TargetIntent target = intents.of(instrument).target;
        words.attempt(instrument, Side.BUY, OrderType.LIMIT, BestBidOffer.NO_PRICE, position);
        refused(target.want(position));
        return target;
    }

    @Override
    public Target target(Instrument instrument) {
        return intents.of(instrument).target;
    }

    @Override
    public SendResult amend(long orderId, long price, long totalSize) {
        host.requireMayOrder();
        OwnOrder order = own(orderId);
        if (order == null) {
            return refused(Refusal.ORDER_NOT_OPEN);
        }
        words.attempt(
                order.instrument(),
                order.side(),
                order.type(),
                price == BestBidOffer.NO_PRICE ? order.price() : price,
                totalSize == 0 ? order.size() : totalSize);
        if (intents.isManaged(order)) {
            return refused(Refusal.ORDER_MANAGED);
        }
        return refused(desk.amendOrWait(engine.market(order.instrument().index()), order, price, totalSize));
    }

    @Override
    public SendResult cancel(long orderId) {
        host.requireMayOrder();
        OwnOrder order = own(orderId);
        if (order == null) {
            return refused(Refusal.ORDER_NOT_OPEN);
        }
        intents.forgetWishOf(order);
        return refused(desk.cancel(order));
    }

    @Override
    public int cancelAll(Instrument instrument) {
        host.requireMayOrder();
        intents.forget(instrument);
        return desk.cancelAll(instrument.index(), host.number());
    }

    @Override
    public void batch() {
        host.requireInside();
        desk.outbox().together(true);
    }

    @Override
    public int ordersLeft(Instrument instrument) {
        return desk.outbox().left(instrument, CommandKind.PLACE);
    }

    @Override
    public long orderDelayNs(Instrument instrument) {
        return desk.outbox().delayNs(instrument, CommandKind.PLACE);
    }

    @Override
    public int amendsLeft(Instrument instrument) {
        return desk.outbox().left(instrument, CommandKind.AMEND);
    }

    @Override
    public long amendDelayNs(Instrument instrument) {
        return desk.outbox().delayNs(instrument, CommandKind.AMEND);
    }

    private SendResult refused(Refusal why) {
        refusal = why;
        if (why != Refusal.NONE) {
            desk.comparedInto(words);
            engine.refused(why);
        }
        return refusal.result();
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }

    @Override
    public String refusalText() {
        return words.text(refusal, host.spec().id());
    }

    @Override
    public Refusal tradingRefusal() {
        return desk.tradingRefusal(host.number());
    }

    @Override
    public void timer(int timer, long delayNs) {
        host.requireInside();
        long nowNs = engine.current().monotonicNs();
        long delay = Math.min(Math.max(1, delayNs), Long.MAX_VALUE - 1 - nowNs);
        engine.timers().set(host.number(), timer, nowNs + delay);
    }

    @Override
    public void cancelTimer(int timer) {
        host.requireInside();
        engine.timers().cancel(host.number(), timer);
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    /** The reused order under the pen. */
    private final class Ticket implements OrderTicket {

        private Instrument instrument;
        private Side side;
        private OrderType type;
        private long price;
        private long size;
        private PositionSide positionSide;
        private boolean reduceOnly;
        private boolean open;
        private long orderId;
        private SizeUnit unit;

        Ticket begin(Instrument of, Side orderSide, OrderType orderType, long orderPrice, long orderSize) {
            instrument = of;
            side = orderSide;
            type = orderType;
            price = orderPrice;
            size = orderSize;
            unit = of.sizeUnit();
            positionSide = PositionSide.NET;
            reduceOnly = false;
            open = true;
            orderId = 0;
            return this;
        }

        Ticket in(SizeUnit sizeUnit) {
            unit = sizeUnit;
            return this;
        }

        @Override
        public OrderTicket postOnly() {
            type = OrderType.POST_ONLY;
            return this;
        }

        @Override
        public OrderTicket immediateOrCancel() {
            type = OrderType.IOC;
            return this;
        }

        @Override
        public OrderTicket fillOrKill() {
            type = OrderType.FOK;
            return this;
        }

        @Override
        public OrderTicket optimalLimit() {
            type = OrderType.OPTIMAL_LIMIT_IOC;
            price = BestBidOffer.NO_PRICE;
            return this;
        }

        @Override
        public OrderTicket reduceOnly() {
            reduceOnly = true;
            return this;
        }

        @Override
        public OrderTicket positionSide(PositionSide of) {
            positionSide = of;
            return this;
        }

        @Override
        public SendResult send() {
            host.requireMayOrder();
            if (!open) {
                throw new IllegalStateException(
                        "this order was sent already: begin a new one with limit() or market()");
            }
            open = false;
            Market market = engine.market(instrument.index());
            words.attempt(instrument, side, type, price, size);
            if (!market.isTradedBy(host)) {
                return refused(Refusal.INSTRUMENT_NOT_OURS);
            }
            if (unit != instrument.sizeUnit()) {
                return refused(Refusal.SIZE_UNIT);
            }
            boolean onlyDerivatives = reduceOnly || type == OrderType.OPTIMAL_LIMIT_IOC;
            if (onlyDerivatives && !instrument.type().isDerivative()) {
                return refused(Refusal.ORDER_TERMS);
            }
            // OKX: where the position is named, what closes it is reduce-only without saying so, and what opens it
            // cannot be.
            boolean opens = positionSide == (side == Side.BUY ? PositionSide.LONG : PositionSide.SHORT);
            if (reduceOnly && opens) {
                return refused(Refusal.ORDER_TERMS);
            }
            boolean told = reduceOnly && positionSide == PositionSide.NET;
            SendResult result = refused(desk.place(host, market, side, positionSide, type, told, price, size));
            orderId = result.isSent() ? desk.lastOrderId() : 0;
            return result;
        }

        @Override
        public long orderId() {
            return orderId;
        }
    }
}
