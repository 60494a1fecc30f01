package io.ringbot.runner.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds what the bot tells against what the venue tells: orders one by one, fills as sets, sums to the last digit. */
final class Comparison {

    // An order that left before a stop was said may be let in until its deadline, two seconds after it was decided.
    private static final long ON_THEIR_WAY_NS = 2_000_000_000L;
    // Two processes follow one clock, each to some three milliseconds.
    private static final long CLOCKS_NS = 6_000_000L;
    // A process that was killed may have sent what its recorder had not written yet.
    private static final long NOT_WRITTEN_NS = 1_000_000_000L;

    private final BotStory bot;
    private final VenueStory venue;
    private final Findings findings;
    private final List<String> notes = new ArrayList<>();
    private final Set<String> accounts = new HashSet<>();
    private final Set<Long> ours = new HashSet<>();
    private long orders;

    Comparison(BotStory bot, VenueStory venue, Findings findings) {
        this.bot = bot;
        this.venue = venue;
        this.findings = findings;
    }

    AuditResult result() {
        for (VenueOrder order : venue.orders()) {
            order(order);
        }
        for (Intent intent : bot.intents()) {
            intent(intent);
        }
        Map<String, BigDecimal> contracts = new TreeMap<>();
        Map<String, BigDecimal> fees = new TreeMap<>();
        long filled = fills(contracts, fees);
        holdings();
        foreignCancels();
        venue.checkRates(accounts);
        return new AuditResult(
                bot.runs().size(),
                bot.intended(),
                orders,
                filled,
                contracts,
                fees,
                findings.count(),
                findings.first(),
                List.copyOf(notes));
    }

    // --- every order of the venue has an intent before it

    private void order(VenueOrder order) {
        long id = OurId.parse(order.clOrdId);
        if (id == 0) {
            return;
        }
        orders++;
        ours.add(order.ordId);
        accounts.add(order.uid);
        Intent intent = bot.intent(id);
        if (intent == null) {
            unintended(order, id);
            return;
        }
        if (order.placedNs < intent.decidedNs - CLOCKS_NS) {
            findings.add("the venue has " + intent + " " + (intent.decidedNs - order.placedNs) / 1_000
                    + " us before the bot decided it");
        }
        if (!isAsIntended(order, intent)) {
            findings.add("the venue has " + intent + " as " + terms(order) + ", the bot decided " + terms(intent));
        }
        for (VenueOrder.Change change : order.changes) {
            if (!intent.wanted(change)) {
                findings.add("the venue changed " + intent + " to " + change + ", which the bot never decided");
            }
        }
        shut(order, intent);
    }

    private void unintended(VenueOrder order, long id) {
        RunStory run = bot.runOf(OurId.epoch(id));
        String what = "the venue has order " + order.clOrdId + " of " + order.instId + " (" + order.ordId + ", "
                + terms(order) + ", " + order.end() + "), ";
        if (run == null) {
            findings.add(what + "of epoch " + OurId.epoch(id) + ": no journal given here has a run of that epoch");
        } else if (run.endedInOrder() || order.placedNs < run.lastNs() - NOT_WRITTEN_NS) {
            findings.add(what + "and " + run.name + ", whose epoch it has, never decided it");
        } else {
            notes.add(what + "and " + run.name + " was killed before it had written that it decided it");
        }
    }

    private static boolean isAsIntended(VenueOrder order, Intent intent) {
        return order.instId.equals(intent.instrument.id())
                && order.buy == intent.buy
                && order.type.equals(intent.type)
                && order.mode.equals(intent.mode)
                && order.reduceOnly == intent.reduceOnly
                && order.size.compareTo(intent.size) == 0
                && (intent.price == null || order.price != null && order.price.compareTo(intent.price) == 0);
    }

    private static String terms(VenueOrder order) {
        return terms(order.buy, order.type, order.mode, order.size, order.price, order.reduceOnly);
    }

    private static String terms(Intent intent) {
        return terms(intent.buy, intent.type, intent.mode, intent.size, intent.price, intent.reduceOnly);
    }

    private static String terms(
            boolean buy, String type, String mode, BigDecimal size, BigDecimal price, boolean reduceOnly) {
        return (buy ? "buy " : "sell ") + size.toPlainString() + (price == null ? "" : " at " + price.toPlainString())
                + ", " + type + ", " + mode + (reduceOnly ? ", reduce-only" : "");
    }

    private void shut(VenueOrder order, Intent intent) {
        for (RunStory.Shut shut : intent.run.shut()) {
            if (order.placedNs > shut.fromNs() + ON_THEIR_WAY_NS && order.placedNs < shut.toNs()) {
                findings.add("the venue let in " + intent + " " + (order.placedNs - shut.fromNs()) / 1_000_000
                        + " ms after the bot was stopped or halted");
            }
        }
    }

    // --- every intent has one end

    private void intent(Intent intent) {
        List<VenueOrder> placed = venue.withClientId(intent.id);
        if (placed.isEmpty()) {
            neverPlaced(intent);
            return;
        }
        if (placed.size() > 1) {
            findings.add("the venue let in " + intent + " " + placed.size() + " times: as "
                    + String.join(
                            " and ",
                            placed.stream()
                                    .map(each -> each.ordId + " (" + each.end() + ")")
                                    .toList()));
            return;
        }
        VenueOrder order = placed.get(0);
        boolean ended = intent.end() == Intent.End.FILLED || intent.end() == Intent.End.CANCELED;
        if (order.isOpen()) {
            stillOpen(intent, order, ended);
        } else if (!ended) {
            endNotHeard(intent, order);
        } else if (!order.state.equalsIgnoreCase(intent.end().name()) || order.filled.compareTo(intent.filled()) != 0) {
            findings.add(differs(intent, order));
        }
    }

    private static String differs(Intent intent, VenueOrder order) {
        return intent + " is " + order.end() + " at the venue (" + order.ordId + "), the bot has it "
                + intent.endText();
    }

    private void neverPlaced(Intent intent) {
        if (intent.wasSeen()) {
            findings.add("the bot has " + intent + " " + intent.endText() + ", the venue never had it");
        } else if (intent.end() == Intent.End.NONE && intent.run.wasStillAsking()) {
            notes.add(intent + " never came to the venue; " + intent.run.name + " was ended while it still asked");
        } else if (intent.end() == Intent.End.NONE) {
            unknown(intent, intent + " never came to the venue, and the bot does not know that");
        }
    }

    private void stillOpen(Intent intent, VenueOrder order, boolean ended) {
        if (ended || !intent.wasSeen() && intent.end() != Intent.End.NONE) {
            findings.add(differs(intent, order));
        } else if (intent.run.endedInOrder()) {
            findings.add(intent + " was left open at the venue (" + order.ordId + ") when " + intent.run.name
                    + " ended in order");
        } else {
            unknown(intent, intent + " is still open at the venue (" + order.ordId + ")");
        }
    }

    private void endNotHeard(Intent intent, VenueOrder order) {
        if (intent.end() != Intent.End.NONE) {
            findings.add(differs(intent, order));
        } else {
            unknown(intent, differs(intent, order));
        }
    }

    // A run that was cut can know no more, unless another one followed it.
    private void unknown(Intent intent, String what) {
        if (intent.run.isCut()) {
            notes.add(what + ": " + intent.run.name + " was killed, and none followed it");
        } else {
            findings.add(what);
        }
    }

    // --- fills

    private long fills(Map<String, BigDecimal> contracts, Map<String, BigDecimal> fees) {
        Map<String, BigDecimal> toldContracts = new TreeMap<>();
        Map<String, BigDecimal> toldFees = new TreeMap<>();
        long count = 0;
        for (Fill fill : venue.fills().values()) {
            if (!ours.contains(fill.key().ordId())) {
                continue;
            }
            count++;
            sum(fill, contracts, fees);
            Fill told = bot.fills().get(fill.key());
            if (told == null) {
                lost(fill, contracts, fees);
            } else if (!told.isSame(fill)) {
                findings.add(fill.key() + ": the venue booked " + fill.terms() + ", the bot was told " + told.terms());
            }
        }
        for (Fill fill : bot.fills().values()) {
            if (!venue.fills().containsKey(fill.key())) {
                findings.add(
                        "the bot was told of " + fill.key() + ", " + fill.terms() + ", which the venue never booked");
            }
            if (ours.contains(fill.key().ordId()) || !venue.fills().containsKey(fill.key())) {
                sum(fill, toldContracts, toldFees);
            }
        }
        requireEqual("of ", contracts, toldContracts, "moved");
        requireEqual("in fees in ", fees, toldFees, "paid");
        return count;
    }

    private static void sum(Fill fill, Map<String, BigDecimal> contracts, Map<String, BigDecimal> fees) {
        contracts.merge(fill.key().instId(), fill.change(), BigDecimal::add);
        if (fill.fee().signum() != 0) {
            fees.merge(fill.feeCurrency(), fill.fee(), BigDecimal::add);
        }
    }

    private void lost(Fill fill, Map<String, BigDecimal> contracts, Map<String, BigDecimal> fees) {
        Intent intent = bot.intent(OurId.parse(venue.order(fill.key().ordId()).clOrdId));
        String what = "the venue booked " + fill.key() + ", " + fill.terms() + ", and the bot was never told";
        if (intent != null && intent.run.isCut()) {
            notes.add(what + ": " + intent.run.name + " was killed, and none followed it");
            // What cannot be known does not count in the sums either.
            contracts.merge(fill.key().instId(), fill.change().negate(), BigDecimal::add);
            fees.merge(fill.feeCurrency(), fill.fee().negate(), BigDecimal::add);
        } else {
            findings.add(what);
        }
    }

    private void requireEqual(String of, Map<String, BigDecimal> atVenue, Map<String, BigDecimal> told, String verb) {
        Set<String> names = new TreeSet<>(atVenue.keySet());
        names.addAll(told.keySet());
        for (String name : names) {
            BigDecimal here = atVenue.getOrDefault(name, BigDecimal.ZERO);
            BigDecimal there = told.getOrDefault(name, BigDecimal.ZERO);
            if (here.compareTo(there) != 0) {
                findings.add("the bot's fills " + verb + " " + there.toPlainString() + " " + of + name
                        + ", the venue's " + here.toPlainString());
            }
        }
    }

    // --- money, and what is of others

    private void holdings() {
        if (accounts.isEmpty()) {
            return;
        }
        for (RunStory run : bot.runs()) {
            run.balances().forEach((currency, told) -> {
                if (!venue.everHad(accounts, currency, told.amount())) {
                    findings.add(neverSo(run, told, currency));
                }
            });
            run.positions().forEach((instId, told) -> {
                if (!venue.everHeld(accounts, instId, told.amount())) {
                    findings.add(neverSo(run, told, instId));
                }
            });
        }
    }

    private static String neverSo(RunStory run, RunStory.Told told, String what) {
        return run.name + " was told at event " + told.sequence() + " that the account has "
                + told.amount().toPlainString() + " " + what + ", which it never had in the venue's ledger";
    }

    private void foreignCancels() {
        Set<String> connections = new HashSet<>();
        for (VenueOrder order : venue.orders()) {
            if (ours.contains(order.ordId)) {
                connections.add(order.connection);
            }
        }
        connections.remove("");
        for (VenueStory.ForeignCancel cancel : venue.foreignCancels()) {
            if (connections.contains(cancel.connection())) {
                findings.add("the bot cancelled order " + cancel.order().ordId + " of " + cancel.order().instId
                        + " (client id \"" + cancel.order().clOrdId + "\"), which is none of its own");
            }
        }
    }
}
