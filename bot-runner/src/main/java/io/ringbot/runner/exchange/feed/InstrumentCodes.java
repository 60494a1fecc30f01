package io.ringbot.runner.exchange.feed;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;

/** Gives each instrument name a numeric code that is the same at every start. */
final class InstrumentCodes {

    private static final long FIRST = 10_000;
    private static final long RANGE = 900_000;

    private final Set<Long> taken = new HashSet<>();

    /** @return false where the code is another instrument's already */
    boolean take(long code) {
        return taken.add(code);
    }

    long of(String instId) {
        CRC32 crc = new CRC32();
        crc.update(instId.getBytes(StandardCharsets.UTF_8));
        long code = FIRST + crc.getValue() % RANGE;
        while (!taken.add(code)) {
            code++;
        }
        return code;
    }
}
