/**
 * The public API: what a plug-in implements and what it may call.
 *
 * <p>A plug-in jar has a {@link io.ringbot.strategy.StrategyFactory} named in {@code META-INF/services}, a
 * {@link io.ringbot.strategy.Strategy}, and in its manifest the version it was compiled against
 * ({@link io.ringbot.strategy.ApiVersion}). Every callback runs on the one {@code engine} thread, one at a time, and gets a
 * {@link io.ringbot.strategy.Trading} to ask and to order with.
 *
 * <h2>Three ways to trade</h2>
 *
 * <ul>
 *   <li>{@link io.ringbot.strategy.Trading#limit} and {@link io.ringbot.strategy.Trading#market}: single orders; the call
 *       answers at once, what becomes of the order arrives by {@link io.ringbot.strategy.Strategy#onOrder}, an order that could
 *       not be sent in the end included.
 *   <li>{@link io.ringbot.strategy.Trading#quotes}: what should rest on each side.
 *   <li>{@link io.ringbot.strategy.Trading#target(io.ringbot.instrument.Instrument, long)}: the position wanted.
 * </ul>
 *
 * <p>All three pass the same limits, and what they answer follows from the events alone. The venue's rate limits are among them:
 * {@link io.ringbot.strategy.Trading#ordersLeft} says how many new orders they let through and
 * {@link io.ringbot.strategy.Trading#orderDelayNs} when more come; {@link io.ringbot.strategy.Trading#batch} has several leave in one
 * message, under a wider limit.
 *
 * <h2>When a callback comes, and what it may do</h2>
 *
 * <pre>
 * restoreState                  once, before onStart, where an earlier run saved something
 * onStart                       once; instruments are known, data and orders are not: set timers and tolerances, look up settings
 * onCandle with isHistory       the past, before live bars; learn from it. An order is refused while trading is not allowed
 * onBookValid, onBookInvalid    between them orders are refused with BOOK_INVALID and quotes are withdrawn
 * onTradingAllowed              between true and false orders can be sent; it starts as false. The session is lost: false
 * onBestBidOffer, onBook, onTrade, onCandle, onMarkPrice, onFundingRate, onTicker, onTimer
 *                               ask, order, say what is wanted
 * onFill, onPosition, onOrder   of one message in this order; positions and orders hold what it told. Ask, order, say what is wanted
 * onStop                        once, last; everything is about to be cancelled, nothing can be ordered
 * saveState                     about once a minute and after onStop; write what the next run should know, and nothing else
 * </pre>
 *
 * <p>An order or a wish from outside a callback, or from another thread, throws.
 *
 * <p>Rules of every callback: it returns soon (microseconds; the market waits for it), it does no I/O, starts no thread, takes
 * no lock, reads no clock and no randomness but those of {@code Trading}; so a replay decides the same. What it is given
 * ({@link io.ringbot.strategy.BestBidOffer}, {@link io.ringbot.strategy.Book}, {@link io.ringbot.strategy.Order}, ...) are
 * views that are valid during the call: copy the numbers that are needed later. An {@link io.ringbot.instrument.Instrument},
 * {@link io.ringbot.strategy.Quotes} and {@link io.ringbot.strategy.Target} may be kept; they are used inside callbacks. Nothing
 * here allocates unless it says so.
 *
 * <p>A callback that throws, takes too long again and again, or orders without end suspends its strategy alone: its orders are
 * cancelled and it is called no more.
 *
 * <h2>Numbers</h2>
 *
 * <p>Prices and sizes are {@code long} counts of the instrument's smallest decimal, see {@code io.ringbot.instrument}, which
 * also takes them onto the grid. Off the grid is refused ({@link io.ringbot.strategy.Trading#refusalText} names both values),
 * never rounded quietly; quotes and targets round, and say how. {@code double} is for signals.
 *
 * <h2>Several at once</h2>
 *
 * <p>A configuration may have several instances of one strategy, each with its own settings, instruments, orders, timers,
 * randomness and saved state, known by its id. An instance may have several instruments. The position is the account's: two
 * instances in one instrument see the same.
 */
package io.ringbot.strategy;
