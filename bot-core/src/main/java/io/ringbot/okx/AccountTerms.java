package io.ringbot.okx;

import io.ringbot.event.AccountConfigEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.FeeRateEvent;
import io.ringbot.event.LeverageEvent;
import io.ringbot.event.RateLimitEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.okx.OkxSettings.Wanted;
import io.ringbot.okx.codec.InstrumentTable;
import io.ringbot.okx.codec.JsonTape;
import io.ringbot.okx.rest.RestAnswer;
import io.ringbot.okx.rest.RestClient;
import io.ringbot.okx.rest.RestException;
import io.ringbot.okx.rest.RestRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the account may do and on which terms: its rights and position mode, leverage, fee rates, order budget.
 *
 * <p>Belongs to {@code io}. Cold. Read at the start and again each hour, and told as events. Leverage that is not as configured
 * refuses the start; nothing is ever set here. What the venue does not say is left out, and the log says so.
 */
final class AccountTerms {

    private static final Logger LOG = LoggerFactory.getLogger(AccountTerms.class);

    /** OKX: instruments of a leverage query. */
    private static final int LEVERAGES = 20;

    private final OkxSettings settings;
    private final RestClient rest;
    private final InstrumentTable instruments;
    // The venue's fee group of each instrument, by its name.
    private final Map<String, String> groups = new HashMap<>();

    AccountTerms(OkxSettings settings, RestClient rest, InstrumentTable instruments) {
        this.settings = settings;
        this.rest = rest;
        this.instruments = instruments;
    }

    /** Notes an instrument's fee group. */
    void group(String instId, String groupId) {
        groups.put(instId, groupId);
    }

    /** Whether the account's position mode, in a row of its configuration, is long/short. */
    static boolean isLongShort(JsonTape tape, int row) {
        return tape.isText(tape.field(row, "posMode"), "long_short_mode");
    }

    /** Adds the event of a row of the account's configuration. */
    static void config(JsonTape tape, int row, SlotFrame out) {
        List<String> rights = List.of(tape.string(tape.field(row, "perm")).split(","));
        long level = tape.integer(tape.field(row, "acctLv"));
        AccountConfigEvent.write(
                out,
                level >= 0 && level <= 0xFF ? (int) level : 0,
                rights.contains("trade"),
                rights.contains("withdraw"),
                !tape.string(tape.field(row, "ip")).isEmpty(),
                isLongShort(tape, row),
                tape.string(tape.field(row, "uid")));
    }

    /** Reads the account's configuration and all terms anew. @return a frame not yet sealed */
    CompletableFuture<SlotFrame> readAgain() {
        SlotFrame out = new SlotFrame();
        return rest.send(RestRequest.readSigned("/api/v5/account/config"))
                .thenAccept(answer -> each(answer, (tape, row) -> config(tape, row, out)))
                .thenCompose(done -> read(out));
    }

    /** Reads leverage, fee rates and budget, and adds them; fails where leverage is not as configured. */
    CompletableFuture<SlotFrame> read(SlotFrame out) {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (String query : leverageQueries()) {
            all = all.thenCompose(done -> ask(query, (tape, row) -> leverage(tape, row, out)));
        }
        return all.thenRun(() -> checkLeverages(out))
                .thenCompose(done -> feeRates(out))
                .thenCompose(done -> ask("/api/v5/trade/account-rate-limit", (tape, row) -> rateLimit(tape, row, out)))
                .thenApply(done -> out);
    }

    // Where the venue refuses to say, that is told and the rest goes on.
    private CompletableFuture<Void> ask(String path, BiConsumer<JsonTape, Integer> row) {
        return rest.send(RestRequest.readSigned(path))
                .thenAccept(answer -> each(answer, row))
                .exceptionally(failure -> {
                    if (OrderQueries.cause(failure) instanceof RestException refused && refused.wasSent()) {
                        LOG.warn("not told by the venue: {}", OrderQueries.reason(failure));
                        return null;
                    }
                    throw new CompletionException(OrderQueries.cause(failure));
                });
    }

    private static void each(RestAnswer answer, BiConsumer<JsonTape, Integer> row) {
        try {
            JsonTape tape = answer.body();
            int data = answer.data();
            for (int node = tape.first(data); node < tape.end(data); node = tape.next(node)) {
                row.accept(tape, node);
            }
        } catch (RestException e) {
            throw new CompletionException(e);
        }
    }

    private List<String> leverageQueries() {
        List<String> names = settings.instruments().stream()
                .map(Wanted::instId)
                .filter(id -> InstrumentType.fromId(id).isDerivative())
                .toList();
        List<String> queries = new ArrayList<>();
        for (int i = 0; i < names.size(); i += LEVERAGES) {
            List<String> some = names.subList(i, Math.min(names.size(), i + LEVERAGES));
            queries.add("/api/v5/account/leverage-info?instId=" + String.join(",", some) + "&mgnMode=cross");
        }
        return queries;
    }

    // OKX: in long/short mode a row each for the long and the short position, which are the same in cross margin.
    private void leverage(JsonTape tape, int row, SlotFrame out) {
        Instrument instrument = find(tape.string(tape.field(row, "instId")));
        BigDecimal leverage = decimal(tape.string(tape.field(row, "lever")));
        if (instrument != null && leverage != null) {
            LeverageEvent.write(out, leverage.unscaledValue().longValue(), leverage.scale())
                    .instrument(instrument.index(), instrument.version())
                    .sequences(Slot.ABSENT, Slot.ABSENT);
        }
    }

    private void checkLeverages(SlotFrame out) {
        for (Wanted wanted : settings.instruments()) {
            BigDecimal told = null;
            for (int i = 0; i < out.size(); i++) {
                Slot slot = out.get(i);
                boolean of = slot.kind() == EventKind.LEVERAGE.number()
                        && slot.instrument() == find(wanted.instId()).index();
                told = of ? LeverageEvent.leverage(slot) : told;
            }
            if (wanted.leverage() != null && (told == null || told.compareTo(wanted.leverage()) != 0)) {
                throw new CompletionException(
                        new GatewayException("the account's leverage in " + wanted.instId() + " is "
                                + (told == null ? "not told by the venue" : told.toPlainString()) + ", configured is "
                                + wanted.leverage().toPlainString()
                                + ": set it on the venue's page, or change the instrument's setting leverage"));
            }
            if (told != null) {
                LOG.info("leverage of {} is {}", wanted.instId(), told.toPlainString());
            }
        }
    }

    // OKX: by type, one answer with the rates of all fee groups of it.
    private CompletableFuture<Void> feeRates(SlotFrame out) {
        List<InstrumentType> types =
                instruments.all().stream().map(Instrument::type).distinct().toList();
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (InstrumentType type : types) {
            all = all.thenCompose(done ->
                    ask("/api/v5/account/trade-fee?instType=" + type, (tape, row) -> feeRates(type, tape, row, out)));
        }
        return all;
    }

    private void feeRates(InstrumentType type, JsonTape tape, int row, SlotFrame out) {
        int rates = tape.field(row, "feeGroup");
        if (!tape.isArray(rates)) {
            return;
        }
        for (Instrument instrument : instruments.all()) {
            for (int node = tape.first(rates); node < tape.end(rates); node = tape.next(node)) {
                String group = tape.string(tape.field(node, "groupId"));
                if (instrument.type() == type && group.equals(groups.get(instrument.id()))) {
                    feeRate(instrument, tape, node, tape.string(tape.field(row, "level")), out);
                }
            }
        }
    }

    private void feeRate(Instrument instrument, JsonTape tape, int node, String tier, SlotFrame out) {
        BigDecimal maker = decimal(tape.string(tape.field(node, "maker")));
        BigDecimal taker = decimal(tape.string(tape.field(node, "taker")));
        Slot slot = FeeRateEvent.write(out, tier);
        slot.instrument(instrument.index(), instrument.version()).sequences(Slot.ABSENT, Slot.ABSENT);
        if (maker != null) {
            FeeRateEvent.maker(slot, maker.unscaledValue().longValue(), maker.scale());
        }
        if (taker != null) {
            FeeRateEvent.taker(slot, taker.unscaledValue().longValue(), taker.scale());
        }
    }

    private static void rateLimit(JsonTape tape, int row, SlotFrame out) {
        long now = tape.integer(tape.field(row, "accRateLimit"));
        long next = tape.integer(tape.field(row, "nextAccRateLimit"));
        if (now != Decimals.ABSENT && now > 0) {
            RateLimitEvent.write(out, now, Math.max(0, next));
        }
    }

    private Instrument find(String instId) {
        return instruments.all().stream()
                .filter(instrument -> instrument.id().equals(instId))
                .findFirst()
                .orElse(null);
    }

    // Null where it is none.
    private static BigDecimal decimal(String text) {
        return text.matches("-?\\d{1,9}(\\.\\d{1,9})?") ? new BigDecimal(text) : null;
    }
}
