package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.fault.Event.Kind;
import io.ringbot.runner.exchange.fault.RequestFate.Denial;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.session.CloseCode;
import io.ringbot.runner.exchange.session.Session;
import io.ringbot.runner.exchange.session.SessionFaults;
import io.ringbot.runner.exchange.session.Wire;
import io.ringbot.runner.exchange.trading.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Comes between WebSocket clients and their sessions. */
final class SocketFaults implements SessionFaults {

    private final Player player;
    private final Stage stage;
    private long connections;

    SocketFaults(Player player) {
        this.player = player;
        this.stage = player.stage();
    }

    @Override
    public int admit(ServicePath path) {
        return stage.admission();
    }

    @Override
    public Wire around(Wire wire, ServicePath path, String connId) {
        return new FaultyWire(wire, path, connId, ++connections, stage.loop(), player);
    }

    @Override
    public void opened(Session session) {
        FaultyWire wire = (FaultyWire) session.wire();
        wire.carry(session);
        stage.wires().add(wire);
        player.connected(wire);
    }

    @Override
    public void closed(Session session) {
        stage.wires().remove((FaultyWire) session.wire());
    }

    @Override
    public void received(Session session, String text, Runnable request) {
        FaultyWire wire = (FaultyWire) session.wire();
        if (wire.isDeaf()) {
            return;
        }
        if (!stage.isInMaintenance() && !player.waitsFor(Kind.OP)) {
            request.run();
            return;
        }
        JsonFields fields;
        try {
            fields = JsonReader.object(text);
        } catch (MalformedJsonException e) {
            request.run();
            return;
        }
        Subject subject = subject(wire, fields);
        if (stage.isInMaintenance() && Operation.ofOp(subject.what()) != null) {
            Denial denial = Refusals.unavailable();
            player.refused(subject, denial);
            refuse(subject, denial);
            return;
        }
        play(subject, player.request(subject), request);
    }

    private void play(Subject subject, RequestFate fate, Runnable request) {
        if (fate.isUsual()) {
            request.run();
            fate.hideOrders(subject);
            return;
        }
        List<byte[]> answers = fate.isExecuted() ? subject.wire().capture(request) : List.of();
        if (fate.isFilledFirst()) {
            FillFirst.fill(subject, stage);
        }
        fate.hideOrders(subject);
        switch (fate.instead()) {
            case NOTHING -> {}
            case FIN, RST -> subject.wire().breakOff(fate.instead() == RequestFate.Instead.RST);
            case ANSWER -> {
                if (fate.lateNs() > 0) {
                    stage.loop().later(fate.lateNs(), () -> answer(subject, fate.denial(), answers));
                } else {
                    answer(subject, fate.denial(), answers);
                }
            }
        }
    }

    private void answer(Subject subject, Denial denial, List<byte[]> answers) {
        if (denial != null) {
            refuse(subject, denial);
            return;
        }
        answers.forEach(answer -> subject.wire().pass(answer, ""));
        subject.wire().flush();
    }

    private void refuse(Subject subject, Denial denial) {
        Operation operation = Operation.ofOp(subject.what());
        String text = operation != null ? operationRefused(subject, operation, denial) : eventRefused(subject, denial);
        subject.wire().inject(text.getBytes(StandardCharsets.UTF_8));
        if (subject.what().equals("login")) {
            subject.wire().session().close(CloseCode.LOGIN_FAILED);
        }
    }

    private String operationRefused(Subject subject, Operation operation, Denial denial) {
        String now = Long.toString(stage.loop().epochNs() / 1_000);
        return new JsonWriter()
                .object()
                .field("id", subject.id())
                .field("op", operation.op())
                .field("code", denial.perItem() ? "1" : denial.code())
                .field("msg", denial.perItem() ? "" : denial.message())
                .raw("data", RefusedItems.data(operation, subject, denial, stage.nowMs()))
                .field("inTime", now)
                .field("outTime", now)
                .endObject()
                .toString();
    }

    private static String eventRefused(Subject subject, Denial denial) {
        JsonWriter json = new JsonWriter().object();
        if (!subject.id().isEmpty()) {
            json.field("id", subject.id());
        }
        return json.field("event", "error")
                .field("code", denial.code())
                .field("msg", denial.message())
                .field("connId", subject.wire().connId())
                .endObject()
                .toString();
    }

    private Subject subject(FaultyWire wire, JsonFields fields) {
        String op = fields.text("op");
        List<JsonFields> args = fields.objects("args");
        boolean isOrders = Operation.ofOp(op) != null && args != null;
        List<JsonFields> orders = isOrders ? args : List.of();
        List<JsonFields> about = args == null ? List.of() : args;
        return new Subject(
                wire,
                Kind.OP,
                op,
                wire.uid(),
                fields.text("id"),
                orders,
                about.stream().map(this::instrument).toList(),
                orders.stream().map(order -> order.text("side")).toList(),
                orders.stream().map(order -> order.text("ordType")).toList());
    }

    private String instrument(JsonFields arg) {
        Long code = arg.integer("instIdCode");
        Market market = code == null ? null : stage.markets().byCode(code);
        return market == null ? arg.text("instId") : market.instId();
    }
}
