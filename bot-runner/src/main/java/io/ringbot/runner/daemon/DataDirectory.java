package io.ringbot.runner.daemon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The directory of everything a bot writes, held by this process alone until it is closed.
 *
 * <p>The lock is the operating system's: it ends with the process however that ends, so that nothing has to be cleaned up after
 * a crash. The file it is on stays and tells the holder's process id.
 */
public final class DataDirectory implements AutoCloseable {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataDirectory(Path directory, FileChannel lockFile, FileLock lock) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Creates the directory where it is missing, for its owner only, and takes the lock.
     *
     * @throws StartRefusedException where another process holds it, or the directory cannot be made or written to
     */
    public static DataDirectory open(Path directory) {
        create(directory);
        Path lockPath = directory.resolve("lock");
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    lockPath, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String holder = holder(channel);
                channel.close();
                throw new StartRefusedException("data directory " + directory + " is in use by another bot" + holder
                        + ": stop that one first, or give this one a dataDir of its own");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
            return new DataDirectory(directory, channel, lock);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new StartRefusedException(
                    "data directory " + directory + " cannot be used: " + e
                            + "; check its owner and mode, and the disk",
                    e);
        }
    }

    public Path path() {
        return directory;
    }

    /** The directory of the journal's queue. */
    public Path journal() {
        return directory.resolve("journal");
    }

    /** The file of the last client order id epoch. */
    public EpochFile epoch() {
        return new EpochFile(directory.resolve("epoch"));
    }

    /** Every epoch this directory ever used. */
    EpochHistory epochHistory() {
        return new EpochHistory(directory.resolve("epochs"));
    }

    /**
     * What people halted.
     *
     * @throws StartRefusedException where that cannot be read
     */
    public HaltFile halts() {
        return new HaltFile(directory);
    }

    /** The latency interval log of the run that began at this time: {@code latency-20261120T093000Z.hlog}. */
    public Path latencyLog(Instant start) {
        return directory.resolve("latency-" + STAMP.format(start) + ".hlog");
    }

    /** Lets the next bot in. */
    @Override
    public void close() {
        try (lockFile) {
            lock.release();
        } catch (IOException e) {
            // The lock goes with the process anyway, and there is nothing else to give back.
            return;
        }
    }

    private static void create(Path directory) {
        if (Files.isDirectory(directory)) {
            return;
        }
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            throw new StartRefusedException(
                    "data directory " + directory + " cannot be made: " + e.getFile()
                            + " is a file; move it or change dataDir",
                    e);
        } catch (IOException e) {
            throw new StartRefusedException(
                    "data directory " + directory + " cannot be made: " + e + "; check the directory above it", e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(20);
        channel.read(buffer, 0);
        String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII).strip();
        return text.matches("[0-9]+") ? " (process " + text + ")" : "";
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // What went wrong before is what gets reported.
            return;
        }
    }
}
