package io.ringbot.runner.exchange.channel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is sent. */
public final class RecordingSubscriber implements Subscriber {

    private final String uid;
    private final List<String> texts = new ArrayList<>();

    public RecordingSubscriber(String uid) {
        this.uid = uid;
    }

    @Override
    public void send(String text) {
        texts.add(text);
    }

    @Override
    public void send(byte[] utf8) {
        texts.add(new String(utf8, StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {}

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public String uid() {
        return uid;
    }

    /** What came since the last call. */
    public List<String> take() {
        List<String> taken = List.copyOf(texts);
        texts.clear();
        return taken;
    }
}
