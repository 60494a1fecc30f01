/**
 * The fixed slots of both rings and the journal, and the layout of every kind of event and command in them.
 *
 * <p>Hot. A {@link io.ringbot.event.Slot} is 16 words of 64 bits; {@link io.ringbot.event.EventKind} and
 * {@link io.ringbot.event.CommandKind} are the full tables of what can stand in one, later kinds included, so the slot never
 * has to grow and a journal's numbers never change their meaning. {@code io} fills event slots, {@code engine} fills command
 * slots; both are lent to their readers for the call and overwritten afterwards, so whoever needs history copies the words.
 *
 * <h2>Event slot</h2>
 *
 * <pre>
 * word 0   bits 0-7 kind | 8-15 flags | 16-31 connection | 32-63 generation of the connection
 * word 1   bits 0-31 instrument index (-1 none) | 32-47 instrument version | 48-63 slots of this event
 * word 2   received, wall clock, ns since 1970      (first slot of an event)
 * word 3   received, monotonic ns                   (first slot)
 * word 4   decoded, monotonic ns                    (first slot)
 * word 5   venue time, ns since 1970, 0 if none     (first slot)
 * word 6   venue sequence [seqId], or ABSENT        (first slot)
 * word 7   previous sequence [prevSeqId], or ABSENT (first slot)
 * word 8-15  payload                                (first slot: 8 words)
 * </pre>
 *
 * An event that needs more takes consecutive slots flagged CONTINUED: word 0 is the header with the same kind, words 1-15 are
 * payload. FIRST and LAST flag the ends of a frame: all slots decoded from one message of the venue, published whole or not
 * at all; a frame may hold several events (a trades message) and an event several slots (a book).
 *
 * <h2>Command slot</h2>
 *
 * <pre>
 * word 0   bits 0-7 kind | 8-15 flags | 16-31 strategy | 32-63 unused
 * word 1   bits 0-31 instrument index (-1 none) | 32-47 instrument version
 * word 2   sequence of the event that caused it
 * word 3   cause received, monotonic ns
 * word 4   engine began with the cause, monotonic ns   (words 4, 5 and 15 are measurements: not part of the decision)
 * word 5   emitted, monotonic ns
 * word 6-14  payload
 * word 15  cause decoded, monotonic ns
 * </pre>
 */
package io.ringbot.event;
