package io.ringbot.runner.daemon;

import io.ringbot.order.ClientOrderId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Every epoch of client order ids that this data directory ever used, one a line: what tells our own orders at the venue from
 * those of others, also after a run that died before it had cleaned up. A run that proved that nothing of it is open adds a line
 * that says so.
 */
public final class EpochHistory {

    private final Path file;
    private final Set<Long> epochs = new LinkedHashSet<>();
    private boolean ended = true;

    /** @throws StartRefusedException where the file cannot be read */
    public EpochHistory(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                    // A line cut short by a crash belonged to a run that sent nothing yet.
                    if (line.matches("[0-9]{10}")) {
                        epochs.add(Long.parseLong(line));
                        ended = false;
                    } else if (line.matches("[0-9]{10} ended")) {
                        ended = true;
                    }
                }
            }
        } catch (IOException e) {
            throw new StartRefusedException(
                    "epoch history " + file + " cannot be read: " + e
                            + "; it tells which open orders are ours: check its owner and mode",
                    e);
        }
    }

    /** Adds an epoch; when this returns it survives a loss of power. */
    public void add(long epoch) {
        write(Long.toString(epoch));
        epochs.add(epoch);
        ended = false;
    }

    /** Notes that the venue was asked and nothing of this epoch, or of one before, is open or on its way. */
    public void end(long epoch) {
        write(epoch + " ended");
        ended = true;
    }

    /** Whether the last run, if there was one, has proven that nothing of it or of one before was left. */
    public boolean isEnded() {
        return ended;
    }

    private void write(String line) {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            // Begins with a line end of its own, so that a line cut short before does not swallow it.
            channel.write(ByteBuffer.wrap(("\n" + line + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        } catch (IOException e) {
            throw new StartRefusedException(
                    "epoch history " + file + " cannot be written: " + e + "; check its owner, its mode and the disk",
                    e);
        }
    }

    /** The first one: no other data directory of the account has it. */
    public long first() {
        return epochs.iterator().next();
    }

    /** Whether an order with this client id is of a run of this data directory. */
    public boolean isOurs(long clientOrderId) {
        return ClientOrderId.isWellFormed(clientOrderId) && epochs.contains(ClientOrderId.epoch(clientOrderId));
    }
}
