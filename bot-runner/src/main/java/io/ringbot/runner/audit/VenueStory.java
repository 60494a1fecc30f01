package io.ringbot.runner.audit;

import io.ringbot.runner.exchange.audit.Entry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the exchange's ledger tells: orders, fills, balances, and what it refused for coming too fast. */
final class VenueStory {

    /** Digits of an amount that fit a slot of the journal; what the venue has beyond them is not told. */
    private static final int SLOT_DIGITS = 18;

    private static final Set<String> TOO_FAST = Set.of("50011", "50040", "50061");

    /** A cancel by the owner's request of an order that is not of a bot's form. */
    record ForeignCancel(VenueOrder order, String connection) {}

    private final Findings findings;
    private final Map<Long, VenueOrder> orders = new LinkedHashMap<>();
    private final Map<String, List<VenueOrder>> byClientId = new HashMap<>();
    private final Map<Fill.Key, Fill> fills = new LinkedHashMap<>();
    private final Map<String, Set<BigDecimal>> cash = new HashMap<>();
    private final Map<String, Set<BigDecimal>> positions = new HashMap<>();
    private final Map<Long, String> connections = new HashMap<>();
    private final Map<Long, String> askers = new HashMap<>();
    private final Set<Long> scripted = new HashSet<>();
    private final List<ForeignCancel> foreignCancels = new ArrayList<>();
    private final List<TooFast> tooFast = new ArrayList<>();

    private record TooFast(long request, String uid, String code, long entry) {}

    private VenueStory(Findings findings) {
        this.findings = findings;
    }

    static VenueStory read(Stream<String> ledger, Findings findings) {
        VenueStory story = new VenueStory(findings);
        for (Iterator<String> lines = ledger.iterator(); lines.hasNext(); ) {
            String line = lines.next();
            try {
                story.take(Entry.of(line));
            } catch (Entry.Unreadable e) {
                findings.add("the ledger has a line that cannot be read: " + e.getMessage());
            }
        }
        return story;
    }

    private void take(Entry entry) throws Entry.Unreadable {
        switch (entry.text("type")) {
            case "start" -> begun(entry);
            case "request" -> {
                connections.put(entry.request(), entry.textOrEmpty("conn"));
                askers.put(entry.request(), entry.textOrEmpty("uid"));
            }
            case "answer" -> answered(entry);
            case "fault" -> scripted.add(entry.request());
            case "order" -> order(entry);
            case "fill" -> filled(entry);
            case "position" -> held(entry.text("uid"), entry);
            case "balance" -> had(entry.text("uid"), entry.text("ccy"), entry.amount("cash"));
            default -> {
                // Of no order, fill or balance.
            }
        }
    }

    private void begun(Entry start) throws Entry.Unreadable {
        for (Entry account : start.list("accounts")) {
            for (Entry balance : account.list("balances")) {
                had(account.text("uid"), balance.text("ccy"), balance.amount("cash"));
            }
            for (Entry position : account.list("positions")) {
                held(account.text("uid"), position);
            }
        }
    }

    private void had(String uid, String currency, BigDecimal amount) {
        cash.computeIfAbsent(uid + " " + currency, name -> new HashSet<>()).add(amount.stripTrailingZeros());
    }

    private void held(String uid, Entry position) throws Entry.Unreadable {
        positions
                .computeIfAbsent(uid + " " + position.text("instId"), name -> new HashSet<>())
                .add(position.amount("pos").abs().stripTrailingZeros());
    }

    private void order(Entry entry) throws Entry.Unreadable {
        long ordId = entry.integerText("ordId");
        String cause = entry.text("cause");
        VenueOrder order = orders.get(ordId);
        if (cause.equals("place")) {
            order = new VenueOrder(entry, connections.getOrDefault(entry.request(), ""));
            orders.put(ordId, order);
            byClientId.computeIfAbsent(order.clOrdId, id -> new ArrayList<>()).add(order);
        } else if (order == null) {
            findings.add(
                    "entry " + entry.number() + " of the ledger changes order " + ordId + ", which it never placed");
            return;
        } else {
            order.changed(entry);
        }
        if (cause.equals("cancel") && entry.request() != 0 && OurId.parse(order.clOrdId) == 0) {
            foreignCancels.add(new ForeignCancel(order, connections.getOrDefault(entry.request(), "")));
        }
    }

    private void filled(Entry entry) throws Entry.Unreadable {
        Fill fill = new Fill(
                new Fill.Key(entry.text("instId"), entry.integerText("tradeId"), entry.integerText("ordId")),
                entry.isBuy(),
                entry.amount("px"),
                entry.amount("sz"),
                entry.flag("maker"),
                entry.amount("fee"),
                entry.textOrEmpty("feeCcy"));
        if (fills.put(fill.key(), fill) != null) {
            findings.add("the ledger has two fills by " + fill.key());
        }
    }

    private void answered(Entry entry) throws Entry.Unreadable {
        String uid = entry.textOrEmpty("uid");
        uid = uid.isEmpty() ? askers.getOrDefault(entry.request(), "") : uid;
        if (TOO_FAST.contains(entry.textOrEmpty("code"))) {
            tooFast.add(new TooFast(entry.request(), uid, entry.textOrEmpty("code"), entry.number()));
        }
        for (Entry item : entry.list("items")) {
            if (TOO_FAST.contains(item.textOrEmpty("sCode"))) {
                tooFast.add(new TooFast(entry.request(), uid, item.text("sCode"), entry.number()));
            }
        }
    }

    /** Every order, in the order in which they were let in. */
    Iterable<VenueOrder> orders() {
        return orders.values();
    }

    VenueOrder order(long ordId) {
        return orders.get(ordId);
    }

    /** Orders with this client id, mostly one. */
    List<VenueOrder> withClientId(long id) {
        return byClientId.getOrDefault(Long.toString(id), List.of());
    }

    Map<Fill.Key, Fill> fills() {
        return fills;
    }

    List<ForeignCancel> foreignCancels() {
        return foreignCancels;
    }

    /** Whether one of the accounts ever had so much of the currency, to the last digit that a slot holds. */
    boolean everHad(Set<String> uids, String currency, BigDecimal told) {
        for (String uid : uids) {
            Set<BigDecimal> had = cash.getOrDefault(uid + " " + currency, Set.of());
            if (had.contains(told.stripTrailingZeros())
                    || told.precision() >= SLOT_DIGITS && had.stream().anyMatch(each -> isCutTo(each, told))) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the accounts ever held so many contracts of the instrument, long or short. */
    boolean everHeld(Set<String> uids, String instId, BigDecimal told) {
        return told.signum() == 0
                || uids.stream()
                        .anyMatch(uid -> positions
                                .getOrDefault(uid + " " + instId, Set.of())
                                .contains(told.abs().stripTrailingZeros()));
    }

    private static boolean isCutTo(BigDecimal whole, BigDecimal cut) {
        return whole.setScale(cut.scale(), RoundingMode.DOWN).compareTo(cut) == 0;
    }

    /** What was refused for its rate and by no script is a finding each. */
    void checkRates(Set<String> uids) {
        for (TooFast refusal : tooFast) {
            if (!scripted.contains(refusal.request()) && uids.contains(refusal.uid())) {
                findings.add("request " + refusal.request() + " of account " + refusal.uid() + " was refused with "
                        + refusal.code() + " (entry " + refusal.entry() + "): a rate limit of the venue was passed");
            }
        }
    }
}
