/**
 * The configuration file: strict YAML to immutable records, and back to canonical text for a run's header.
 *
 * <p>Cold, start-up only, on the main thread. {@link io.ringbot.runner.config.ConfigLoader} composes the node tree,
 * {@link io.ringbot.runner.config.ConfigBinder} with its sections is the schema, {@link io.ringbot.runner.config.BotConfig} goes to
 * the daemon, {@link io.ringbot.runner.config.ConfigText} to the journal. Nothing is guessed: an unknown or doubled key, a wrong unit or a
 * missing limit is refused with file, line, column, key, value and what to write instead, all of a file together. Decimals
 * are read from the text and never pass through a {@code double}. Secrets are refused here; only their place is named.
 *
 * <pre>
 * key                                kind, default                          meaning
 * mode                               local | demo | live; local             whose exchange
 * dataDir                            path, required                         everything the bot writes
 * seed                               whole number; from the start time      randomness of strategies
 * latency.profile                    low-cpu | balanced | single | low-latency; low-cpu   processor time for speed
 * latency.cores                      list of core numbers; none             which io and engine are tied to, in this order
 * venue.restUrl                      https URL; OKX by mode                 plain http and ws on loopback only
 * venue.publicWsUrl, .privateWsUrl, .businessWsUrl    wss URL; OKX by mode
 * credentials.file                   path                                   or .environment: true; required in demo and live
 * expectedUid                        digits; required in live               the account the key must belong to
 * allowWithdrawKey                   fingerprint; none                      the one key that may have the right to withdraw
 * positionMode                       net | long-short; net                  of the account; the start is refused with another one
 * exchange.feed                      synthetic | path; synthetic            mode local only
 * exchange.config                    path; none                             the exchange's own file, instead of the other keys
 * exchange.seed, .speed, .loop       1, 1, false                            speed in times real time
 * instruments[].id                   venue name, required
 * instruments[].tradeMode            cash | cross; cash, derivatives cross
 * instruments[].channels             list; [bbo-tbt, books, trades]         also books-l2-tbt, tickers; one book channel
 * instruments[].leverage             decimal; any                           of the account in a derivative; refused with another
 * instruments[].candles[].period     1s | 1m | 3m | ... | 1D | 1W | 1M; required    ...utc: of the day of UTC, not of UTC+8
 * instruments[].candles[].history    0 to 4999; 300                         closed ones told before anything can be traded
 * instruments[].limits.maxOrderSize  decimal; required in demo and live     base currency or contracts
 * instruments[].limits.maxOrderValue decimal; required in demo and live     quote currency
 * instruments[].limits.maxPosition   decimal; required in demo and live     absolute, unit of the size
 * instruments[].limits.priceCollar   percent; required in demo and live     distance from mid
 * instruments[].limits.maxOpenOrders whole number or off; off            of the instrument, beside risk.maxOpenOrders
 * instruments[].limits.maxMessagesPerSecond    whole number or off; off    of the instrument, beside risk.maxMessagesPerSecond
 * risk.maxMessagesPerSecond          whole number; required in demo, live   place and amend
 * risk.maxOpenOrders                 whole number; required in demo, live   over all instruments
 * risk.venueRateLimits               whole percent; 100%                    how much of the venue's rate limits to use; off: mode local only
 * risk.duplicateOrders               time or off; 250ms, local off         a new order equal to an open one that is younger is refused
 * risk.rejections                    5 in 10s, or off; that, local off      so many refusals by the venue halt the strategy; so does a
 *                                                                           fifth of a minute's orders, of twenty at least
 * risk.rejectionPause                time or off; off                       that halt ends by itself after this; off: bot resume
 * risk.equalOrders                   6 in 1s, or off; that, local off       so many equal orders on end halt the strategy
 * risk.executions                    10 in 1m, or off; that, local off      so many executed orders of one side halt the strategy
 * risk.unknownOutcomes               whole number or off; 3, local off      so many orders at once without an answer halt the account
 * risk.lossLimits                    group or off; required in demo, live   local off
 * risk.lossLimits.currency           word, required                         that profits come in; USD, USDT and USDC count as one
 * risk.lossLimits.dayReduceOnly      decimal, percent or off, required      lost since midnight UTC: only reducing orders
 * risk.lossLimits.dayHalt            decimal, percent or off, required      lost since midnight UTC: the account is halted
 * risk.lossLimits.drawdownHalt       decimal, percent or off, required      below the highest result: the account is halted
 * deadManSwitch                      10s to 120s, or off; 20s              not fed, the venue cancels all; off not in live
 * strategies[].name                  word, required                         which factory
 * strategies[].id                    word; the name                         this instance
 * strategies[].instruments           list of ids; all                       those it sees and trades
 * strategies[].budget.callback       time with unit; 50ms                   what a callback may take
 * strategies[].budget.times          whole number; 3                        so many longer ones in a minute suspend it; not the first ten
 * strategies[].orders.perCallback    whole number; 200                      more order calls in a callback suspend it
 * strategies[].orders.perSecond      whole number; 1000                     more places and amends in a second suspend it
 * strategies[].settings              the strategy's own
 * plugins                            list; none                             strategy jars: paths, or jar and sha256
 * plugins[].jar                      path, required                         runs with all rights of the bot: trusted code only
 * plugins[].sha256                   64 hex digits; required in live        of the file; another one is refused
 * watchdog                           time with unit; 5s                     a callback that does not return ends the run
 * journal.enabled                    true | false; true
 * journal.blockSize                  bytes with unit; 4MiB                 2MiB to 64MiB
 * journal.rollCycle                  minutely | hourly | daily; hourly
 * report.interval                    time with unit; 2s                     how often a line is printed
 * </pre>
 */
package io.ringbot.runner.config;
