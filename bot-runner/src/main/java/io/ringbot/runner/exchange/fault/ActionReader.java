package io.ringbot.runner.exchange.fault;

import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.Side;
import io.ringbot.runner.config.NearestWord;
import io.ringbot.runner.config.ScalarReader;
import io.ringbot.runner.config.ScalarReader.Refused;
import io.ringbot.runner.config.Scalars;
import io.ringbot.runner.config.Section;
import io.ringbot.runner.config.StrictYaml;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.fault.ConnectionActions.Impair;
import io.ringbot.runner.exchange.session.SessionFaults;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Reads what a rule does: the word behind {@code do:} and what is written {@code with:} it. */
final class ActionReader {

    private static final int MAX_HUGE = 256 << 20;
    private static final ScalarReader<Long> BYTES = Scalars.whole(1, 1 << 20);
    private static final ScalarReader<Long> SIZE = Scalars.byteSize(1, MAX_HUGE);
    private static final ScalarReader<Long> STATUS = Scalars.whole(400, 599);
    private static final ScalarReader<Duration> LATER = Scalars.duration(Duration.ZERO, Duration.ofDays(30));
    private static final ScalarReader<String> CODE = text -> {
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new Refused("is no code of OKX; write for instance 50011");
        }
        return text;
    };
    private static final ScalarReader<BigDecimal> AMOUNT = text -> {
        if (!text.matches("-?[0-9]{1,20}(\\.[0-9]{1,20})?")) {
            throw new Refused("is not a plain decimal; write for instance 1000 or -0.5");
        }
        return new BigDecimal(text);
    };
    private static final ScalarReader<String> CHANNEL = text -> {
        if (Channel.of(text) == null) {
            throw new Refused("is no channel of this exchange; write for instance books");
        }
        return text;
    };

    private final Section rule;
    private final When when;
    private final Section with;
    private final Map<String, Supplier<Action>> words = new LinkedHashMap<>();

    ActionReader(Section rule, When when) {
        this.rule = rule;
        this.when = when;
        this.with = rule.sectionOrEmpty("with");
        connectionWords();
        pushWords();
        requestWords();
        marketWords();
        exchangeWords();
    }

    /** What can be done. */
    static Set<String> words() {
        Section none = StrictYaml.parse("words", "at: 1s", "", (root, problems) -> root);
        return new ActionReader(none, null).words.keySet();
    }

    /** @return null or of no use where the section has noted a problem */
    Action read(String word) {
        Supplier<Action> action = words.get(word);
        if (action == null) {
            String nearest = NearestWord.to(word, words.keySet())
                    .map(known -> "; did you mean " + known + "?")
                    .orElse("");
            rule.problem(
                    "do",
                    "'" + word + "' is nothing that can be done" + nearest + " (known: "
                            + String.join(", ", words.keySet()) + ")");
            return null;
        }
        Action read = action.get();
        with.end();
        return read;
    }

    private void connectionWords() {
        words.put(
                "drop",
                () -> new ConnectionActions.Drop(
                        "rst"
                                .equals(need(
                                        "how",
                                        RuleReader.oneOf("fin", "rst"),
                                        "how: fin ends in order, how: rst breaks")),
                        flag("executed", false)));
        words.put(
                "close",
                () -> new ConnectionActions.Close(
                        number("code", Scalars.whole(1000, 4999), "for instance code: 4006")));
        words.put("half-open", () -> {
            String direction = with.read("direction", RuleReader.oneOf("both", "in", "out"), "both");
            return new ConnectionActions.HalfOpen(!direction.equals("out"), !direction.equals("in"), lasts());
        });
        words.put("stop-pongs", () -> {
            String kind = with.read("kind", RuleReader.oneOf("both", "text", "protocol"), "both");
            return new ConnectionActions.StopPongs(!kind.equals("protocol"), !kind.equals("text"), lasts());
        });
        words.put(
                "delay",
                () -> new ConnectionActions.Delay(
                        time("by", "for instance by: 200ms"), with.read("channel", CHANNEL, null), lasts()));
        words.put(
                "throttle",
                () -> Impair.throttle(number("bytesPerSecond", SIZE, "for instance bytesPerSecond: 4KiB"), lasts()));
        words.put("slice", this::slice);
        words.put(
                "fragment", () -> Impair.fragment(number("every", BYTES, "for instance every: 10, in bytes"), lasts()));
        words.put("send", this::send);
        words.put(
                "notice",
                () -> new ConnectionActions.Notice(
                        RuleReader.ns(with.read("after", RuleReader.TIME, ConnectionActions.Notice.USUAL))));
    }

    private Action slice() {
        long gapNs = RuleReader.ns(with.read("gap", RuleReader.TIME, Duration.ofMillis(1)));
        if (with.has("at") == with.has("every")) {
            rule.problem(
                    "with",
                    "needs either every: 1 (pieces of so many bytes) or at: 3 (cut behind that byte; at: any"
                            + " for any)");
        }
        if (with.has("every")) {
            return Impair.slice(number("every", BYTES, ""), gapNs, lasts());
        }
        long at = with.read("at", text -> text.equals("any") ? 0L : BYTES.read(text), 0L);
        return Impair.cut((int) at, gapNs, lasts());
    }

    private Action send() {
        if (with.has("text")) {
            return new ConnectionActions.Send(new StrangeText("text", with.read("text", Scalars.TEXT, "")));
        }
        List<String> known = new ArrayList<>(List.of("huge"));
        StrangeText.names().forEach(known::add);
        String as = need(
                "as", RuleReader.oneOf(known.toArray(String[]::new)), "what is sent, or text: for a text of your own");
        if ("huge".equals(as)) {
            return new ConnectionActions.Send(StrangeText.huge(with.read("size", SIZE, 2L << 20)));
        }
        return as == null ? null : new ConnectionActions.Send(StrangeText.of(as));
    }

    private void pushWords() {
        words.put("lose", PushActions.Lose::new);
        words.put(
                "duplicate",
                () -> new PushActions.Duplicate(
                        with.read("copies", Scalars.whole(1, 1_000), 1L).intValue(),
                        RuleReader.ns(with.read("after", LATER, Duration.ZERO))));
        words.put(
                "reorder",
                () -> new PushActions.Reorder(
                        with.read("behind", Scalars.whole(1, 1_000), 1L).intValue(),
                        RuleReader.ns(with.read("within", RuleReader.TIME, Duration.ofSeconds(1)))));
        words.put(
                "spoil",
                () -> new PushActions.Spoil(need(
                        "as",
                        Scalars.choice(PushActions.Spoil.How.values()),
                        "what is wrong with it, for instance as: truncated")));
    }

    private void requestWords() {
        words.put(
                "lose-answer",
                () -> new RequestActions.LoseAnswer(Boolean.TRUE.equals(need(
                        "executed",
                        Scalars.FLAG,
                        "true where the venue does what was asked, false where the request never arrived"))));
        words.put("late-answer", () -> new RequestActions.LateAnswer(time("by", "for instance by: 2s")));
        words.put("refuse", this::refuse);
        words.put(
                "http-status",
                () -> new RequestActions.HttpStatus(
                        number("status", STATUS, "for instance status: 503"), flag("executed", false)));
        words.put("fill-first", FillFirst::new);
        words.put("hide", () -> new RequestActions.Hide(time("for", "for instance for: 20s")));
    }

    private Action refuse() {
        String code = need("code", CODE, "for instance code: 50011");
        if (code == null) {
            return null;
        }
        boolean orders = when.event() != null && when.event().isOrderRequest();
        // OKX: 51xxx is about an order, and stands in the answer's data.
        String usual = orders && code.startsWith("51") && Refusals.status(code) == Refusals.OK ? "item" : "request";
        boolean item =
                with.read("level", RuleReader.oneOf("item", "request"), usual).equals("item");
        int status = with.read("status", Scalars.whole(200, 599), (long) Refusals.status(code))
                .intValue();
        String message = with.read("message", Scalars.TEXT, Refusals.message(code));
        return new RequestActions.Refuse(new RequestFate.Denial(code, message, item, status), flag("executed", false));
    }

    private void marketWords() {
        words.put("stale-feed", () -> new MarketActions.StaleFeed(instrument(), lasts()));
        words.put("crossed-book", () -> new MarketActions.CrossedBook(instrument(), lasts()));
        words.put("gap", () -> new MarketActions.Gap(instrument()));
        words.put("reset-sequence", () -> new MarketActions.ResetSequence(instrument()));
        words.put("change-instrument", this::changeInstrument);
    }

    private Action changeInstrument() {
        InstrumentState state = with.read("state", ActionReader::state, null);
        BigDecimal tick = with.read("tickSize", Scalars.POSITIVE, null);
        BigDecimal lot = with.read("lotSize", Scalars.POSITIVE, null);
        if (state == null && tick == null && lot == null && !with.has("state")) {
            rule.problem("with", "needs state:, tickSize: or lotSize:, for instance with: {state: suspend}");
        }
        return new MarketActions.ChangeInstrument(
                instrument(), state, tick == null ? "" : tick.toPlainString(), lot == null ? "" : lot.toPlainString());
    }

    // OKX's words.
    private static InstrumentState state(String text) throws Refused {
        return switch (text) {
            case "live" -> InstrumentState.LIVE;
            case "suspend" -> InstrumentState.SUSPENDED;
            case "post_only" -> InstrumentState.POST_ONLY;
            case "preopen" -> InstrumentState.PREOPEN;
            case "rebase" -> InstrumentState.REBASE;
            case "expired" -> InstrumentState.EXPIRED;
            default -> throw new Refused("is none of: live, suspend, post_only, preopen, rebase, expired");
        };
    }

    private void exchangeWords() {
        words.put("maintenance", () -> new Maintenance(time("for", "for instance for: 30s"), flag("close", true)));
        words.put("skew-clock", this::skewClock);
        words.put(
                "freeze-account",
                () -> new ExchangeActions.FreezeAccount(
                        uid(),
                        with.read(
                                "code",
                                RuleReader.oneOf("50007", "50009", "50012", "50027", "50028", "50029"),
                                "50007"),
                        lasts()));
        words.put("revoke-keys", () -> new ExchangeActions.RevokeKeys(uid()));
        words.put(
                "refuse-connections",
                () -> new ExchangeActions.RefuseConnections(
                        (int) (long) with.read("how", ActionReader::admission, 503L), lasts()));
        words.put("place-order", this::placeOrder);
        words.put(
                "cancel-orders",
                () -> new CancelOrders(
                        with.read("by", RuleReader.oneOf("owner", "venue"), "owner")
                                .equals("venue"),
                        with.read("instrument", Scalars.TEXT, null),
                        with.read("which", Scalars.choice(CancelOrders.Which.values()), CancelOrders.Which.ALL),
                        uid()));
        words.put(
                "change-balance",
                () -> new ExchangeActions.ChangeBalance(
                        need("currency", Scalars.TEXT, "for instance currency: USDT"),
                        need("amount", AMOUNT, "for instance amount: \"-100\" for a withdrawal"),
                        uid()));
    }

    private static long admission(String text) throws Refused {
        return switch (text) {
            case "fin" -> SessionFaults.END;
            case "rst" -> SessionFaults.RESET;
            default -> STATUS.read(text);
        };
    }

    private Action skewClock() {
        if (with.has("ahead") == with.has("behind")) {
            rule.problem("with", "needs either ahead: 40s or behind: 40s");
        }
        long ahead = RuleReader.ns(with.read("ahead", RuleReader.TIME, Duration.ZERO));
        long behind = RuleReader.ns(with.read("behind", RuleReader.TIME, Duration.ZERO));
        return new ExchangeActions.SkewClock(ahead - behind, lasts());
    }

    private Action placeOrder() {
        String type = with.read("type", RuleReader.oneOf("limit", "market", "post_only", "ioc", "fok"), "limit");
        if (type.equals("market") ? with.has("price") || with.has("behind") : with.has("price") && with.has("behind")) {
            rule.problem("with", "has more than one price; a market order has none, another one price: or behind:");
        }
        BigDecimal price = with.read("price", Scalars.POSITIVE, null);
        BigDecimal size = need("size", Scalars.POSITIVE, "base currency or contracts, for instance size: \"0.01\"");
        return new HandOrder(
                need("instrument", Scalars.TEXT, "for instance instrument: BTC-USDT"),
                "sell".equals(need("side", RuleReader.oneOf("buy", "sell"), "buy or sell")) ? Side.SELL : Side.BUY,
                type,
                size == null ? "" : size.toPlainString(),
                price == null ? "" : price.toPlainString(),
                with.read("behind", Scalars.whole(0, 1_000_000), 0L),
                uid());
    }

    // ---- parameters ----

    private <T> T need(String key, ScalarReader<T> reader, String advice) {
        return with.require(key, reader, advice);
    }

    private int number(String key, ScalarReader<Long> reader, String advice) {
        Long value = need(key, reader, advice);
        return value == null ? 1 : Math.toIntExact(value);
    }

    private long time(String key, String advice) {
        Duration value = need(key, RuleReader.TIME, advice);
        return value == null ? 1 : RuleReader.ns(value);
    }

    private boolean flag(String key, boolean otherwise) {
        return with.read(key, Scalars.FLAG, otherwise);
    }

    /** How long it lasts; 0 is without end. */
    private long lasts() {
        return RuleReader.ns(with.read("for", RuleReader.TIME, Duration.ZERO));
    }

    private String instrument() {
        return with.read("instrument", Scalars.TEXT, null);
    }

    private String uid() {
        return with.read("uid", Scalars.TEXT, null);
    }
}
