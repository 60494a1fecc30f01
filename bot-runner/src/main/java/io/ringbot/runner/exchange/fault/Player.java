package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.fault.Event.Kind;
import io.ringbot.runner.exchange.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Plays a script: decides which rules play upon what happens, has their actions act, and writes each into the ledger. */
final class Player implements FaultyWire.Judge {

    private final List<RuleRun> runs = new ArrayList<>();
    private final Stage stage;
    private final Ledger ledger;
    private final Consumer<String> notices;
    private long beginNs;

    Player(List<Rule> rules, Stage stage, SplittableRandom random, Ledger ledger, Consumer<String> notices) {
        rules.forEach(rule -> runs.add(new RuleRun(rule, random.split())));
        this.stage = stage;
        this.ledger = ledger;
        this.notices = notices;
    }

    Stage stage() {
        return stage;
    }

    /** The exchange serves from now on. */
    void begin() {
        beginNs = stage.loop().nanoTime();
        for (RuleRun run : runs) {
            When when = run.rule().when();
            if (when.isTimed()) {
                stage.loop().later(when.atNs(), () -> tick(run));
            }
        }
    }

    private long nowNs() {
        return stage.loop().nanoTime() - beginNs;
    }

    private void tick(RuleRun run) {
        if (run.isOver(nowNs())) {
            return;
        }
        long everyNs = run.rule().when().everyNs();
        if (everyNs > 0) {
            stage.loop().later(everyNs, () -> tick(run));
        }
        if (run.playsNow(nowNs())) {
            actByTheClock(run.rule());
        }
    }

    private void actByTheClock(Rule rule) {
        if (rule.action() instanceof Action.OnConnection action) {
            List<FaultyWire> meant = stage.wires().stream()
                    .filter(wire -> wire.isOpen() && rule.match().covers(wire, wire.uid()))
                    .toList();
            if (meant.isEmpty()) {
                record(rule, null, "found no connection to act on");
            }
            meant.forEach(wire -> record(rule, Subject.of(wire, null, ""), action.play(wire, stage)));
        } else {
            record(rule, null, ((Action.OnExchange) rule.action()).play(stage));
        }
    }

    // ---- what happens ----

    /** Whether any rule waits for things of this kind. */
    boolean waitsFor(Kind kind) {
        for (RuleRun run : runs) {
            if (!run.rule().when().isTimed() && run.rule().when().event().kind() == kind && !run.isOver(nowNs())) {
                return true;
            }
        }
        return false;
    }

    /** A connection was made. */
    void connected(FaultyWire wire) {
        Subject subject = Subject.of(wire, Kind.CONNECT, Event.CONNECT.name());
        playing(subject).forEach(rule -> actLater(rule, subject));
    }

    /** A request came. @return what becomes of it */
    RequestFate request(Subject subject) {
        RequestFate fate = new RequestFate();
        for (Rule rule : playing(subject)) {
            if (rule.action() instanceof Action.OnRequest action) {
                record(rule, subject, action.play(fate, stage));
            } else {
                act(rule, subject);
            }
        }
        return fate;
    }

    @Override
    public boolean awaitsPushes() {
        return waitsFor(Kind.PUSH);
    }

    @Override
    public void push(FaultyWire wire, Frame frame) {
        PushFate fate = new PushFate(frame);
        if (awaitsPushes()) {
            Subject subject = new Subject(
                    wire,
                    Kind.PUSH,
                    frame.channel(),
                    wire.uid(),
                    "",
                    List.of(),
                    List.of(frame.instId()),
                    List.of(frame.member("side")),
                    List.of(frame.member("ordType")));
            for (Rule rule : playing(subject)) {
                if (rule.action() instanceof Action.OnPush action) {
                    record(rule, subject, action.play(fate, stage));
                } else {
                    actLater(rule, subject);
                }
            }
        }
        fate.apply(wire);
    }

    @Override
    public void pong(FaultyWire wire, byte[] utf8) {
        if (!waitsFor(Kind.OP)) {
            wire.pass(utf8, "");
            return;
        }
        RequestFate fate = request(Subject.of(wire, Kind.OP, "ping"));
        switch (fate.instead()) {
            case ANSWER -> {
                if (fate.lateNs() > 0) {
                    stage.loop().later(fate.lateNs(), () -> wire.inject(utf8));
                } else {
                    wire.pass(utf8, "");
                }
            }
            case NOTHING -> {}
            case FIN, RST -> wire.breakOff(fate.instead() == RequestFate.Instead.RST);
        }
    }

    private List<Rule> playing(Subject subject) {
        List<Rule> playing = new ArrayList<>();
        for (RuleRun run : runs) {
            if (!run.rule().when().isTimed() && run.plays(subject, nowNs())) {
                playing.add(run.rule());
            }
        }
        return playing;
    }

    // A push leaves in the middle of a change of the market, where nothing else may be changed.
    private void actLater(Rule rule, Subject subject) {
        stage.loop().later(0, () -> act(rule, subject));
    }

    private void act(Rule rule, Subject subject) {
        if (rule.action() instanceof Action.OnConnection action) {
            record(rule, subject, action.play(subject.wire(), stage));
        } else {
            record(rule, subject, ((Action.OnExchange) rule.action()).play(stage));
        }
    }

    /** Writes down what a rule did. @param subject what it did it to, or null for the exchange as a whole */
    private void record(Rule rule, Subject subject, String did) {
        ledger.record("fault", json -> {
            json.number("rule", rule.number()).field("name", rule.name()).field("do", rule.word());
            if (subject != null) {
                subject.addTo(json);
            }
            json.field("did", did);
        });
        notices.accept("fault " + rule.number() + (rule.name().isEmpty() ? "" : " (" + rule.name() + ")") + ": "
                + rule.word() + (subject == null ? "" : " on " + subject.where()) + ": " + did);
    }

    /** Writes down that a request was refused because of what a rule did before. */
    void refused(Subject subject, RequestFate.Denial denial) {
        ledger.record("fault", json -> {
            json.number("rule", 0).field("name", "").field("do", "maintenance");
            subject.addTo(json);
            json.field("did", "refused with " + denial.code());
        });
    }
}
