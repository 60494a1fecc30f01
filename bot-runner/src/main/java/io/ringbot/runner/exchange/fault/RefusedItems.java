package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.fault.RequestFate.Denial;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.trading.Operation;
import io.ringbot.runner.exchange.trading.OrderAnswer;
import java.util.stream.Collectors;

/** The data of an answer that refuses the orders of a request one by one. */
final class RefusedItems {

    private RefusedItems() {}

    /** @return a JSON array, which is empty where the request as a whole is refused */
    static String data(Operation operation, Subject subject, Denial denial, long nowMs) {
        if (!denial.perItem()) {
            return "[]";
        }
        return subject.orders().stream()
                .map(order -> row(operation, order, denial, nowMs))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String row(Operation operation, JsonFields order, Denial denial, long nowMs) {
        return new OrderAnswer(
                        operation.kind(),
                        order.text("clOrdId"),
                        operation.kind() == Operation.Kind.PLACE ? "" : order.text("ordId"),
                        order.text("tag"),
                        order.text("reqId"),
                        nowMs,
                        denial.code(),
                        denial.message(),
                        "")
                .row();
    }
}
