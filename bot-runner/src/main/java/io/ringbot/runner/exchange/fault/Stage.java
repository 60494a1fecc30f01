package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.Customers;
import io.ringbot.runner.exchange.loop.VenueLoop;
import io.ringbot.runner.exchange.market.InstrumentDesk;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.runner.exchange.market.StatusBoard;
import io.ringbot.runner.exchange.session.SessionFaults;
import io.ringbot.runner.exchange.trading.TradingOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What actions act upon: the exchange's rooms, its clock, and what the script has changed in it. */
final class Stage {

    private final SkewedLoop clock;
    private final SplittableRandom random;
    private final HiddenOrders hidden;
    private final List<FaultyWire> wires = new ArrayList<>();
    private Faults.Rooms rooms;
    private int maintenances;
    private int admission = SessionFaults.WELCOME;

    Stage(SkewedLoop clock, SplittableRandom random) {
        this.clock = clock;
        this.random = random;
        this.hidden = new HiddenOrders(clock);
    }

    void enter(Faults.Rooms newRooms) {
        rooms = newRooms;
        rooms.trading().store().hide(hidden::covers);
    }

    /** Undoes something when its time is over. @param forNs 0 is never */
    void undo(long forNs, Runnable undoing) {
        if (forNs > 0) {
            clock.later(forNs, undoing);
        }
    }

    VenueLoop loop() {
        return clock;
    }

    SkewedLoop clock() {
        return clock;
    }

    SplittableRandom random() {
        return random;
    }

    HiddenOrders hidden() {
        return hidden;
    }

    /** Whether nobody is served but who asks for public data. */
    boolean isInMaintenance() {
        return maintenances > 0;
    }

    /** @return ends it */
    Runnable beginMaintenance() {
        maintenances++;
        return () -> maintenances--;
    }

    /** The connections there are, in the order in which they were made. */
    List<FaultyWire> wires() {
        return wires;
    }

    Markets markets() {
        return rooms.markets();
    }

    /** @param instrument null for all; none where there is no such */
    List<Market> markets(String instrument) {
        List<Market> markets = new ArrayList<>();
        for (Market market : rooms.markets().all()) {
            if (instrument == null || instrument.equals(market.instId())) {
                markets.add(market);
            }
        }
        return markets;
    }

    InstrumentDesk instruments() {
        return rooms.instruments();
    }

    StatusBoard status() {
        return rooms.status();
    }

    Customers customers() {
        return rooms.customers();
    }

    TradingOperations trading() {
        return rooms.trading();
    }

    /** @param uid null for the first one @return the account, or null where there is none */
    Account account(String uid) {
        List<Account> accounts = accounts(uid);
        return accounts.isEmpty() ? null : accounts.get(0);
    }

    /** @param uid null for all */
    List<Account> accounts(String uid) {
        return rooms.customers().accounts().stream()
                .filter(account -> uid == null || uid.equals(account.uid()))
                .toList();
    }

    /** How clients are let in, as {@link SessionFaults#admit} says. */
    int admission() {
        return admission;
    }

    void admission(int value) {
        admission = value;
    }

    long nowMs() {
        return clock.epochNs() / 1_000_000;
    }
}
