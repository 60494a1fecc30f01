package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.fault.Event.Kind;
import io.ringbot.runner.exchange.fault.RequestFate.Denial;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.rest.RestAnswer;
import io.ringbot.runner.exchange.rest.RestFaults;
import io.ringbot.runner.exchange.rest.RestReply;
import io.ringbot.runner.exchange.rest.RestRequest;
import io.ringbot.runner.exchange.trading.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Comes between REST requests and their answers. */
final class HttpFaults implements RestFaults {

    private final Player player;
    private final Stage stage;

    HttpFaults(Player player) {
        this.player = player;
        this.stage = player.stage();
    }

    @Override
    public void serve(RestRequest request, RestReply reply, Function<RestRequest, RestAnswer> router) {
        if (stage.isInMaintenance() && isPrivate(request)) {
            Denial denial = Refusals.unavailable();
            Subject subject = subject(request);
            player.refused(subject, denial);
            reply.answer(refusal(request, subject, denial));
        } else if (player.waitsFor(Kind.REST)) {
            Subject subject = subject(request);
            play(request, subject, player.request(subject), reply, router);
        } else {
            reply.answer(router.apply(request));
        }
    }

    private static boolean isPrivate(RestRequest request) {
        return request.path().startsWith("/api/v5/trade/") || request.path().startsWith("/api/v5/account/");
    }

    private void play(
            RestRequest request,
            Subject subject,
            RequestFate fate,
            RestReply reply,
            Function<RestRequest, RestAnswer> router) {
        RestAnswer own = fate.isExecuted() ? router.apply(request) : null;
        if (fate.isFilledFirst()) {
            FillFirst.fill(subject, stage);
        }
        fate.hideOrders(subject);
        RestAnswer answer = fate.denial() == null ? own : refusal(request, subject, fate.denial());
        switch (fate.instead()) {
            case NOTHING -> {}
            case FIN, RST -> reply.drop(fate.instead() == RequestFate.Instead.RST);
            case ANSWER -> {
                if (fate.lateNs() > 0) {
                    stage.loop().later(fate.lateNs(), () -> reply.answer(answer));
                } else {
                    reply.answer(answer);
                }
            }
        }
    }

    private RestAnswer refusal(RestRequest request, Subject subject, Denial denial) {
        if (denial.code().isEmpty()) {
            return RestAnswer.html(denial.status());
        }
        if (!denial.perItem()) {
            return RestAnswer.error(denial.status(), denial.code(), denial.message());
        }
        Operation operation = Arrays.stream(Operation.values())
                .filter(one -> one.restPath().equals(request.path()))
                .findFirst()
                .orElseThrow();
        String now = Long.toString(stage.loop().epochNs() / 1_000);
        return new RestAnswer(
                Refusals.OK,
                new JsonWriter()
                        .object()
                        .field("code", "1")
                        .field("msg", "")
                        .raw("data", RefusedItems.data(operation, subject, denial, stage.nowMs()))
                        .field("inTime", now)
                        .field("outTime", now)
                        .endObject()
                        .toString());
    }

    private Subject subject(RestRequest request) {
        List<JsonFields> items = items(request.body());
        boolean isOrders =
                Arrays.stream(Operation.values()).anyMatch(o -> o.restPath().equals(request.path()));
        List<String> instruments = items.isEmpty()
                ? List.of(request.query().getOrDefault("instId", ""))
                : items.stream().map(item -> item.text("instId")).toList();
        ApiKey key = stage.customers().key(request.header("OK-ACCESS-KEY"));
        return new Subject(
                null,
                Kind.REST,
                request.method() + ' ' + request.path(),
                key == null ? null : key.uid(),
                "",
                isOrders ? items : List.of(),
                instruments,
                items.stream().map(item -> item.text("side")).toList(),
                items.stream().map(item -> item.text("ordType")).toList());
    }

    private static List<JsonFields> items(String body) {
        try {
            Object value = body.isEmpty() ? null : JsonReader.value(body);
            List<JsonFields> list = JsonFields.objects(value);
            return value instanceof JsonFields one ? List.of(one) : list == null ? List.of() : list;
        } catch (MalformedJsonException e) {
            return List.of();
        }
    }
}
