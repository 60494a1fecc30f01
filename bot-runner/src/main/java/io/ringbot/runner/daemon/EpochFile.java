package io.ringbot.runner.daemon;

import io.ringbot.order.ClientOrderId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last epoch of client order ids, on disk before an id is made of it.
 *
 * <p>Every start takes {@code max(last + 1, Unix seconds)}: unlike all before while the file lives, even where the clock went
 * back, and, where the file is lost, while the clock is right. The caller holds the {@link DataDirectory}, so there is one
 * writer.
 */
public final class EpochFile {

    private static final Pattern CONTENT = Pattern.compile("epoch ([0-9]{1,18}) crc ([0-9a-f]{8})\n");

    // Before this there was no such program: a clock that says so has not been set, and its next start could say the
    // same.
    private static final long CLOCK_IS_SET = 1_767_225_600L;

    private final Path file;

    /** @param file in a directory that exists */
    public EpochFile(Path file) {
        this.file = file;
    }

    /**
     * Takes the next epoch; when this returns it survives a loss of power.
     *
     * @param nowSeconds Unix time
     * @throws StartRefusedException where the file is damaged, the clock is unset without a file to go by, or the disk refuses
     */
    public long takeNext(long nowSeconds) {
        try {
            long last = last();
            if (last == 0 && nowSeconds < CLOCK_IS_SET) {
                throw new StartRefusedException(
                        "this machine's clock says " + nowSeconds + " s since 1970, which cannot be, and " + file
                                + " is missing: set the clock, so that client order ids are not used twice");
            }
            long epoch = Math.max(last + 1, nowSeconds);
            if (epoch > ClientOrderId.MAX_EPOCH) {
                throw new StartRefusedException("epoch " + epoch + " of client order ids is above the largest, "
                        + ClientOrderId.MAX_EPOCH + ": set the clock, which says " + nowSeconds
                        + " s since 1970; last in " + file
                        + " is " + last);
            }
            commit(epoch);
            return epoch;
        } catch (IOException e) {
            throw new StartRefusedException(
                    "epoch file " + file + " cannot be read or written: " + e
                            + "; check its owner, its mode and the disk",
                    e);
        }
    }

    /** The last epoch taken, 0 where there was none. */
    private long last() throws IOException {
        byte[] bytes;
        try {
            if (Files.size(file) > 100) {
                throw damaged();
            }
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
        Matcher matcher = CONTENT.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!matcher.matches() || !matcher.group(2).equals(DurableFile.crc(matcher.group(1)))) {
            throw damaged();
        }
        return Long.parseLong(matcher.group(1));
    }

    private void commit(long epoch) throws IOException {
        String text = "epoch " + epoch + " crc " + DurableFile.crc(Long.toString(epoch)) + "\n";
        DurableFile.replace(file, text);
    }

    private StartRefusedException damaged() {
        return new StartRefusedException(
                "epoch file " + file + " is damaged, so the last client order ids are not known: check "
                        + "that this machine's clock is right, then remove the file; the epoch then begins at the current Unix time, "
                        + "above every one used");
    }
}
