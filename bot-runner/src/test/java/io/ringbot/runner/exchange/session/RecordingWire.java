package io.ringbot.runner.exchange.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a session sends, in the process. */
public final class RecordingWire implements Wire {

    private final String address;
    private final List<String> texts = new ArrayList<>();
    private int closeCode;
    private boolean open = true;
    private boolean reset;

    public RecordingWire() {
        this("127.0.0.1");
    }

    public RecordingWire(String address) {
        this.address = address;
    }

    @Override
    public void write(byte[] utf8) {
        texts.add(new String(utf8, StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {}

    @Override
    public void pong(byte[] payload) {
        texts.add("PONG " + payload.length);
    }

    @Override
    public void close(int code, String reason) {
        closeCode = code;
        open = false;
    }

    @Override
    public void drop() {
        open = false;
    }

    @Override
    public void reset() {
        reset = true;
        open = false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public long bytesBeforeWritable() {
        return 0;
    }

    @Override
    public String address() {
        return address;
    }

    /** The code of the close frame, 0 where none was sent. */
    public int closeCode() {
        return closeCode;
    }

    public boolean wasReset() {
        return reset;
    }

    /** What came since the last call. */
    public List<String> take() {
        List<String> taken = List.copyOf(texts);
        texts.clear();
        return taken;
    }
}
