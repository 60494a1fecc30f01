package io.ringbot.okx;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Everything that we or Netty log while it is open, at any level, which is then printed nowhere else. */
final class CapturedLog implements AutoCloseable {

    /** What the names of our loggers and of Netty's begin with. */
    private static final String NAME = "io";

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final LoggerContext context = LoggerContext.getContext(false);
    private final Lines appender = new Lines();

    CapturedLog() {
        appender.start();
        LoggerConfig logger = new LoggerConfig(NAME, Level.ALL, false);
        logger.addAppender(appender, Level.ALL, null);
        context.getConfiguration().addLogger(NAME, logger);
        context.updateLoggers();
    }

    /** Level, text and the whole of what was thrown, one line after the other. */
    String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        context.getConfiguration().removeLogger(NAME);
        context.updateLoggers();
        appender.stop();
    }

    private final class Lines extends AbstractAppender {

        private Lines() {
            super("captured", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            StringBuilder line = new StringBuilder(
                    event.getLevel() + " " + event.getMessage().getFormattedMessage());
            for (Throwable thrown = event.getThrown(); thrown != null; thrown = thrown.getCause()) {
                line.append('\n').append(thrown);
            }
            lines.add(line.toString());
        }
    }
}
