package io.ringbot.runner.daemon;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringbot.engine.EngineCounters;
import io.ringbot.engine.MarketStatus;
import io.ringbot.event.TradingState;
import io.ringbot.gateway.DeadManStatus;
import io.ringbot.gateway.Gateway;
import io.ringbot.instrument.Instrument;
import io.ringbot.ring.Pipeline;
import io.ringbot.runner.JsonOut;
import io.ringbot.runner.config.BotConfig;
import io.ringbot.strategy.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How a running bot is, for a person and as JSON. Reads what is published; any thread. */
final class StatusReport {

    private final BotConfig config;
    private final Pipeline pipeline;
    private final Gateway gateway;
    private final KillSwitch kill;
    private final Vitals vitals;
    private final StrategyGuard guard;
    private final long startedNs = System.nanoTime();

    StatusReport(
            BotConfig config, Pipeline pipeline, Gateway gateway, KillSwitch kill, Vitals vitals, StrategyGuard guard) {
        this.config = config;
        this.pipeline = pipeline;
        this.gateway = gateway;
        this.kill = kill;
        this.vitals = vitals;
        this.guard = guard;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private EngineCounters counters() {
        return pipeline.engine().counters();
    }

    private static String refusal(EngineCounters counters) {
        Refusal refusal = Refusal.values()[counters.tradingRefusal()];
        return refusal == Refusal.NONE ? "" : RefusalText.words(refusal);
    }

    // What was set of it, or that the engine took it out itself.
    private TradingState strategyState(int number) {
        String id = config.strategies().get(number).id();
        if (guard.suspended().stream().anyMatch(suspended -> suspended.id().equals(id))) {
            return TradingState.HALTED;
        }
        List<TradingState> states = pipeline.engine().strategyStates();
        return number < states.size() ? states.get(number) : TradingState.READ_ONLY;
    }

    // --- for people

    String text() {
        EngineCounters counters = counters();
        StringBuilder text = new StringBuilder();
        line(
                text,
                "bot",
                "mode " + lower(config.mode()) + ", process "
                        + ProcessHandle.current().pid() + ", up "
                        + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedNs) + " s");
        String why = refusal(counters);
        line(text, "account", lower(counters.tradingState()) + (why.isEmpty() ? "" : " (" + why + ")"));
        for (MarketStatus market : pipeline.engine().status()) {
            Instrument instrument = market.instrument();
            line(
                    text,
                    "instrument",
                    instrument.id() + " " + lower(market.state()) + ", position "
                            + instrument.sizeText(market.position()) + ", " + RunSummary.result(market)
                            + (market.bookValid() ? "" : ", book invalid"));
        }
        for (int i = 0; i < config.strategies().size(); i++) {
            line(text, "strategy", config.strategies().get(i).id() + " " + lower(strategyState(i)) + results(i));
        }
        for (Halt halt : kill.halts()) {
            Clearing clearing = kill.clearing(halt);
            line(text, "halt", halt.words() + (clearing == null ? "" : "; " + clearing.words()));
        }
        line(
                text,
                "orders",
                counters.openOrders() + " open, " + counters.ordersSent() + " sent, " + counters.fills() + " fills, "
                        + counters.foreignOrders() + " open of others");
        line(text, "dead man", deadMan(gateway.deadMan()));
        StringBuilder stamps = new StringBuilder();
        for (Vitals.Stamp stamp : vitals.stamps()) {
            stamps.append(stamps.isEmpty() ? "" : ", ")
                    .append(stamp.name())
                    .append(' ')
                    .append(stamp.agoMs());
        }
        line(text, "moved", stamps + " ms ago");
        return text.toString();
    }

    private String results(int strategy) {
        StringBuilder text = new StringBuilder();
        for (MarketStatus market : pipeline.engine().status()) {
            if (market.results().get(strategy) != 0) {
                text.append(String.format(
                        Locale.ROOT,
                        ", %+.4f %s in %s",
                        market.results().get(strategy),
                        market.currency(),
                        market.instrument().id()));
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-11s %s%n", name, value));
    }

    private static String deadMan(DeadManStatus status) {
        if (status.timeoutSeconds() == 0) {
            return "off by configuration";
        }
        String text = lower(status.state()) + ", " + status.timeoutSeconds() + " s, fed "
                + RefusalText.count(status.fed(), "time", "times");
        return status.standing() == null ? text : text + "; not fed: " + status.standing();
    }

    // --- for programs

    String json() {
        return JsonOut.text(this::write) + "\n";
    }

    private void write(JsonGenerator out) throws IOException {
        EngineCounters counters = counters();
        out.writeStartObject();
        out.writeStringField("mode", lower(config.mode()));
        out.writeNumberField("pid", ProcessHandle.current().pid());
        out.writeNumberField("upMs", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNs));
        out.writeStringField("state", counters.tradingState().name());
        out.writeStringField("refusal", Refusal.values()[counters.tradingRefusal()].name());
        out.writeArrayFieldStart("instruments");
        for (MarketStatus market : pipeline.engine().status()) {
            out.writeStartObject();
            out.writeStringField("instId", market.instrument().id());
            out.writeStringField("state", market.state().name());
            out.writeStringField("position", market.instrument().sizeText(market.position()));
            out.writeBooleanField("bookValid", market.bookValid());
            out.writeNumberField("result", market.result());
            out.writeStringField("currency", market.currency());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("strategies");
        for (int i = 0; i < config.strategies().size(); i++) {
            out.writeStartObject();
            out.writeStringField("id", config.strategies().get(i).id());
            out.writeStringField("state", strategyState(i).name());
            out.writeEndObject();
        }
        out.writeEndArray();
        writeHalts(out);
        out.writeNumberField("openOrders", counters.openOrders());
        out.writeNumberField("foreignOrders", counters.foreignOrders());
        out.writeNumberField("ordersSent", counters.ordersSent());
        out.writeNumberField("fills", counters.fills());
        DeadManStatus deadMan = gateway.deadMan();
        out.writeObjectFieldStart("deadMan");
        out.writeNumberField("timeoutSeconds", deadMan.timeoutSeconds());
        out.writeStringField("state", deadMan.state().name());
        out.writeNumberField("triggerMs", deadMan.triggerMs());
        out.writeNumberField("fed", deadMan.fed());
        out.writeStringField("standing", deadMan.standing());
        out.writeEndObject();
        out.writeObjectFieldStart("movedMsAgo");
        for (Vitals.Stamp stamp : vitals.stamps()) {
            out.writeNumberField(stamp.name(), stamp.agoMs());
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private void writeHalts(JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("halts");
        for (Halt halt : kill.halts()) {
            Clearing clearing = kill.clearing(halt);
            out.writeStartObject();
            out.writeStringField("scope", halt.scope().name());
            out.writeStringField("name", halt.name());
            out.writeStringField("state", halt.state().name());
            out.writeNumberField("sinceMs", halt.sinceMs());
            out.writeStringField("who", halt.who());
            out.writeStringField("reason", halt.reason());
            out.writeBooleanField("provenEmpty", clearing != null && clearing.isProven());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
