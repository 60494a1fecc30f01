package io.ringbot.journal;

/**
 * How a journal is written.
 *
 * @param blockBytes how much of a file is mapped at once, and by how much a file grows; small blocks make small files of short
 *     runs, large ones fewer mappings. At least 2 MiB, so that the largest frame of a venue fits
 * @param roll how often a new file is begun
 * @param minFreeBytes writing stops while the file system still has this much room: a mapped file on a full disk takes
 *     the process down
 */
public record JournalSettings(int blockBytes, Roll roll, long minFreeBytes) {

    /** The slots of a frame of 1 MiB, the largest that is taken from a socket, need less. */
    public static final int MIN_BLOCK_BYTES = 2 << 20;

    /** 4 MiB blocks, a file a day, 256 MiB kept free. */
    public static final JournalSettings DEFAULT = new JournalSettings(4 << 20, Roll.DAILY, 256L << 20);

    /** How often a new file is begun. A journal keeps the period it was created with. */
    public enum Roll {
        MINUTELY,
        HOURLY,
        DAILY
    }

    /** @throws JournalException where a value cannot work */
    public JournalSettings {
        if (blockBytes < MIN_BLOCK_BYTES) {
            throw new JournalException("journal block of " + blockBytes + " bytes: must be at least " + MIN_BLOCK_BYTES
                    + ", so that the largest frame fits; the default is 4194304");
        }
        if (minFreeBytes < 2L * blockBytes) {
            throw new JournalException("journal keeps " + minFreeBytes
                    + " bytes free, which is less than two blocks of " + blockBytes
                    + ": a disk that fills within a block kills the process");
        }
    }
}
