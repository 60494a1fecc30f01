/**
 * The journal: everything that entered the engine and everything it asked for, in one Chronicle Queue on disk.
 *
 * <p>{@link io.ringbot.journal.JournalRecorder} is the {@code journal} thread: it follows both rings and appends through
 * {@link io.ringbot.journal.JournalWriter}, allocating nothing per record, and never holds the rings up while it is less than a
 * ring behind. {@link io.ringbot.journal.JournalReader} lends the records back, one run at a time, to replay, verify and the
 * commands that look inside; it opens files read-only, also while a writer is appending. Reading is hot enough to feed an
 * engine (it allocates nothing per record); everything about run headers is cold.
 *
 * <h2>Order</h2>
 *
 * A run is its header followed by its records until the next header. Events stand in the order of their sequences, commands in
 * the order of theirs. A command never stands before the event that caused it; it may stand some events behind it, so whoever
 * pairs them uses {@link io.ringbot.event.Slot#causeSequence()}, not the neighbourhood. A process that dies leaves a prefix:
 * what is there has no holes, and may end with events whose commands were not written any more.
 *
 * <h2>Layout, version 1</h2>
 *
 * A queue document holds a run header, or events and commands one behind the other: raw bytes, all numbers little endian, no
 * wire format. The queue supplies length and commit mark of each document, so that what was committed together is there whole
 * or not at all; what it does not know is inside:
 *
 * <pre>
 * word 0   bits 0-7 record type | 8-15 layout version | 16-31 slot count | 32-63 check
 * word 1   RUN: start of the run, wall clock, ns since 1970
 *          EVENT: sequence of its first slot in the event ring | COMMAND: sequence in the command ring
 * RUN      word 2 length of the text in bytes, then that many bytes of UTF-8: the document of {@link io.ringbot.journal.RunHeader}
 * EVENT    16 words for each slot: the first slot and those that continue it, exactly as they stood in the ring
 * COMMAND  16 words: the slot exactly as it stood in the ring
 *
 * record types   1 RUN   2 EVENT   3 COMMAND
 * </pre>
 *
 * What the slots' words mean is in the documentation of {@code io.ringbot.event}; the version of that is in the RUN_START
 * event. In each run the events' sequences count slots from 0 and the commands' count from 0; a jump is damage.
 *
 * <p>The check is computed over word 0 with its upper half zero and then word 1 and all that follows, as 64-bit words (the
 * text of a header is padded with zero bytes for this, not in the file): starting from h = 0, for each word w
 *
 * <pre>
 * h = (h xor w) * 0x9E3779B97F4A7C15;  h = h xor (h &gt;&gt;&gt; 32)
 * </pre>
 *
 * and the check is the lower half of the last h. It finds what the queue's own marks do not: bits that turned on the disk.
 *
 * <h2>Versions</h2>
 *
 * The layout version changes when a reader of the old one would misread a record. A reader refuses a version it does not know by
 * saying which one it met and which it knows; a version N of Ringbot reads the layouts N and N-1. New record types, new event
 * kinds and new members of the run header need no new version: readers skip unknown kinds and members.
 */
package io.ringbot.journal;
