package io.ringbot.runner.daemon;

import io.ringbot.engine.Engine;
import io.ringbot.engine.MarketStatus;
import io.ringbot.event.AlertCommand;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what the engine wants a person to know into the log. Thread: {@code io}. */
final class AlertLog {

    private static final Logger LOG = LoggerFactory.getLogger(AlertLog.class);

    private final Engine engine;

    AlertLog(Engine engine) {
        this.engine = engine;
    }

    void onAlert(Slot command) {
        List<MarketStatus> markets = engine.status();
        if (command.instrument() >= 0 && command.instrument() < markets.size()) {
            LOG.warn("{}", words(command, markets.get(command.instrument()).instrument()));
        }
    }

    /** What an alert says, for a person. */
    static String words(Slot command, Instrument instrument) {
        String ours = instrument.sizeText(AlertCommand.ours(command));
        String venues = instrument.sizeText(AlertCommand.venues(command));
        boolean again = AlertCommand.inARow(command) > 1;
        String then = again ? "; it said so before" : "; an event may be on its way: it is compared again";
        return switch (AlertCommand.code(command)) {
            case POSITION_DIFFERS ->
                instrument.id() + ": the venue holds a position of " + venues + ", the fills make it " + ours + then;
            case ORDER_DIFFERS ->
                instrument.id() + ": of order " + AlertCommand.orderId(command) + " the venue has " + venues
                        + " open, here it is " + ours + then;
            case FOREIGN_ORDER ->
                instrument.id() + ": order " + AlertCommand.orderId(command)
                        + " of another program or a person is open, " + venues
                        + " of it; it counts in exposure and is left alone";
            case UNKNOWN -> instrument.id() + ": alert " + command.word(Slot.COMMAND_PAYLOAD);
        };
    }
}
