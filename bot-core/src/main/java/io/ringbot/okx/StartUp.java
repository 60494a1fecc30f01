package io.ringbot.okx;

import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.okx.OkxSettings.Wanted;
import io.ringbot.okx.codec.InstrumentDecoder;
import io.ringbot.okx.codec.InstrumentTable;
import io.ringbot.okx.codec.JsonTape;
import io.ringbot.okx.rest.RestAnswer;
import io.ringbot.okx.rest.RestClient;
import io.ringbot.okx.rest.RestException;
import io.ringbot.okx.rest.RestRequest;
import io.ringbot.okx.ws.LoginRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be known before anything is connected: the venue's clock, the instruments, the account and its rights, and that
 * no order of an earlier run is left.
 *
 * <p>Belongs to {@code io}. Cold. Ends with the definitions in the ring, or with a {@link GatewayException} that says what a
 * person has to do.
 */
final class StartUp {

    private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);

    private final OkxSettings settings;
    private final RestClient rest;
    private final VenueClock clock;
    private final Leftovers leftovers;
    private final long createdNs = System.nanoTime();
    private final InstrumentTable instruments;
    private final EventOutlet outlet;
    private final Origin origin;
    private final Map<String, Instrument> found = new LinkedHashMap<>();
    private final Map<String, String> incomplete = new LinkedHashMap<>();
    private final SlotFrame account = new SlotFrame();
    private final SlotFrame told = new SlotFrame();
    private final AccountTerms terms;

    StartUp(
            OkxSettings settings,
            RestClient rest,
            VenueClock clock,
            Leftovers leftovers,
            AccountTerms terms,
            InstrumentTable instruments,
            EventOutlet outlet,
            Origin origin) {
        this.settings = settings;
        this.rest = rest;
        this.clock = clock;
        this.leftovers = leftovers;
        this.terms = terms;
        this.instruments = instruments;
        this.outlet = outlet;
        this.origin = origin;
    }

    CompletableFuture<Void> run() {
        CompletableFuture<Void> known = measureClock().thenCompose(done -> loadInstruments());
        if (settings.credentials() != null) {
            known = known.thenCompose(done -> rest.send(RestRequest.readSigned("/api/v5/account/config")))
                    .thenAccept(this::checkAccount)
                    .thenCompose(done -> terms.read(told))
                    .thenCompose(done -> cancelLeftovers())
                    .thenAccept(StartUp::requireNone);
        }
        CompletableFuture<Void> result = new CompletableFuture<>();
        known.thenRun(this::publish).whenComplete((done, failure) -> {
            if (failure == null) {
                result.complete(null);
            } else {
                result.completeExceptionally(explain(OrderQueries.cause(failure)));
            }
        });
        return result;
    }

    private CompletableFuture<Integer> cancelLeftovers() {
        if (settings.afterUncleanEnd()) {
            LOG.info("an earlier run may have orders on their way: watching for them");
        }
        return leftovers.cancel(createdNs + (settings.afterUncleanEnd() ? Leftovers.ON_ITS_WAY_NS : 0));
    }

    private CompletableFuture<Void> measureClock() {
        return clock.measure(rest).handle((done, failure) -> {
            if (failure != null
                    && !(OrderQueries.cause(failure) instanceof RestException refused && refused.wasSent())) {
                throw new CompletionException(OrderQueries.cause(failure));
            }
            if (failure != null) {
                LOG.warn("the venue's clock is not known, ours is taken: {}", OrderQueries.reason(failure));
            } else {
                LOG.info(
                        "the venue's clock is {} us ahead of ours, give or take {} us",
                        clock.offsetNs() / 1000,
                        clock.uncertaintyNs() / 1000);
            }
            return null;
        });
    }

    // --- instruments

    private CompletableFuture<Void> loadInstruments() {
        List<String> queries = settings.instruments().stream()
                .map(wanted -> instrumentQuery(wanted.instId()))
                .distinct()
                .toList();
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (String query : queries) {
            all = all.thenCompose(done -> rest.send(RestRequest.read(query))).thenAccept(this::take);
        }
        return all.thenRun(this::assignIndexes);
    }

    // OKX: options are listed per family.
    private static String instrumentQuery(String instId) {
        InstrumentType type = InstrumentType.fromId(instId);
        String query = "/api/v5/public/instruments?instType=" + type;
        if (type != InstrumentType.OPTION) {
            return query;
        }
        String[] parts = instId.split("-");
        return query + "&instFamily=" + parts[0] + "-" + parts[1];
    }

    private void take(RestAnswer answer) {
        int data = orThrow(answer::data);
        JsonTape tape = answer.body();
        InstrumentDecoder decoder = new InstrumentDecoder();
        for (int row = tape.first(data); row < tape.end(data); row = tape.next(row)) {
            String id = tape.isObject(row) ? tape.string(tape.field(row, "instId")) : "";
            int index = indexOf(id);
            if (index >= 0) {
                Instrument instrument = decoder.row(tape, row, index, 0);
                if (instrument == null) {
                    incomplete.put(id, decoder.refusal().toString());
                } else {
                    found.put(id, instrument);
                    terms.group(id, tape.string(tape.field(row, "groupId")));
                }
            }
        }
    }

    private int indexOf(String id) {
        for (int i = 0; i < settings.instruments().size(); i++) {
            if (settings.instruments().get(i).instId().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private void assignIndexes() {
        List<String> missing = settings.instruments().stream()
                .map(Wanted::instId)
                .filter(id -> !found.containsKey(id))
                .toList();
        if (!missing.isEmpty()) {
            throw refuse(missingText(missing));
        }
        for (Wanted wanted : settings.instruments()) {
            Instrument instrument = found.get(wanted.instId());
            instruments.put(instrument);
            tellUnusual(instrument);
        }
    }

    private String missingText(List<String> missing) {
        StringBuilder text = new StringBuilder("the venue at " + settings.rest().authority() + " does not list ");
        text.append(String.join(", ", missing)).append(": check the names and whether they exist in this environment");
        missing.stream()
                .filter(incomplete::containsKey)
                .forEach(id -> text.append("; its definition of ")
                        .append(id)
                        .append(" is not complete yet (")
                        .append(incomplete.get(id))
                        .append(')'));
        return text.toString();
    }

    private static void tellUnusual(Instrument instrument) {
        if (instrument.state() != InstrumentState.LIVE) {
            LOG.warn("{} is in state {}: it may not be tradable", instrument.id(), instrument.state());
        }
        if (instrument.code() == Instrument.NO_CODE) {
            LOG.warn("{} has no instIdCode: its orders go by REST", instrument.id());
        }
    }

    // --- account

    private void checkAccount(RestAnswer answer) {
        int row = orThrow(answer::row);
        JsonTape tape = answer.body();
        String uid = tape.string(tape.field(row, "uid"));
        String rights = tape.string(tape.field(row, "perm"));
        boolean mayTrade = has(rights, "trade");
        boolean mayWithdraw = has(rights, "withdraw");
        String key = settings.credentials().fingerprint();
        if (settings.expectedUid() != null && !settings.expectedUid().equals(uid)) {
            throw refuse("the API key is of account " + uid + ", expected is " + settings.expectedUid()
                    + ": use the key of the account meant, or change the setting");
        }
        if (mayWithdraw && !key.equals(settings.withdrawKey())) {
            throw refuse(
                    "the API key " + key + " may withdraw, which a trading bot never needs: make a key with the rights"
                            + " read and trade only (or, if it must be this one, set allowWithdrawKey: " + key + ")");
        }
        if (!mayTrade) {
            LOG.warn("the API key {} has no right to trade (rights: {}): every order will be refused", key, rights);
        }
        String addresses = tape.string(tape.field(row, "ip"));
        if (addresses.isEmpty() && !settings.demo()) {
            LOG.warn(
                    "the API key {} is not bound to addresses: OKX deletes such a key after 14 days without a login",
                    key);
        }
        boolean longShort = AccountTerms.isLongShort(tape, row);
        boolean derivatives = settings.instruments().stream()
                .anyMatch(wanted -> InstrumentType.fromId(wanted.instId()).isDerivative());
        if (longShort != settings.longShort() && derivatives) {
            throw refuse(positionModeText(longShort));
        }
        AccountTerms.config(tape, row, account);
        String level = tape.string(tape.field(row, "acctLv"));
        LOG.info("account {} level {} rights {} key {}", uid, level, rights, key);
    }

    private static String positionModeText(boolean longShort) {
        return longShort
                ? "the account is in long/short mode, in which every order of a derivative must name a position: set its"
                        + " position mode to net (one-way) on the venue's page, or set positionMode: long-short and trade with"
                        + " strategies that name positions, or trade spot only"
                : "the account is in net mode, configured is positionMode: long-short: set the account's position mode to"
                        + " long/short on the venue's page, or leave the setting out";
    }

    private static boolean has(String rights, String right) {
        return List.of(rights.split(",")).contains(right);
    }

    private static void requireNone(int open) {
        if (open > 0) {
            throw refuse(
                    open + " open orders of an earlier run could not be cancelled: cancel them on the venue's page and"
                            + " start again");
        }
    }

    // --- end

    private void publish() {
        SlotFrame frame = new SlotFrame();
        frame.event(EventKind.CLOCK_OFFSET).word(Slot.PAYLOAD, clock.offsetNs());
        frame.currentEvent().word(Slot.PAYLOAD + 1, clock.uncertaintyNs());
        publish(frame);
        publish(account);
        frame.clear();
        for (Instrument instrument : instruments.all()) {
            InstrumentEvent.write(frame, instrument);
        }
        publish(frame);
        publish(told);
    }

    private void publish(SlotFrame frame) {
        origin.seal(frame, null);
        outlet.own(frame);
        outlet.endOfBatch();
    }

    private GatewayException explain(Throwable failure) {
        if (failure instanceof GatewayException explained) {
            return explained;
        }
        if (failure instanceof RestException refused) {
            LoginRefusal advice = LoginRefusal.of(refused.code());
            return new GatewayException(refused.getMessage() + (advice == null ? "" : ": " + advice.advice()), refused);
        }
        return new GatewayException("the start failed: " + failure, failure);
    }

    private static CompletionException refuse(String why) {
        return new CompletionException(new GatewayException(why));
    }

    private interface Reading {
        int node() throws RestException;
    }

    private static int orThrow(Reading reading) {
        try {
            return reading.node();
        } catch (RestException e) {
            throw new CompletionException(e);
        }
    }
}
