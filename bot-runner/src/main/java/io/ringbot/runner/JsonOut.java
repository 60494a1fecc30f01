package io.ringbot.runner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes a JSON document to standard output: what {@code --json} is for. */
public final class JsonOut {

    // Pure ASCII reads the same whatever character set the terminal or the pipe is in.
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Fills a document. */
    @FunctionalInterface
    public interface Body {

        /** Writes one value: an object, mostly. */
        void write(JsonGenerator json) throws IOException;
    }

    private JsonOut() {}

    /** Prints the document as one line and flushes, so that a reader on a pipe has it at once. */
    public static void println(PrintStream out, Body body) {
        out.println(text(body));
        out.flush();
    }

    /** The document as text in one line. */
    public static String text(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
