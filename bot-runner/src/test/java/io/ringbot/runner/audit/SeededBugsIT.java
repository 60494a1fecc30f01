package io.ringbot.runner.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.AlertCommand;
import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.Suspension;
import io.ringbot.instrument.Side;
import io.ringbot.runner.audit.JournalCopy.Record;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.OrderState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The auditor is shown bugs and finds each: some are done on the wire between bot and exchange, some to the journal of a run that
 * was sound.
 */
class SeededBugsIT {

    @TempDir
    private static Path directory;

    private static final String FOREIGN = "{on: 'GET /api/v5/public/foreign', do: place-order,"
            + " with: {instrument: BTC-USDT, side: buy, size: '0.01', behind: 5000}}";

    private static final Together<AuditResult> WIRE = new Together<>();
    private static JournalCopy journal;
    private static Path ledger;
    private static long filledId;
    private static long cancelledId;

    // --- on the wire

    private static boolean isPlace(String text) {
        return text.contains("\"op\":\"order\"");
    }

    private static AuditResult scene(Consumer<TextLink> bug, SceneBody body, String... rules) throws Exception {
        try (Scene scene = new Scene(directory, rules)) {
            scene.start();
            bug.accept(scene.link);
            body.play(scene);
            return scene.audit();
        }
    }

    private interface SceneBody {
        void play(Scene scene) throws Exception;
    }

    private static void buyOnce(Scene scene) throws Exception {
        long id = scene.take(Scene.SPOT, Side.BUY, 50);
        scene.awaitState(id, OrderState.FILLED);
    }

    private static Function<String, List<String>> places(Function<String, List<String>> change) {
        return text -> isPlace(text) ? change.apply(text) : List.of(text);
    }

    private static Function<String, List<String>> fills(Function<String, List<String>> change) {
        return text -> text.contains("\"channel\":\"orders\"") && text.matches("(?s).*\"tradeId\":\"\\d+\".*")
                ? change.apply(text)
                : List.of(text);
    }

    @BeforeAll
    static void play() throws Exception {
        WIRE.play(
                "resent with the same id",
                () -> scene(link -> link.toVenue = places(text -> List.of(text, text)), SeededBugsIT::buyOnce));
        WIRE.play(
                "resent with a new id",
                () -> scene(
                        link -> link.toVenue = places(text ->
                                List.of(text, text.replaceFirst("(\"clOrdId\":\"\\d{10})\\d{9}", "$1990000001"))),
                        SeededBugsIT::buyOnce));
        WIRE.play(
                "other size",
                () -> scene(
                        link -> link.toVenue = places(text -> List.of(text.replaceFirst("\"sz\":\"", "\"sz\":\"1"))),
                        SeededBugsIT::buyOnce));
        WIRE.play(
                "fee lost",
                () -> scene(
                        link -> link.toBot = fills(
                                text -> List.of(text.replaceFirst("\"fillFee\":\"[^\"]*\"", "\"fillFee\":\"0\""))),
                        SeededBugsIT::buyOnce));
        WIRE.play(
                "fill invented",
                () -> scene(
                        link -> link.toBot = fills(text ->
                                List.of(text, text.replaceFirst("\"tradeId\":\"\\d+\"", "\"tradeId\":\"987654321\""))),
                        SeededBugsIT::buyOnce));
        WIRE.play(
                "wrong sign",
                () -> scene(
                        link -> link.toBot =
                                fills(text -> List.of(text.replaceFirst("\"side\":\"buy\"", "\"side\":\"sell\""))),
                        SeededBugsIT::buyOnce));
        WIRE.play(
                "other amend",
                () -> scene(
                        link -> link.toVenue = text -> List.of(
                                text.contains("\"op\":\"amend-order\"")
                                        ? text.replaceFirst("\"newSz\":\"", "\"newSz\":\"1")
                                        : text),
                        scene -> {
                            long id = scene.rest(Scene.SPOT);
                            scene.awaitState(id, OrderState.LIVE);
                            scene.hand()
                                    .now(trading -> trading.amend(
                                            id,
                                            BestBidOffer.NO_PRICE,
                                            trading.order(id).size() * 2));
                            TimeUnit.MILLISECONDS.sleep(200);
                        }));
        WIRE.play("foreign order cancelled", SeededBugsIT::cancelForeign);
        WIRE.play(
                "too fast",
                () -> scene(link -> link.toVenue = places(text -> Collections.nCopies(80, text)), scene -> {
                    scene.awaitState(scene.rest(Scene.SPOT), OrderState.LIVE);
                    TimeUnit.MILLISECONDS.sleep(100);
                }));
        WIRE.play("held back until after the stop", SeededBugsIT::holdBack);
        record();
    }

    @AfterAll
    static void end() {
        WIRE.close();
    }

    private static AuditResult cancelForeign() throws Exception {
        AtomicReference<String> foreign = new AtomicReference<>();
        Pattern byHand = Pattern.compile("\"clOrdId\":\"\".*\"ordId\":\"(\\d+)\"");
        return scene(
                link -> {
                    link.toBot = text -> {
                        Matcher found = byHand.matcher(text);
                        if (text.contains("\"channel\":\"orders\"") && found.find()) {
                            foreign.set(found.group(1));
                        }
                        return List.of(text);
                    };
                    link.toVenue = text -> text.contains("\"op\":\"cancel-order\"")
                            ? List.of(
                                    text,
                                    text.replaceFirst(
                                            "\"(clOrdId|ordId)\":\"\\d+\"", "\"ordId\":\"" + foreign.get() + "\""))
                            : List.of(text);
                },
                scene -> {
                    scene.cue("foreign");
                    Scene.await(() -> foreign.get() != null);
                    long id = scene.rest(Scene.SPOT);
                    scene.awaitState(id, OrderState.LIVE);
                    scene.cancel(id);
                    scene.awaitState(id, OrderState.CANCELED);
                    TimeUnit.MILLISECONDS.sleep(100);
                },
                FOREIGN);
    }

    private static AuditResult holdBack() throws Exception {
        return scene(
                link -> link.toVenue = places(text -> {
                    try {
                        TimeUnit.MILLISECONDS.sleep(2_600);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return List.of(text.replaceFirst("\"expTime\":\"\\d+\",?", ""));
                }),
                scene -> scene.rest(Scene.SPOT));
    }

    private static List<String> caught(String name) throws Exception {
        AuditResult result = WIRE.outcome(name);
        assertThat(result.holds()).as(name).isFalse();
        return result.first();
    }

    @Test
    void shouldCatchAnOrderSentAgainWithItsId() throws Exception {
        assertThat(caught("resent with the same id"))
                .anyMatch(each -> each.contains("let in order") && each.contains("2 times"));
    }

    @Test
    void shouldCatchAnOrderSentAgainWithANewId() throws Exception {
        assertThat(caught("resent with a new id")).anyMatch(each -> each.contains("never decided it"));
    }

    @Test
    void shouldCatchAnOrderOfAnotherSize() throws Exception {
        assertThat(caught("other size")).anyMatch(each -> each.contains("the bot decided buy"));
    }

    @Test
    void shouldCatchAChangeThatWasNotDecided() throws Exception {
        assertThat(caught("other amend")).anyMatch(each -> each.contains("which the bot never decided"));
    }

    @Test
    void shouldCatchALostFee() throws Exception {
        assertThat(caught("fee lost"))
                .anyMatch(each -> each.contains("the venue booked") && each.contains("fee 0 "))
                .anyMatch(each -> each.contains("the bot's fills paid"));
    }

    @Test
    void shouldCatchAnInventedFill() throws Exception {
        assertThat(caught("fill invented")).anyMatch(each -> each.contains("which the venue never booked"));
    }

    @Test
    void shouldCatchAFillOfTheWrongSign() throws Exception {
        assertThat(caught("wrong sign"))
                .anyMatch(each -> each.contains("the bot was told sold"))
                .anyMatch(each -> each.contains("the bot's fills moved -"));
    }

    @Test
    void shouldCatchThatAnOrderOfOthersWasCancelled() throws Exception {
        assertThat(caught("foreign order cancelled")).anyMatch(each -> each.contains("none of its own"));
    }

    @Test
    void shouldCatchThatARateLimitWasPassed() throws Exception {
        assertThat(caught("too fast")).anyMatch(each -> each.contains("a rate limit of the venue was passed"));
    }

    @Test
    void shouldCatchAnOrderThatCameAfterTheStop() throws Exception {
        assertThat(caught("held back until after the stop"))
                .anyMatch(each -> each.contains("ms after the bot was stopped"));
    }

    // --- in the journal

    private static void record() throws Exception {
        try (Scene scene = new Scene(directory)) {
            scene.start();
            new RandomHand(scene.hand(), 7).trade(60);
            long resting = scene.rest(Scene.SPOT);
            scene.awaitState(resting, OrderState.LIVE);
            filledId = scene.take(Scene.SPOT, Side.BUY, 50);
            scene.awaitState(filledId, OrderState.FILLED);
            cancelledId = scene.rest(Scene.SWAP);
            scene.awaitState(cancelledId, OrderState.LIVE);
            scene.cancel(cancelledId);
            scene.awaitState(cancelledId, OrderState.CANCELED);
            AuditResult sound = scene.audit();
            assertThat(sound.first()).isEmpty();
            assertThat(sound.fills()).isGreaterThan(5);
            journal = JournalCopy.of(scene.journal());
            ledger = scene.ledger();
        }
    }

    private static List<String> caughtIn(Consumer<JournalCopy> bug) throws IOException {
        JournalCopy copy = journal.copy();
        bug.accept(copy);
        AuditResult result = Audit.of(List.of(copy.write(Files.createTempDirectory(directory, "bug"))), ledger);
        assertThat(result.holds()).isFalse();
        assertThat(result.findings()).isGreaterThanOrEqualTo(1);
        return result.first();
    }

    // Right before the event on which the order was decided.
    private static void beforePlacing(JournalCopy copy, long id, Consumer<SlotFrame> event) {
        copy.before(copy.cause(copy.place(id)), event);
    }

    @Test
    void shouldFindTheCopyAsSoundAsTheJournal() throws IOException {
        Path copy = journal.copy().write(Files.createTempDirectory(directory, "same"));
        assertThat(Audit.of(List.of(copy), ledger).first()).isEmpty();
    }

    @Test
    void shouldCatchADroppedFill() throws IOException {
        assertThat(caughtIn(copy -> copy.all(record -> record.isOrder(filledId))
                        .forEach(
                                record -> record.first().word(10, record.first().word(10) & ~(1L << 49)))))
                .anyMatch(each -> each.contains("the bot was never told"));
    }

    @Test
    void shouldCatchAnEndThatWasNeverHeard() throws IOException {
        assertThat(caughtIn(copy -> copy.remove(record -> record.isOrder(cancelledId))))
                .anyMatch(each -> each.contains(cancelledId + "") && each.contains("without any word of it"));
    }

    @Test
    void shouldCatchThatACancelsAnswerWasTakenForItsEnd() throws IOException {
        assertThat(caughtIn(copy -> copy.all(record -> record.isOrder(filledId)).forEach(record -> {
                    Slot first = record.first();
                    first.word(10, first.word(10) & ~0xFFL | OrderEvent.State.CANCELED.ordinal());
                    first.word(13, 0);
                })))
                .anyMatch(each -> each.contains("is filled") && each.contains("the bot has it canceled"));
    }

    @Test
    void shouldCatchThatNotFoundWasTrusted() throws IOException {
        assertThat(caughtIn(copy -> {
                    copy.remove(record -> record.isOrder(filledId));
                    Record end =
                            copy.all(record -> record.is(EventKind.RUN_STOP)).get(0);
                    for (int i = 0; i < 3; i++) {
                        copy.before(
                                end,
                                frame -> frame.event(EventKind.ORDER_NOT_FOUND).word(Slot.PAYLOAD, filledId));
                    }
                    OrderCommand.deadlineMs(copy.place(filledId).first(), 1);
                }))
                .anyMatch(each -> each.contains("the bot has it concluded never to have been"));
    }

    @Test
    void shouldCatchARefusalThatWasNone() throws IOException {
        assertThat(caughtIn(copy -> {
                    copy.remove(record -> record.isOrder(filledId));
                    Record end =
                            copy.all(record -> record.is(EventKind.RUN_STOP)).get(0);
                    copy.before(
                            end,
                            frame -> SendFailedEvent.write(
                                    frame,
                                    EventKind.SEND_FAILED,
                                    CommandKind.PLACE,
                                    filledId,
                                    0,
                                    SendFailedEvent.Cause.NOT_CONNECTED));
                }))
                .anyMatch(each -> each.contains("is filled") && each.contains("the bot has it not sent"));
    }

    @Test
    void shouldCatchThatReconciliationWasSkipped() throws IOException {
        assertThat(caughtIn(copy -> copy.remove(record -> record.is(EventKind.RECON_END))))
                .allMatch(each -> each.contains("no reconciliation was complete since the login"));
    }

    @Test
    void shouldCatchAnOrderWhileTheBookIsInvalid() throws IOException {
        assertThat(caughtIn(copy -> beforePlacing(
                        copy,
                        filledId,
                        frame -> frame.event(EventKind.BOOK_INVALID)
                                .instrument(copy.place(filledId).first().instrument(), 0))))
                .anyMatch(each -> each.contains(filledId + "") && each.contains("its book is invalid"));
    }

    @Test
    void shouldCatchAnOrderAfterAGapInTheBook() throws IOException {
        assertThat(caughtIn(copy -> {
                    Record place = copy.place(filledId);
                    List<Record> updates = new ArrayList<>(copy.all(record -> record.is(EventKind.BOOK_UPDATE)
                            && record.sequence() < place.first().causeSequence() - 10));
                    Record lost = updates.get(updates.size() - 4);
                    copy.remove(record -> record == lost);
                }))
                .anyMatch(each -> each.contains("its book is invalid"));
    }

    @Test
    void shouldCatchAnOrderAfterAHalt() throws IOException {
        assertThat(caughtIn(copy ->
                        beforePlacing(copy, filledId, frame -> OperatorEvent.write(frame, OperatorEvent.Command.HALT))))
                .anyMatch(each -> each.contains(filledId + "") && each.contains("the account was halted"));
    }

    @Test
    void shouldCatchAnOrderAfterTheStop() throws IOException {
        assertThat(caughtIn(copy ->
                        beforePlacing(copy, filledId, frame -> OperatorEvent.write(frame, OperatorEvent.Command.STOP))))
                .anyMatch(each -> each.contains(filledId + "") && each.contains("the bot was stopping"));
    }

    @Test
    void shouldCatchAnOrderBeforeTheArming() throws IOException {
        assertThat(caughtIn(copy -> copy.remove(record -> record.is(EventKind.OPERATOR)
                        && OperatorEvent.command(record.first()) == OperatorEvent.Command.ARM)))
                .anyMatch(each -> each.contains("the bot was not armed"));
    }

    @Test
    void shouldCatchAnOrderWithoutASession() throws IOException {
        assertThat(caughtIn(copy -> beforePlacing(
                        copy,
                        filledId,
                        frame -> ConnectionEvent.write(
                                frame, ConnectionEvent.State.DISCONNECTED, ConnectionEvent.Role.PRIVATE, 0))))
                .anyMatch(each -> each.contains(filledId + "") && each.contains("the private session was not ready"));
    }

    @Test
    void shouldCatchAnOrderBesideOneThatNobodyKnowsOf() throws IOException {
        assertThat(caughtIn(copy -> {
                    Record first = copy.all(record -> record.is(CommandKind.PLACE)
                                    && record.first().instrument()
                                            == copy.place(filledId).first().instrument())
                            .get(0);
                    long id = OrderCommand.clientOrderId(first.first());
                    copy.remove(record -> record.isOrder(id)
                            || record.is(EventKind.ORDER_ANSWER)
                                    && record.first().word(8) == id);
                    copy.before(
                            copy.cause(copy.place(filledId)),
                            frame -> SendFailedEvent.write(
                                    frame,
                                    EventKind.OUTCOME_UNKNOWN,
                                    CommandKind.PLACE,
                                    id,
                                    0,
                                    SendFailedEvent.Cause.NO_ANSWER));
                }))
                .anyMatch(each ->
                        each.contains(filledId + "") && each.contains("nobody knew what became of another order"));
    }

    @Test
    void shouldCatchAnOrderOfASuspendedStrategy() throws IOException {
        assertThat(caughtIn(copy -> {
                    Record place = copy.place(filledId);
                    Slot suspended = new Slot().begin(CommandKind.SUSPENDED.number());
                    suspended.word(2, place.first().causeSequence());
                    Suspension.fill(suspended, place.first().strategy(), Suspension.Cause.FAILED, "a test");
                    copy.records.add(copy.records.indexOf(place), new Record(false, 0, List.of(suspended)));
                }))
                .anyMatch(each -> each.contains(filledId + "") && each.contains("the strategy was suspended"));
    }

    @Test
    void shouldCatchIdsUsedAgainAfterARestart() throws IOException {
        assertThat(caughtIn(copy -> copy.runs(2)))
                .anyMatch(each -> each.contains("an id that run 1 used already"))
                .anyMatch(each -> each.contains("which was that of run 1"));
    }

    @Test
    void shouldCatchAnOrderThatWasNeverDecided() throws IOException {
        assertThat(caughtIn(copy -> {
                    Record place = copy.place(filledId);
                    copy.remove(record -> record == place);
                }))
                .anyMatch(each -> each.contains(filledId + "") && each.contains("never decided it"));
    }

    @Test
    void shouldCatchAnOrderThatWasDecidedAfterItWasSent() throws IOException {
        assertThat(caughtIn(copy -> {
                    Record place = copy.place(filledId);
                    Record later =
                            copy.all(record -> record.is(EventKind.RUN_STOP)).get(0);
                    place.first().word(2, later.sequence());
                    copy.remove(record -> record == place);
                    copy.records.add(place);
                }))
                .anyMatch(each -> each.contains("us before the bot decided it"));
    }

    @Test
    void shouldCatchAPhantom() throws IOException {
        assertThat(caughtIn(copy -> {
                    Record place = copy.place(filledId).copy();
                    Record told =
                            copy.all(record -> record.isOrder(filledId)).get(0).copy();
                    place.first().word(6, filledId + 1_000);
                    told.first().word(9, filledId + 1_000);
                    told.first().word(10, told.first().word(10) & ~(1L << 49));
                    copy.records.add(copy.records.indexOf(copy.place(filledId)) + 1, place);
                    copy.records.add(
                            copy.records.indexOf(copy.all(record -> record.isOrder(filledId))
                                            .get(0))
                                    + 1,
                            new Record(true, -1, told.slots()));
                }))
                .anyMatch(each -> each.contains("the venue never had it"));
    }

    @Test
    void shouldCatchABalanceThatNeverWas() throws IOException {
        assertThat(caughtIn(copy -> {
                    List<Record> told = copy.all(record -> record.is(EventKind.BALANCE));
                    Slot last = told.get(told.size() - 1).first();
                    last.word(10, last.word(10) + 1);
                }))
                .anyMatch(each -> each.contains("which it never had in the venue's ledger"));
    }

    @Test
    void shouldCatchAPositionThatNeverWas() throws IOException {
        assertThat(caughtIn(copy -> {
                    List<Record> told = copy.all(record -> record.is(EventKind.POSITION));
                    told.get(told.size() - 1).first().word(8, 123_456);
                }))
                .anyMatch(each -> each.contains("BTC-USDT-SWAP, which it never had in the venue's ledger"));
    }

    // As it shows in the journal: what is booked twice is more than the venue says.
    @Test
    void shouldCatchThatAFillWasBookedTwice() throws IOException {
        assertThat(caughtIn(copy -> {
                    Record place = copy.place(filledId);
                    Slot alert = new Slot().begin(CommandKind.ALERT.number());
                    alert.instrument(place.first().instrument(), 0);
                    alert.word(2, place.first().causeSequence());
                    AlertCommand.fill(alert, AlertCommand.Code.POSITION_DIFFERS, 100_000, 50_000, 0, 2);
                    copy.records.add(copy.records.indexOf(place), new Record(false, 0, List.of(alert)));
                }))
                .anyMatch(each -> each.contains("the bot's books had 0.00100000 of BTC-USDT")
                        && each.contains("said 0.00050000"));
    }

    @Test
    void shouldCatchACancelOfAnOrderThatIsNotItsOwn() throws IOException {
        assertThat(caughtIn(copy -> copy.all(record -> record.is(CommandKind.CANCEL))
                        .get(0)
                        .first()
                        .word(6, 0)))
                .anyMatch(each -> each.contains("which no journal given here placed"));
    }

    @Test
    void shouldCatchALedgerThatWasTamperedWith() throws IOException {
        Path changed = directory.resolve("changed.jsonl");
        Files.writeString(changed, Files.readString(ledger).replaceFirst("(\"type\":\"fill\".*?\"fee\":\"-?)", "$11"));
        Path copy = journal.copy().write(Files.createTempDirectory(directory, "ledger"));
        assertThat(Audit.of(List.of(copy), changed).first())
                .anyMatch(each -> each.contains("the ledger does not add up by itself"))
                .anyMatch(each -> each.contains("the venue booked"));
    }
}
