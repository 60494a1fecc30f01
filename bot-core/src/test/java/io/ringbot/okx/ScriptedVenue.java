package io.ringbot.okx;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A venue that does what a test tells it, over real sockets on loopback: acknowledges logins and subscriptions by itself unless
 * told otherwise, and says nothing else of its own accord.
 */
public final class ScriptedVenue implements AutoCloseable {

    private static final Pattern ARGUMENT = Pattern.compile("\\{\"channel\":\"[^}]*}");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

    /** One WebSocket connection as the venue sees it. */
    public final class Connection {
        private final Channel channel;
        private final String path;
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

        private Connection(Channel channel, String path) {
            this.channel = channel;
            this.path = path;
        }

        public String path() {
            return path;
        }

        public void send(String text) {
            channel.writeAndFlush(new TextWebSocketFrame(text));
        }

        /** Sends several messages in one write. */
        public void sendTogether(List<String> texts) {
            texts.forEach(text -> channel.write(new TextWebSocketFrame(text)));
            channel.flush();
        }

        public void sendBytes(byte[] bytes) {
            channel.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
        }

        /** Sends bytes that are frames already. */
        public void sendFrames(ByteBuf frames) {
            channel.pipeline().context(WebSocketFrameEncoder.class).writeAndFlush(frames);
        }

        /** Sends one message in fragments that end after each of these positions. */
        public void sendFragments(String text, int... ends) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int from = 0;
            for (int i = 0; i <= ends.length; i++) {
                int to = i == ends.length ? bytes.length : ends[i];
                ByteBuf part = Unpooled.wrappedBuffer(bytes, from, to - from);
                boolean last = i == ends.length;
                channel.write(
                        i == 0 ? new TextWebSocketFrame(last, 0, part) : new ContinuationWebSocketFrame(last, 0, part));
                from = to;
            }
            channel.flush();
        }

        public void ping() {
            channel.writeAndFlush(new PingWebSocketFrame(Unpooled.copiedBuffer("hi", StandardCharsets.US_ASCII)));
        }

        public void close(int code) {
            channel.writeAndFlush(new CloseWebSocketFrame(code, "")).addListener(sent -> channel.close());
        }

        /** Ends the connection without a word. */
        public void cut() {
            channel.config().setOption(io.netty.channel.ChannelOption.SO_LINGER, 0);
            channel.close();
        }

        public void reading(boolean on) {
            channel.config().setAutoRead(on);
        }

        /** The next message that holds the text, at most 15 s from now. */
        public String await(String text) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
            List<String> others = new ArrayList<>();
            while (true) {
                String message = received.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (message == null) {
                    throw new AssertionError("no message with " + text + " came, but " + others);
                }
                if (message.contains(text)) {
                    return message;
                }
                others.add(message);
            }
        }

        /** The next message, at most 15 s from now. */
        public String next() throws InterruptedException {
            String message = received.poll(15, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no message came");
            }
            return message;
        }

        public boolean isOpen() {
            return channel.isActive();
        }

        public boolean awaitClosed() throws InterruptedException {
            return channel.closeFuture().await(15, TimeUnit.SECONDS);
        }
    }

    /** An answer to a REST request; null closes the connection without one. */
    public record Answer(int status, String body) {
        public static Answer ok(String rows) {
            return new Answer(200, "{\"code\":\"0\",\"msg\":\"\",\"data\":[" + rows + "]}");
        }
    }

    /** A REST request as the venue sees it. */
    public record Request(String method, String path, String body, Map<String, String> headers) {}

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final SslContext tls;
    private final Channel listening;
    private final BlockingQueue<Connection> opened = new LinkedBlockingQueue<>();
    private final List<Request> requests = new ArrayList<>();
    private final Map<String, Function<Request, Answer>> routes = new LinkedHashMap<>();
    private volatile Predicate<String> acknowledged = request -> true;
    private volatile String loginAnswer = "{\"event\":\"login\",\"code\":\"0\",\"msg\":\"\",\"connId\":\"c\"}";
    private volatile int echoedLoginCode;
    private volatile HttpResponseStatus upgradeRefusal;
    private volatile boolean answersPings = true;
    private volatile int upgrades;

    public ScriptedVenue() {
        this(null);
    }

    public ScriptedVenue(SslContext tls) {
        this.tls = tls;
        listening = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(1 << 20), new Handler());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    public String restUrl() {
        return (tls == null ? "http" : "https") + "://127.0.0.1:" + port();
    }

    public String wsUrl(String path) {
        return (tls == null ? "ws" : "wss") + "://127.0.0.1:" + port() + "/ws/v5/" + path;
    }

    /** The next WebSocket connection opened, at most 15 s from now. */
    public Connection next() throws InterruptedException {
        Connection connection = opened.poll(15, TimeUnit.SECONDS);
        if (connection == null) {
            throw new AssertionError("no connection was opened");
        }
        return connection;
    }

    /** The next connection to this path; others are passed over. */
    public Connection next(String path) throws InterruptedException {
        while (true) {
            Connection connection = next();
            if (connection.path().endsWith(path)) {
                return connection;
            }
        }
    }

    /** Whether nothing connects within this time. */
    public boolean staysAlone(long ms) throws InterruptedException {
        return opened.poll(ms, TimeUnit.MILLISECONDS) == null;
    }

    public int upgrades() {
        return upgrades;
    }

    /** Which subscribe and unsubscribe requests are acknowledged. */
    public void acknowledge(Predicate<String> test) {
        acknowledged = test;
    }

    /** What a login is answered with; null for silence. */
    public void loginAnswer(String text) {
        loginAnswer = text;
    }

    public void loginError(int code) {
        loginAnswer("{\"event\":\"error\",\"code\":\"" + code + "\",\"msg\":\"no\",\"connId\":\"c\"}");
    }

    /** Refuses logins from now on and quotes them, as OKX does with what it finds invalid. */
    public void echoLogins(int code) {
        echoedLoginCode = code;
        loginAnswer = null;
    }

    public void refuseUpgrades(HttpResponseStatus status) {
        upgradeRefusal = status;
    }

    public void answerPings(boolean answer) {
        answersPings = answer;
    }

    /** Answers requests whose method and path begin so; the latest route that fits wins. */
    public void route(String start, Function<Request, Answer> answer) {
        synchronized (routes) {
            routes.remove(start);
            routes.put(start, answer);
        }
    }

    /** All REST requests so far. */
    public List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private final class Handler extends ChannelInboundHandlerAdapter {

        private Connection connection;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                if (message instanceof FullHttpRequest request) {
                    onHttp(context, request);
                } else if (message instanceof PingWebSocketFrame ping) {
                    context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
                } else if (message instanceof PongWebSocketFrame) {
                    connection.received.add("<control pong>");
                } else if (message instanceof CloseWebSocketFrame close) {
                    connection.received.add("<close " + close.statusCode() + ">");
                    context.close();
                } else if (message instanceof WebSocketFrame frame) {
                    onText(frame.content().toString(StandardCharsets.UTF_8));
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        private void onHttp(ChannelHandlerContext context, FullHttpRequest request) {
            if (!request.headers().contains(HttpHeaderNames.UPGRADE)) {
                onRest(context, request);
                return;
            }
            upgrades++;
            if (upgradeRefusal != null) {
                DefaultFullHttpResponse refusal = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, upgradeRefusal);
                refusal.headers().set(HttpHeaderNames.LOCATION, wsUrl("elsewhere"));
                refusal.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
                context.writeAndFlush(refusal);
                return;
            }
            connection = new Connection(context.channel(), request.uri());
            new WebSocketServerHandshakerFactory(request.uri(), null, false, 1 << 20)
                    .newHandshaker(request)
                    .handshake(context.channel(), request)
                    .addListener(done -> opened.add(connection));
        }

        private void onRest(ChannelHandlerContext context, FullHttpRequest message) {
            Map<String, String> headers = new LinkedHashMap<>();
            message.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
            Request request = new Request(
                    message.method().name(),
                    message.uri(),
                    message.content().toString(StandardCharsets.UTF_8),
                    headers);
            synchronized (requests) {
                requests.add(request);
            }
            Function<Request, Answer> route = null;
            synchronized (routes) {
                for (Map.Entry<String, Function<Request, Answer>> entry : routes.entrySet()) {
                    if ((request.method() + " " + request.path()).startsWith(entry.getKey())) {
                        route = entry.getValue();
                    }
                }
            }
            Answer answer = route == null
                    ? new Answer(404, "{\"code\":\"404\",\"msg\":\"no route\",\"data\":[]}")
                    : route.apply(request);
            if (answer == null) {
                context.close();
                return;
            }
            if (answer.status() == 0) {
                // Silence.
                return;
            }
            DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.valueOf(answer.status()),
                    Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8));
            response.headers()
                    .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
            if (answer.status() / 100 == 3) {
                response.headers().set(HttpHeaderNames.LOCATION, restUrl() + "/elsewhere");
            }
            context.writeAndFlush(response);
        }

        private void onText(String text) {
            if (text.equals("ping") && answersPings) {
                connection.send("pong");
            }
            // Looked at before the test hears of the message and may change it.
            String login = loginAnswer;
            Predicate<String> acknowledge = acknowledged;
            connection.received.add(text);
            if (text.contains("\"op\":\"login\"") && login != null) {
                connection.send(login);
            } else if (text.contains("\"op\":\"login\"") && echoedLoginCode != 0) {
                connection.send("{\"event\":\"error\",\"code\":\"" + echoedLoginCode + "\",\"msg\":\"Invalid request: "
                        + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\",\"connId\":\"c\"}");
            }
            for (String operation : List.of("subscribe", "unsubscribe")) {
                if (text.contains("\"op\":\"" + operation + "\"") && acknowledge.test(text)) {
                    Matcher id = ID.matcher(text);
                    String echo = id.find() ? "\"id\":\"" + id.group(1) + "\"," : "";
                    Matcher argument = ARGUMENT.matcher(text);
                    while (argument.find()) {
                        connection.send("{" + echo + "\"event\":\"" + operation + "\",\"arg\":" + argument.group()
                                + ",\"connId\":\"c\"}");
                    }
                }
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
