package io.ringbot.runner.exchange.shape;

import io.ringbot.runner.exchange.json.JsonFields;

/** The name that the catalogue has for a WebSocket message. */
public final class MessageName {

    private MessageName() {}

    public static String of(JsonFields message) {
        if (message.has("event")) {
            return "event " + message.text("event");
        }
        if (message.has("op")) {
            return "op " + operation(message.text("op"));
        }
        if (message.object("arg") == null) {
            return "nothing of the protocol";
        }
        String channel = message.object("arg").text("channel");
        String name = "push " + channel(channel) + ' ';
        return (name + message.text("action") + message.text("eventType")).strip();
    }

    // A batch is answered like one order.
    private static String operation(String op) {
        return switch (op) {
            case "batch-orders" -> "order";
            case "batch-amend-orders" -> "amend-order";
            case "batch-cancel-orders" -> "cancel-order";
            default -> op;
        };
    }

    private static String channel(String channel) {
        if (channel.startsWith("mark-price-candle") || channel.startsWith("index-candle")) {
            return "price-candle";
        }
        if (channel.startsWith("candle")) {
            return "candle";
        }
        return channel.equals("books-l2-tbt") || channel.equals("books50-l2-tbt") ? "books" : channel;
    }
}
