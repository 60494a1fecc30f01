package io.ringbot.runner.exchange.trading;

import java.util.List;

/** The answer to one order request: a request-level code, and an answer for each item unless the request itself failed. */
public record OperationAnswer(String code, String message, List<OrderAnswer> items) {

    static OperationAnswer refused(String code, String message) {
        return new OperationAnswer(code, message, List.of());
    }

    /** OKX: 0 all accepted, 1 all failed, 2 some of a batch failed. */
    static OperationAnswer of(List<OrderAnswer> items) {
        long accepted = items.stream().filter(OrderAnswer::isAccepted).count();
        String code = accepted == items.size() ? "0" : accepted == 0 ? "1" : "2";
        return new OperationAnswer(code, "", items);
    }

    /** The data member. */
    public String data() {
        StringBuilder json = new StringBuilder("[");
        for (OrderAnswer item : items) {
            if (json.length() > 1) {
                json.append(',');
            }
            json.append(item.row());
        }
        return json.append(']').toString();
    }
}
