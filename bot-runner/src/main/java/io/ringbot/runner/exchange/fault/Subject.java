package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonWriter;
import java.util.List;
import java.util.Locale;

/**
 * What an event is about.
 *
 * @param wire its WebSocket connection; null for REST
 * @param what as a rule's {@code on:} would name it
 * @param id the request's, or ""
 * @param orders the orders in it, as the client named them; empty for a push
 */
record Subject(
        FaultyWire wire,
        Event.Kind kind,
        String what,
        String uid,
        String id,
        List<JsonFields> orders,
        List<String> instruments,
        List<String> sides,
        List<String> types) {

    /** Something about a connection as a whole. */
    static Subject of(FaultyWire wire, Event.Kind kind, String what) {
        return new Subject(wire, kind, what, wire.uid(), "", List.of(), List.of(), List.of(), List.of());
    }

    /** The place of it, for a person. */
    String where() {
        return (wire == null ? "http" : wire.path().name().toLowerCase(Locale.ROOT) + " " + wire.connId())
                + (what.isEmpty() ? "" : " " + what);
    }

    /** Adds the members by which a person finds it again. */
    void addTo(JsonWriter json) {
        json.field("on", kind == Event.Kind.PUSH ? "push " + what : what);
        json.field("connId", wire == null ? "" : wire.connId());
        json.field("uid", uid == null ? "" : uid);
        json.field("id", id);
        json.field("instId", String.join(",", instruments));
        json.field(
                "clOrdId",
                String.join(
                        ",", orders.stream().map(order -> order.text("clOrdId")).toList()));
        json.field(
                "ordId",
                String.join(
                        ",", orders.stream().map(order -> order.text("ordId")).toList()));
    }
}
