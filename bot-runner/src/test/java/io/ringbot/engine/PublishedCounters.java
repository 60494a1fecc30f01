package io.ringbot.engine;

import io.ringbot.strategy.Refusal;

/** Counters as an engine would have published them, for tests of what people are told. */
public final class PublishedCounters {

    public final EngineCounters counters = new EngineCounters();

    public PublishedCounters orders(long sent, long amends, long fills) {
        counters.ordersSent = sent;
        counters.amendsSent = amends;
        counters.fills = fills;
        counters.publish();
        return this;
    }

    public PublishedCounters tradingRefusal(Refusal refusal) {
        counters.refusal = refusal.ordinal();
        counters.publish();
        return this;
    }

    public PublishedCounters refused(Refusal reason, long count) {
        counters.refusals[reason.ordinal()] = count;
        counters.publish();
        return this;
    }

    public PublishedCounters lastMarketNs(long ns) {
        counters.lastMarketNs = ns;
        counters.publish();
        return this;
    }
}
