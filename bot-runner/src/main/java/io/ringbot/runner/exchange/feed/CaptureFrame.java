package io.ringbot.runner.exchange.feed;

import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A recorded frame, read.
 *
 * @param channel null where this exchange does not serve the channel
 * @param utf8 the frame as it was recorded; null of a line of published history, which was never sent
 */
record CaptureFrame(Channel channel, String instId, String action, List<JsonFields> data, byte[] utf8) {

    /** What a line of OKX's published book history counts as. */
    static final Channel HISTORY = Channel.BOOKS;

    /** @return null where the frame is an acknowledgement, another event, or of a channel that is made here */
    static CaptureFrame of(CaptureReader reader) throws IOException {
        try {
            JsonFields frame = JsonReader.object(new String(reader.frame(), StandardCharsets.UTF_8));
            if (frame.has("event")) {
                return null;
            }
            JsonFields arg = frame.object("arg");
            if (arg == null && frame.has("asks") && frame.has("bids")) {
                return new CaptureFrame(HISTORY, frame.text("instId"), frame.text("action"), List.of(frame), null);
            }
            Channel channel = arg == null ? null : Channel.of(arg.text("channel"));
            if (channel != null
                    && (channel == Channel.CANDLE || !Channel.ofMarketData().contains(channel))) {
                // Made here from the trades and books of the capture, for every length alike.
                return null;
            }
            List<JsonFields> data = frame.objects("data");
            if (arg == null || data == null) {
                throw new IOException(reader.where() + " is no OKX push: it lacks arg or data");
            }
            return new CaptureFrame(channel, arg.text("instId"), frame.text("action"), data, reader.frame());
        } catch (MalformedJsonException e) {
            throw new IOException(reader.where() + " is no JSON: " + e.getMessage(), e);
        }
    }

    boolean isHistory() {
        return utf8 == null;
    }

    boolean isBook() {
        return channel == Channel.BBO_TBT
                || channel == Channel.BOOKS5
                || channel != null && channel.isIncrementalBook();
    }

    /** Whether it states the whole book rather than changes. */
    boolean isWholeBook() {
        return !action.equals("update");
    }
}
