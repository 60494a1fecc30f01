/**
 * A client that loads the local exchange with orders, and counts everything it is told of them.
 *
 * <p>One private connection over loopback: the calling thread sends at a fixed rate, a second one reads. Every order must be
 * acknowledged, told of by pushes from its beginning to its one end, and every fill pushed once; at the end what the client saw is
 * compared with the exchange's own ledger.
 */
package io.ringbot.bench.load;
