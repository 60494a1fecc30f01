package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.account.Customers;
import io.ringbot.runner.exchange.ledger.Ledger;
import io.ringbot.runner.exchange.loop.VenueLoop;
import io.ringbot.runner.exchange.market.InstrumentDesk;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.runner.exchange.market.StatusBoard;
import io.ringbot.runner.exchange.rest.RestFaults;
import io.ringbot.runner.exchange.session.SessionFaults;
import io.ringbot.runner.exchange.trading.TradingOperations;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The misbehaviour of one exchange: what its rooms are connected with instead of the world. The exchange's thread only. */
public final class Faults {

    /** The rooms that actions act in. */
    public record Rooms(
            Markets markets,
            InstrumentDesk instruments,
            StatusBoard status,
            Customers customers,
            TradingOperations trading) {}

    private final VenueLoop loop;
    private final SessionFaults sessions;
    private final RestFaults rest;
    private final Player player;

    private Faults(VenueLoop loop, SessionFaults sessions, RestFaults rest, Player player) {
        this.loop = loop;
        this.sessions = sessions;
        this.rest = rest;
        this.player = player;
    }

    /**
     * @param seed of chance, where the script gives none
     * @param ledger gets an entry for everything the script does
     * @param notices is told the same in words
     */
    public static Faults of(FaultScript script, long seed, VenueLoop loop, Ledger ledger, Consumer<String> notices) {
        if (script.rules().isEmpty()) {
            return new Faults(loop, SessionFaults.NONE, RestFaults.NONE, null);
        }
        SplittableRandom random = new SplittableRandom(script.seed().orElse(seed));
        SkewedLoop clock = new SkewedLoop(loop);
        Player player = new Player(script.rules(), new Stage(clock, random.split()), random, ledger, notices);
        return new Faults(clock, new SocketFaults(player), new HttpFaults(player), player);
    }

    /** The loop that the exchange runs on. */
    public VenueLoop loop() {
        return loop;
    }

    public SessionFaults sessions() {
        return sessions;
    }

    public RestFaults rest() {
        return rest;
    }

    /** What the script acts upon is there. */
    public void connect(Rooms rooms) {
        if (player != null) {
            player.stage().enter(rooms);
        }
    }

    /** The exchange serves from now on. */
    public void begin() {
        if (player != null) {
            player.begin();
        }
    }
}
