/**
 * Where the exchange's market comes from: a seeded synthetic order flow, recorded traffic, or recorded market events.
 *
 * <p>A feed changes the {@link io.ringbot.runner.exchange.market.Market markets}, publishes on their channels, and greets
 * new subscribers. Cold; the exchange's event loop only.
 *
 * <h2>Synthetic order flow</h2>
 *
 * <p>Each instrument has a hidden fair price and a visible book. The fair price is a random walk in continuous time whose
 * volatility switches between calm, normal and burst (a Markov chain), with rare jumps; that of a contract is drawn besides to the
 * fair price of its pair, where that is traded too, times a constant premium. Events come as a Poisson stream (faster in a burst).
 * If the fair price has crossed the best bid or offer, takers sweep the levels in its way, which makes prints, and the book
 * follows as new orders arrive around the fair price. Otherwise an event is a new limit order (most near the touch, some far away,
 * sizes log-normal), a cancel of part or all of a level, or a market order that eats the best levels. A side keeps between 50 and
 * 390 levels. A {@link io.ringbot.runner.exchange.feed.SyntheticFlow} sets volatility, rate, size, depth, spread, jumps, bursts and
 * the share of market orders.
 *
 * <p>All randomness comes from the seed and all times from market time, so the same seed gives the same sequence of market
 * states, prints and sequence ids at any speed. The market does not react to the orders of clients; the public book shows them
 * among the others, and less of a level that clients have taken from until the flow states that level anew. A suspended
 * instrument stands still. Where tick or lot change, all other participants leave and come back on the new grid.
 *
 * <h2>Recordings</h2>
 *
 * <p>{@link io.ringbot.runner.exchange.feed.CaptureFeed} plays recorded frames byte for byte, with their own times and ids; what
 * clients do does not show in them. {@link io.ringbot.runner.exchange.feed.RecordedFeed} plays the events of a Ringbot journal or
 * of OKX's published books as a market: pushes are made here, with ids of this exchange and times of its clock, on all channels,
 * and clients' orders show. Both begin when the first client has subscribed, at any speed, once or over and over.
 *
 * <p>Candles are made from the trades, in the times that the trades have: of today for the synthetic market, whatever its speed,
 * and of its day for a capture. The synthetic market has a past for its candles, seeded like the rest, which ends where it opens;
 * the candles of a recording begin with its first trade.
 */
package io.ringbot.runner.exchange.feed;
