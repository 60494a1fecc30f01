package io.ringbot.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

class LoggingTest {

    private final LoggerContext context = LoggerContext.getContext(false);

    @Test
    void shouldLogFromWarnOnWithoutWaitingForTheTerminal() {
        assertThat(context).isInstanceOf(AsyncLoggerContext.class);
        assertThat(context.getConfiguration().getRootLogger().getLevel()).isEqualTo(Level.WARN);
        assertThat(context.getConfiguration().isShutdownHookEnabled()).isFalse();
        ConsoleAppender appender = context.getConfiguration().getAppender("stderr");
        assertThat(appender.getTarget()).isEqualTo(ConsoleAppender.Target.SYSTEM_ERR);
    }

    @Test
    void shouldWriteOneLineWithTimeThreadLevelAndText() {
        assertThat(line("book of BTC-USDT is stale", null))
                .matches("2026-11-20T09:30:00\\.123Z io WARN Books - book of BTC-USDT is stale\n");
    }

    @Test
    void shouldEscapeControlCharacters() {
        assertThat(line("a\nb\r\u001b[2J\u0000\u202e\u2028", null)).endsWith(" - a\\nb??[2J???\n");
    }

    @Test
    void shouldKeepAnExceptionOnItsLine() {
        String line = line("failed", new IllegalStateException("first\nsecond", new RuntimeException("cause\u001b")));
        assertThat(line).endsWith("\n").contains("IllegalStateException: first").contains("cause?");
        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        assertThat(line).doesNotContain("\u001b");
    }

    private String line(String message, Throwable thrown) {
        Log4jLogEvent event = Log4jLogEvent.newBuilder()
                .setLoggerName("io.ringbot.Books")
                .setLevel(Level.WARN)
                .setThreadName("io")
                .setMessage(new SimpleMessage(message))
                .setThrown(thrown)
                .setTimeMillis(1_795_167_000_123L)
                .build();
        return context.getConfiguration()
                .getAppender("stderr")
                .getLayout()
                .toSerializable(event)
                .toString();
    }
}
