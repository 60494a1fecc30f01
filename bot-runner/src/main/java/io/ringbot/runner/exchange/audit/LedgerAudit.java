package io.ringbot.runner.exchange.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/** One pass over a ledger, line by line, in memory that grows with the orders only. */
public final class LedgerAudit {

    private static final long FORMAT = 1;

    private final Findings findings = new Findings();
    private final Map<String, Contract> contracts = new HashMap<>();
    private final MoneyAudit money = new MoneyAudit(findings);
    private final PositionAudit positions = new PositionAudit(findings);
    private final OrderAudit orders = new OrderAudit(findings, money);
    private final TradeAudit trades = new TradeAudit(findings, money);
    private final HouseAudit house = new HouseAudit(findings);
    private final RequestAudit requests = new RequestAudit(findings, orders);
    private long number;
    private boolean ended;

    private LedgerAudit() {}

    /** @throws IOException where the file cannot be read */
    public static AuditReport of(Path ledger) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(ledger)) {
            return of(reader.lines());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    public static AuditReport of(Stream<String> lines) {
        LedgerAudit audit = new LedgerAudit();
        for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
            audit.line(each.next());
        }
        if (!audit.ended) {
            audit.findings.add(audit.number, "the ledger ends here, without its last entry: it was cut");
        }
        return new AuditReport(
                audit.number,
                audit.requests.requests(),
                audit.orders.placed(),
                audit.trades.fills(),
                audit.trades.houseFills(),
                audit.money.cash(),
                audit.positions.contracts(),
                audit.findings.count(),
                audit.findings.first());
    }

    private void line(String line) {
        try {
            Entry entry = Entry.of(line);
            if (entry.number() != ++number) {
                findings.add(entry.number(), "it stands where entry " + number + " should");
                number = entry.number();
            }
            if (ended) {
                findings.add(number, "it follows the last entry");
            }
            take(entry);
        } catch (Entry.Unreadable e) {
            findings.add(number, e.getMessage());
        }
    }

    private void take(Entry entry) throws Entry.Unreadable {
        String type = entry.text("type");
        if (number == 1 != type.equals("start")) {
            findings.add(number, "it is a " + type + ", and the first entry alone is a start");
        }
        switch (type) {
            case "balance" -> money.changed(entry);
            case "position" -> positions.told(entry.text("uid"), entry);
            case "order" -> order(entry);
            case "fill" -> filled(entry);
            case "funding" -> funded(entry);
            case "delivery" -> delivered(entry);
            default -> {
                money.settle(number);
                positions.settle(number);
                other(type, entry);
            }
        }
    }

    private void order(Entry entry) throws Entry.Unreadable {
        orders.changed(entry);
        if (entry.text("cause").equals("place")) {
            requests.placed(entry);
        }
    }

    private void filled(Entry entry) throws Entry.Unreadable {
        Contract contract = contracts.get(entry.text("instId"));
        if (contract == null) {
            findings.add(number, "it is a fill of " + entry.text("instId") + ", which is no instrument here");
            return;
        }
        orders.filled(entry);
        trades.filled(entry, contract);
        house.fee(entry.text("feeCcy"), entry.amount("fee"));
        if (!contract.isSpot()) {
            positions.filled(entry, contract);
        }
    }

    private void funded(Entry entry) throws Entry.Unreadable {
        Contract contract = contracts.get(entry.text("instId"));
        if (contract == null || contract.isSpot()) {
            findings.add(number, "it funds " + entry.text("instId") + ", which is no contract here");
            return;
        }
        positions.funded(entry, contract);
        house.funded(contract.settle(), entry.amount("amount"));
        money.owe(entry.text("uid"), contract.settle(), entry.amount("amount"));
    }

    private void delivered(Entry entry) throws Entry.Unreadable {
        Contract contract = contracts.get(entry.text("instId"));
        if (contract == null || contract.isSpot()) {
            findings.add(number, "it delivers " + entry.text("instId") + ", which is no contract here");
            return;
        }
        positions.delivered(entry, contract);
        house.fee(contract.settle(), entry.amount("fee"));
        money.owe(entry.text("uid"), contract.settle(), entry.amount("pnl").add(entry.amount("fee")));
    }

    private void other(String type, Entry entry) throws Entry.Unreadable {
        switch (type) {
            case "start" -> start(entry);
            case "end" -> end(entry);
            case "opened" -> requests.opened(entry);
            case "closed" -> requests.closed(entry);
            case "request" -> requests.requested(entry);
            case "answer" -> requests.answered(entry);
            case "instrument" -> contracts.put(entry.text("instId"), Contract.of(entry));
            case "fault" -> requests.fault();
            default -> {
                // What later versions add moves no money of its own.
            }
        }
    }

    private void start(Entry entry) throws Entry.Unreadable {
        if (entry.integer("format") != FORMAT) {
            findings.add(number, "its format is " + entry.integer("format") + ", and this auditor knows " + FORMAT);
        }
        for (Entry instrument : entry.list("instruments")) {
            contracts.put(instrument.text("instId"), Contract.of(instrument));
        }
        for (Entry account : entry.list("accounts")) {
            for (Entry balance : account.list("balances")) {
                money.start(account.text("uid"), balance);
            }
        }
    }

    private void end(Entry entry) throws Entry.Unreadable {
        ended = true;
        requests.complete(number);
        orders.end(entry);
        counted(entry, "orders", orders.placed());
        counted(entry, "fills", trades.fills());
        for (Entry account : entry.list("accounts")) {
            for (Entry balance : account.list("balances")) {
                money.end(account.text("uid"), balance);
            }
            for (Entry position : account.list("positions")) {
                positions.told(account.text("uid"), position);
            }
        }
        money.ended(number);
        positions.settle(number);
        house.end(entry, money.cash(), positions.contracts());
    }

    private void counted(Entry entry, String what, long here) throws Entry.Unreadable {
        if (entry.integer(what) != here) {
            findings.add(number, "the exchange counted " + entry.integer(what) + " " + what + ", here are " + here);
        }
    }
}
