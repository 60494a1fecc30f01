/**
 * Misbehaviour by script: what the exchange does wrong, when, and to whom.
 *
 * <p>{@link io.ringbot.runner.exchange.fault.FaultScript} reads a script, {@link io.ringbot.runner.exchange.fault.Faults} puts it
 * between the rooms of the exchange and the world: a wire around each session's, a filter before REST, a clock that can be set
 * wrong, and timers on the exchange's loop. Cold; the exchange's thread only. Without a script nothing stands in between. On a loop
 * by hand the same seed, script and requests give the same run. Every fault writes an entry of type {@code fault} into the ledger
 * at the moment it plays: the number and name of its rule, what it did, and to which connection, request, order or push.
 *
 * <h2>The language</h2>
 *
 * <p>A script is YAML: a list of rules, each with a time or an event, conditions, and one thing to do. Rules play in the order
 * written, and several may play upon the same event. {@code --fault} takes one such rule in one line. An unknown word, a missing
 * parameter or a wrong unit is refused with file, line, value and what to write instead.
 *
 * <pre>
 * seed: 7                                 # of chance; default: the exchange's
 * rules:
 *   - name: the answer to the third order is lost
 *     on: order
 *     after: 2
 *     do: lose-answer
 *     with: {executed: true}
 *   - {at: 20s, where: {path: private}, do: drop, with: {how: rst}}
 * </pre>
 *
 * <h3>When</h3>
 *
 * <pre>
 * at: 5s          once, so long after the start; beside on: from then on
 * every: 10s      again and again, the first time after this long, or at:
 * on: ...         upon something that happens:
 *     connect                 a WebSocket connection was made
 *     push CHANNEL            a push of the channel is about to leave to one connection; push * is any, push candle* all bars
 *     ping, login, subscribe, unsubscribe, order, batch-orders, cancel-order, batch-cancel-orders, amend-order,
 *     batch-amend-orders, mass-cancel         a text of a WebSocket client with this op
 *     GET /PATH, POST /PATH, * /PATH          a REST request; a * at the end of the path stands for anything
 * after: 100      so many of these pass first
 * each: 10        then every tenth of them
 * chance: 5%      each with this likelihood
 * times: 3        at most so often; default 1, without limit where every: or for: is given; times: always is no limit
 * for: 30s        only so long from its first time on
 * where:          which of them
 *     instrument: BTC-USDT, side: buy, type: limit        as the request or push says
 *     path: private           public, private, business
 *     connection: 2           the second WebSocket connection since the start
 *     uid: "..."              whose
 * </pre>
 *
 * <h3>What</h3>
 *
 * <p>To connections: those that {@code where:} names at that time, or the one on which it happened. {@code for:} below
 * {@code with:} says how long it lasts; left out it lasts.
 *
 * <pre>
 * drop               how: fin | rst           upon a request also executed: false
 * close              code: 4006
 * half-open          direction: both | in | out, for:      the socket stays; in: nothing is read, out: nothing is written
 * stop-pongs         kind: both | text | protocol, for:
 * delay              by: 200ms, channel:, for:             all texts, or the pushes of one channel, late in their order
 * throttle           bytesPerSecond: 4KiB, for:
 * slice              every: 1 | at: 3 | at: any, gap: 1ms, for:    bytes leave in pieces, or each frame is cut in two
 * fragment           every: 10, for:                       texts leave in continued WebSocket frames of so many bytes
 * send               as: bad-json | truncated | no-json | empty | deep | unknown-channel | unknown-event
 *                      | unknown-instrument | huge, size: 2MiB; or text: "..."
 * notice             after: 60s                            64008, and the close after this time
 * </pre>
 *
 * <p>To a push, with {@code on: push CHANNEL}:
 *
 * <pre>
 * lose                                        for a book: a gap on this connection
 * duplicate          copies: 1, after: 0s
 * reorder            behind: 1, within: 1s    leaves behind so many later ones of its channel and instrument
 * spoil              as: truncated | bad-json | bad-number | unknown-field | unknown-value | unknown-channel
 * </pre>
 *
 * <p>To a request and its answer:
 *
 * <pre>
 * lose-answer        executed: true | false
 * late-answer        by: 2s                   pushes leave at once
 * refuse             code: 50011, executed: false, level: item | request, status: 429, message:
 * http-status        status: 503, executed: false          a page of HTML; REST only
 * fill-first                                  orders: filled, and told so, before the answer leaves
 * hide               for: 20s                 orders: not found by queries of REST
 * </pre>
 *
 * <p>To market data, for everybody; without {@code instrument:} of all instruments:
 *
 * <pre>
 * stale-feed         instrument:, for:        nothing is published while connections live
 * crossed-book       instrument:, for:
 * gap                instrument:              the next update of each incremental book is lost
 * reset-sequence     instrument:              ids go on from a small number, and chain
 * change-instrument  instrument:, state: live | suspend | post_only | preopen | rebase | expired, tickSize: "0.5", lotSize:
 * </pre>
 *
 * <p>By the exchange itself; without {@code uid:} all accounts, or the first where only one can be meant:
 *
 * <pre>
 * maintenance        for: 30s, close: true    status channel; private requests 50001 and 503; connections closed and refused
 * skew-clock         ahead: 40s | behind: 40s, for:
 * freeze-account     code: 50007, uid:, for:
 * revoke-keys        uid:                     who is logged in is closed with 4007
 * refuse-connections how: 503 | 429 | fin | rst, for:      at the WebSocket upgrade
 * place-order        instrument:, side:, size:, type: limit, price: or behind: 0 (ticks behind the best), uid:     by hand
 * cancel-orders      by: owner | venue, instrument:, which: all | oldest | newest, uid:
 * change-balance     currency:, amount: "-100", uid:
 * </pre>
 */
package io.ringbot.runner.exchange.fault;
