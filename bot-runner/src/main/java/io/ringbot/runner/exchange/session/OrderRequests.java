package io.ringbot.runner.exchange.session;

import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.Customers;
import io.ringbot.runner.exchange.account.Refusal;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.trading.InstrumentKey;
import io.ringbot.runner.exchange.trading.Operation;
import io.ringbot.runner.exchange.trading.OperationAnswer;
import io.ringbot.runner.exchange.trading.TradingOperations;
import io.ringbot.time.EpochClock;
import java.util.List;

/** Takes order operations of logged-in connections to trading, and answers them. */
final class OrderRequests {

    private final Customers customers;
    private final TradingOperations trading;
    private final EpochClock clock;

    OrderRequests(Customers customers, TradingOperations trading, EpochClock clock) {
        this.customers = customers;
        this.trading = trading;
        this.clock = clock;
    }

    /** Carries out an order operation, or says why not. */
    void operate(Session session, String id, String op, JsonFields request) {
        long inMicros = clock.epochNs() / 1_000;
        Operation operation = Operation.ofOp(op);
        if (operation == null && !op.equals("mass-cancel")) {
            session.sendError(id, "60019", "Invalid op: " + op);
        } else if (session.path() != ServicePath.PRIVATE) {
            session.sendError(
                    id,
                    "60028",
                    "The op " + op + " is not supported on " + session.path().path());
        } else if (session.key() == null) {
            session.sendError(id, "60011", "Please log in");
        } else if (id.isEmpty()) {
            session.sendError(id, "60027", "Parameter id can not be empty");
        } else if (!SessionRequests.ID.matcher(id).matches()) {
            session.sendError("", "60033", "Parameter id error");
        } else {
            OperationAnswer answer = answer(session, operation, request);
            session.answered(answer.code(), answer.items());
            session.send(response(id, op, answer, inMicros, clock.epochNs() / 1_000));
            session.flush();
            trading.afterChange();
        }
    }

    private OperationAnswer answer(Session session, Operation operation, JsonFields request) {
        List<JsonFields> args = request.objects("args");
        if (operation == null) {
            // mass-cancel is for market-maker protection of options, which no key here has.
            return new OperationAnswer("50030", "You don't have permission to use this API endpoint", List.of());
        }
        if (!session.key().mayTrade()) {
            return new OperationAnswer("50120", "This API key doesn't have permission to use this function", List.of());
        }
        Refusal refusal = customers.refusal(session.key());
        if (refusal == null && operation.kind() == Operation.Kind.PLACE) {
            refusal = customers.placingRefusal(session.uid(), session.environment());
        }
        if (refusal != null) {
            return new OperationAnswer(refusal.code(), refusal.message(), List.of());
        }
        if (args == null || args.isEmpty() || !operation.isBatch() && args.size() > 1) {
            return new OperationAnswer("60013", "Invalid args", List.of());
        }
        Account account = customers.account(session.uid());
        return trading.execute(operation, account, args, InstrumentKey.CODE, request.text("expTime"));
    }

    private static String response(String id, String op, OperationAnswer answer, long inMicros, long outMicros) {
        return new JsonWriter()
                .object()
                .field("id", id)
                .field("op", op)
                .field("code", answer.code())
                .field("msg", answer.message())
                .raw("data", answer.data())
                .field("inTime", Long.toString(inMicros))
                .field("outTime", Long.toString(outMicros))
                .endObject()
                .toString();
    }
}
