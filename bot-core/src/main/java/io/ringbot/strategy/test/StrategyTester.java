package io.ringbot.strategy.test;

import io.ringbot.event.OperatorEvent;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.instrument.Side;
import io.ringbot.risk.LimitSettings;
import io.ringbot.risk.RiskSettings;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.StrategyFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Tests a strategy: feeds it events, moves its clock, shows its orders.
 *
 * <pre>{@code
 * StrategyTester test = StrategyTester.of(new SpreadCatcher()).instrument("BTC-USDT", "0.1", "0.00001");
 * test.bestBidOffer("65000.0", "1", "65000.5", "2");
 * assertThat(test.openOrders()).extracting(TestOrder::terms).containsExactly("BUY 0.00002 at 65000 POST_ONLY");
 * }</pre>
 *
 * <p>The first event begins the run: the strategy is started, the sessions are up, the bot is armed. Everything happens in the
 * real engine, before the call returns: the venue behind it takes an order at once, fills what crosses the prices fed, cancels
 * a post-only order that would, and fills resting orders when the market reaches them (the package
 * {@code io.ringbot.simulation} says how). It takes no fee unless {@link #fees} says so. Limits are as good as absent unless
 * {@link #limits} sets them.
 *
 * <p>Methods without an instrument mean the first one; {@link #market} has the others. Prices and sizes are decimal text. An
 * exception that a strategy throws fails the test at the call that caused it. For one thread.
 */
public final class StrategyTester {

    private final Plan plan = new Plan();
    private TestRun run;
    private int messagesSeen;

    private StrategyTester() {}

    // --- before the first event

    /** Tests this strategy. */
    public static StrategyTester of(Strategy strategy) {
        return new StrategyTester().also(strategy);
    }

    /**
     * Tests the strategy that the factory makes from these settings, as a configuration would write them. A list is written
     * {@code "a, b"}.
     *
     * @throws io.ringbot.strategy.SettingsException where one is wrong, missing or unknown
     */
    public static StrategyTester of(StrategyFactory factory, Map<String, String> settings) {
        TextSettings texts = new TextSettings(factory.name(), settings);
        Strategy strategy = factory.create(texts);
        texts.requireAllRead();
        return of(strategy);
    }

    /** Runs one more strategy, or one more instance, beside. */
    public StrategyTester also(Strategy strategy) {
        plan().strategies.add(strategy);
        return this;
    }

    /**
     * Trades an instrument; a name such as {@code BTC-USDT-SWAP} is a derivative of contracts worth one coin each (of 100
     * dollars for {@code BTC-USD-SWAP}).
     *
     * @param id the venue's name
     * @param tick smallest step of its prices
     * @param lot smallest step of its sizes, and its smallest order
     */
    public StrategyTester instrument(String id, String tick, String lot) {
        return instrument(TestGrid.contract(Instrument.builder(id).tick(tick).lot(lot), id, InstrumentType.fromId(id))
                .build());
    }

    /** Trades this instrument; its index is given anew. */
    public StrategyTester instrument(Instrument instrument) {
        return instrument(instrument, 0);
    }

    /** Trades a derivative of which a position is held already, signed decimal text. */
    public StrategyTester instrument(Instrument instrument, String held) {
        if (!instrument.type().isDerivative()) {
            throw new IllegalArgumentException(
                    instrument.id()
                            + " is spot: its position counts the fills of a run and begins flat. Only a derivative can be held");
        }
        return instrument(instrument, instrument.size(held));
    }

    private StrategyTester instrument(Instrument instrument, long held) {
        int index = plan().instruments.size();
        Instrument own =
                TestGrid.copyOf(instrument).index(index).code(index + 1L).build();
        plan.add(new Plan.Traded(own, held, true, true));
        return this;
    }

    /**
     * Gives the instrument named last these closed candles of the past; a strategy is told them before it may trade.
     *
     * @param period as a configuration writes it: {@code 1m}, {@code 4H}
     * @param closes their last prices, oldest first; each opens where the one before it closed
     */
    public StrategyTester history(String period, String... closes) {
        List<String> named = List.copyOf(plan().instruments.keySet());
        if (named.isEmpty()) {
            throw new IllegalStateException("no instrument to have a history of: name it first");
        }
        plan.histories.add(new Plan.History(named.get(named.size() - 1), period, List.of(closes)));
        return this;
    }

    /** Begins with what the strategies of another test have saved so far; {@link #stop} lets them save. */
    public StrategyTester restoring(StrategyTester earlier) {
        plan().states.takeAll(earlier.plan.states);
        return this;
    }

    /** Sets the seed of the strategies' randomness; 1 where not said. */
    public StrategyTester seed(long seed) {
        plan().seed = seed;
        return this;
    }

    /** The time of the first event; the beginning of 2026 where not said. A recording brings its own. */
    public StrategyTester startsAt(Instant time) {
        plan().startNs = Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
        plan.startMonotonicNs = plan.startNs;
        return this;
    }

    /** What the venue takes of each fill, as a share: {@code fees("0.0008", "0.001")} is 8 and 10 basis points. */
    public StrategyTester fees(String maker, String taker) {
        plan().fees = new Fees(new BigDecimal(maker), new BigDecimal(taker));
        return this;
    }

    /**
     * The bot's limits for each instrument, as in a configuration.
     *
     * @param maxOrderSize base currency, contracts for derivatives
     * @param maxOrderValue quote currency
     * @param maxPosition absolute, in the unit of the size
     */
    public StrategyTester limits(String maxOrderSize, String maxOrderValue, String maxPosition) {
        plan().limits = new LimitSettings(
                new BigDecimal(maxOrderSize),
                new BigDecimal(maxOrderValue),
                new BigDecimal(maxPosition),
                plan.limits.priceCollarPpm());
        return this;
    }

    /** The bot's limits over all instruments, as in a configuration. */
    public StrategyTester limits(int maxMessagesPerSecond, int maxOpenOrders) {
        plan().risk = new RiskSettings(maxMessagesPerSecond, maxOpenOrders, plan.risk.venueBudgetPercent());
        return this;
    }

    /** Keeps to the venue's rate limits, as a run does: 60 new orders of an instrument in two seconds, and so on. */
    public StrategyTester venueRateLimits() {
        RiskSettings risk = plan().risk;
        plan.risk = new RiskSettings(risk.maxMessagesPerSecond(), risk.maxOpenOrders(), RiskSettings.WHOLE_BUDGET);
        return this;
    }

    private Plan plan() {
        if (run != null) {
            throw new IllegalStateException("the run has begun: say this before the first event");
        }
        return plan;
    }

    // --- recordings

    /**
     * Runs the strategies over the market data of a journal's last run; its instruments are traded, its own orders left out.
     *
     * @param journal the directory of the journal, or the data directory that holds it
     * @throws io.ringbot.journal.JournalException where there is none or it cannot be read whole
     */
    public StrategyTester overJournal(Path journal) {
        return over(new JournalRecording(journal));
    }

    /**
     * Runs the strategies over a capture of the venue's messages: lines of {@code <ns since 1970> <message>} or of messages
     * alone, plain or compressed. An instrument that was not named before has the grid of the decimals seen.
     *
     * @throws java.io.UncheckedIOException where it cannot be read
     * @throws IllegalArgumentException naming the line, where a message cannot be understood
     */
    public StrategyTester overCapture(Path capture) {
        return over(new CaptureRecording(capture, plan().instruments));
    }

    private StrategyTester over(Recording recording) {
        plan().instruments.clear();
        recording.traded().forEach(plan::add);
        plan.startNs = recording.startNs();
        plan.startMonotonicNs = recording.startMonotonicNs();
        plan.isRecorded = true;
        recording.play(run());
        return this;
    }

    // --- events

    /** Begins the run, where no event has. */
    public StrategyTester start() {
        run();
        return this;
    }

    private TestRun run() {
        if (run == null) {
            if (plan.instruments.isEmpty()) {
                throw new IllegalStateException("no instrument: say which one before the first event, for instance"
                        + " instrument(\"BTC-USDT\", \"0.1\", \"0.00001\")");
            }
            run = new TestRun(plan);
            run.begin();
        }
        return run;
    }

    /** Feeds an instrument. @throws IllegalArgumentException where there is none of this name */
    public TestMarket market(String id) {
        for (TestMarket market : run().markets()) {
            if (market.instrument().id().equals(id)) {
                return market;
            }
        }
        throw new IllegalArgumentException("no instrument " + id + " is traded here, but " + plan.instruments.keySet());
    }

    /** Feeds the first instrument. */
    public TestMarket market() {
        return run().markets().get(0);
    }

    /** See {@link TestMarket#bestBidOffer}. */
    public StrategyTester bestBidOffer(String bid, String bidSize, String ask, String askSize) {
        market().bestBidOffer(bid, bidSize, ask, askSize);
        return this;
    }

    /** See {@link TestMarket#trade}. */
    public StrategyTester trade(Side taker, String price, String size) {
        market().trade(taker, price, size);
        return this;
    }

    /** See {@link TestMarket#closes}. */
    public StrategyTester closes(String period, String... closes) {
        market().closes(period, closes);
        return this;
    }

    /** See {@link TestMarket#bookInvalid}. */
    public StrategyTester bookInvalid() {
        market().bookInvalid();
        return this;
    }

    /** See {@link TestMarket#book}. */
    public BookChange book() {
        return market().book();
    }

    /** Lets time pass; the timers on the way fire, each at its own time. */
    public StrategyTester advance(Duration time) {
        run().advance(time.toNanos());
        return this;
    }

    /** All connections are lost; books turn invalid, nothing can be ordered. Orders stay at the venue. */
    public StrategyTester disconnect() {
        run().disconnect();
        return this;
    }

    /** Connected again: the books come anew, what the venue holds is compared, then orders may be sent. */
    public StrategyTester reconnect() {
        run().reconnect();
        return this;
    }

    /** A person halts trading: everything is cancelled, nothing may be ordered. */
    public StrategyTester halt() {
        run().operator(OperatorEvent.Command.HALT);
        return this;
    }

    /** A person lifts the halt. */
    public StrategyTester resume() {
        run().operator(OperatorEvent.Command.RESUME);
        return this;
    }

    /** The run ends: the strategy is told, then everything is cancelled. */
    public StrategyTester stop() {
        run().operator(OperatorEvent.Command.STOP);
        return this;
    }

    // --- the venue

    /** The venue says nothing more: what is sent stays {@code PENDING}, until {@link #releaseAnswers}. */
    public StrategyTester holdAnswers() {
        run().venue().hold();
        return this;
    }

    /** The venue says all that it has held back, and answers at once from here. */
    public StrategyTester releaseAnswers() {
        run().venue().release();
        run.settle();
        return this;
    }

    /** The venue refuses the next order that is placed. @param code the venue's, for instance 51008 for too little money */
    public StrategyTester rejectNextOrder(int code) {
        run().venue().refuseNext(code);
        return this;
    }

    /** The answer to the next order that is placed gets lost; the bot then asks what became of it. */
    public StrategyTester loseNextAnswer() {
        run().venue().loseNextAnswer();
        return this;
    }

    /** Somebody trades with the rest of this resting order. */
    public StrategyTester fill(TestOrder order) {
        KitOrder own = find(order);
        return fill(own, own.core.remaining());
    }

    /** Somebody trades with a part of this resting order. @param size decimal text */
    public StrategyTester fill(TestOrder order, String size) {
        KitOrder own = find(order);
        return fill(own, own.instrument.size(size));
    }

    private StrategyTester fill(KitOrder order, long size) {
        run.venue().fill(order, size);
        run.settle();
        return this;
    }

    /** The venue cancels this resting order by itself. */
    public StrategyTester cancelByVenue(TestOrder order) {
        run().venue().cancel(find(order));
        run.settle();
        return this;
    }

    private KitOrder find(TestOrder order) {
        return run().venue().orders().get(order.number() - 1);
    }

    // --- what can be seen

    /** All orders sent, oldest first, as they stand now. */
    public List<TestOrder> orders() {
        return run().venue().orders().stream().map(KitOrder::seen).toList();
    }

    /** Orders that can still be filled, oldest first; also those that the venue has not answered yet. */
    public List<TestOrder> openOrders() {
        return orders().stream().filter(TestOrder::isOpen).toList();
    }

    /** The order sent last. @throws AssertionError where none was sent */
    public TestOrder lastOrder() {
        List<TestOrder> all = orders();
        if (all.isEmpty()) {
            throw new AssertionError("no order was sent; refused: " + refusals());
        }
        return all.get(all.size() - 1);
    }

    /** All messages about orders that left for the venue, oldest first. */
    public List<Message> messages() {
        return List.copyOf(run().venue().messages());
    }

    /** Those of {@link #messages} that came since this was called last. */
    public List<Message> newMessages() {
        List<Message> all = messages();
        List<Message> fresh = all.subList(messagesSeen, all.size());
        messagesSeen = all.size();
        return fresh;
    }

    /** What the bot refused before it left, how often. */
    public Map<Refusal, Long> refusals() {
        run().rig().engine().publishStatusNow();
        Map<Refusal, Long> counts = new EnumMap<>(Refusal.class);
        for (Refusal refusal : Refusal.values()) {
            long count = run.rig().engine().counters().refusals(refusal);
            if (count > 0) {
                counts.put(refusal, count);
            }
        }
        return counts;
    }

    /** See {@link TestMarket#position}. */
    public String position() {
        return market().position();
    }

    /** How the fills, fees included, have changed the cash of a currency: decimal text, negative where it was spent. */
    public String cash(String currency) {
        BigDecimal change = run().rig().engine().cash().changes().getOrDefault(currency, BigDecimal.ZERO);
        return change.signum() == 0 ? "0" : change.stripTrailingZeros().toPlainString();
    }

    /** The time of the last event. */
    public Instant now() {
        long ns = run().rig().epochNs();
        return Instant.ofEpochSecond(ns / 1_000_000_000L, ns % 1_000_000_000L);
    }

    /** From here a strategy that throws is suspended as in a run, and the test goes on; {@link #failure} has the cause. */
    public StrategyTester mayFail() {
        plan.mayFail = true;
        return this;
    }

    /** What the first strategy threw, so that it is suspended; null where it has not. */
    public Throwable failure() {
        return run().failure(0);
    }

    /** Everything that helps to see why a test failed; for {@code assertThat(...).as(test.toString())}. */
    @Override
    public String toString() {
        if (run == null) {
            return "a test that has not begun";
        }
        List<String> lines = new ArrayList<>();
        lines.add("at " + now());
        for (TestMarket market : run.markets()) {
            lines.add(market.toString());
        }
        lines.add("refused: " + refusals());
        orders().forEach(order -> lines.add(order.toString()));
        return String.join("\n", lines);
    }
}
