package io.ringbot.okx.rest;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.ringbot.okx.ws.Connector;
import io.ringbot.okx.ws.Endpoint;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;

/**
 * Sends requests over a few kept connections, one at a time on each.
 *
 * <p>Belongs to {@code io}. Requests wait in order for a free connection, bounded; every request ends within the time-out from
 * when it was given, answered or with a {@link RestException}. Redirects are never followed: the headers hold the key.
 */
public final class RestClient {

    /** OKX: the list of all spot instruments is some 1 MiB. */
    private static final int MAX_BODY = 8 << 20;

    private static final int MAX_CONNECTIONS = 4;
    private static final int MAX_WAITING = 1024;

    private final Endpoint endpoint;
    private final EventLoop loop;
    private final Connector connector;
    private final RequestHeaders headers;
    private final Duration timeout;
    private final ObjIntConsumer<String> onCode;
    private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
    private final List<RestConnection> connections = new ArrayList<>();
    private int opening;
    private boolean stopped;

    /**
     * @param headers makes the headers of each request, the signature among them
     * @param onCode is told what the venue said, and the envelope's code, of every answer that has one other than 0, after the answer was dealt with
     */
    public RestClient(
            Endpoint endpoint,
            EventLoop loop,
            Connector connector,
            RequestHeaders headers,
            Duration timeout,
            ObjIntConsumer<String> onCode) {
        this.endpoint = endpoint;
        this.loop = loop;
        this.connector = connector;
        this.headers = headers;
        this.timeout = timeout;
        this.onCode = onCode;
    }

    /** Sends the request as soon as a connection is free. The future completes on {@code io}; it fails with RestException. */
    public CompletableFuture<RestAnswer> send(RestRequest request) {
        Exchange exchange = new Exchange(request);
        if (stopped) {
            exchange.fail(RestException.notSent(request, "the client is stopped"));
        } else if (request.signed() && !headers.canSign()) {
            exchange.fail(RestException.notSent(request, "it needs credentials and there are none"));
        } else if (waiting.size() >= MAX_WAITING) {
            exchange.fail(RestException.notSent(request, waiting.size() + " requests wait already"));
        } else {
            var late = loop.schedule(() -> expire(exchange), timeout.toMillis(), TimeUnit.MILLISECONDS);
            exchange.answer().whenComplete((answer, failure) -> late.cancel(false));
            waiting.add(exchange);
            pump();
        }
        return exchange.answer();
    }

    /** Takes back requests that no connection has taken yet; they fail as not sent. */
    public void withdraw(Predicate<RestRequest> which, String why) {
        List<Exchange> taken =
                waiting.stream().filter(e -> which.test(e.request())).toList();
        waiting.removeAll(taken);
        taken.forEach(exchange -> exchange.fail(RestException.notSent(exchange.request(), why)));
    }

    /** Closes all connections; what waits for an answer fails. */
    public void stop() {
        stopped = true;
        failWaiting("the client was stopped");
        for (RestConnection connection : List.copyOf(connections)) {
            connection.close();
        }
    }

    private void expire(Exchange exchange) {
        if (waiting.remove(exchange)) {
            exchange.fail(
                    RestException.notSent(exchange.request(), "no connection within " + timeout.toSeconds() + " s"));
            return;
        }
        for (RestConnection connection : List.copyOf(connections)) {
            connection.expire(exchange, timeout);
        }
    }

    private void pump() {
        for (RestConnection connection : connections) {
            if (waiting.isEmpty()) {
                return;
            }
            if (connection.isIdle()) {
                connection.send(waiting.poll());
            }
        }
        if (waiting.size() > opening && connections.size() + opening < MAX_CONNECTIONS && !stopped) {
            open();
        }
    }

    private void open() {
        opening++;
        RestConnection connection = new RestConnection(this, endpoint, headers);
        connector.connect(endpoint, channel -> addHandlers(channel, connection)).addListener(connected -> {
            opening--;
            if (!connected.isSuccess()) {
                failWaiting("no connection to " + endpoint.authority() + ": "
                        + connected.cause().getMessage());
            } else if (stopped) {
                ((Channel) connected.getNow()).close();
            } else {
                connection.opened((Channel) connected.getNow());
                connections.add(connection);
                pump();
            }
        });
    }

    private static void addHandlers(Channel channel, RestConnection connection) {
        channel.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(MAX_BODY), connection);
    }

    private void failWaiting(String why) {
        if (!connections.isEmpty() && !stopped) {
            // Another connection is there and will serve them.
            return;
        }
        for (Exchange exchange = waiting.poll(); exchange != null; exchange = waiting.poll()) {
            exchange.fail(RestException.notSent(exchange.request(), why));
        }
    }

    /** A request was answered with this code. */
    void answered(String told, int code) {
        if (code > 0) {
            onCode.accept(told, code);
        }
    }

    /** The connection has answered and is free again. */
    void freed() {
        pump();
    }

    /** The connection is gone. @param again a read that it took and never answered, to be sent over another one; or null */
    void closed(RestConnection connection, Exchange again) {
        connections.remove(connection);
        if (again != null && !stopped) {
            waiting.addFirst(again);
        }
        pump();
    }
}
