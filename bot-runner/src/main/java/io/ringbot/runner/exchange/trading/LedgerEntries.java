package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.AccountListener;
import io.ringbot.runner.exchange.account.Balance;
import io.ringbot.runner.exchange.account.House;
import io.ringbot.runner.exchange.account.Position;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.ledger.Ledger;
import io.ringbot.runner.exchange.market.Market;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** Orders, fills, balances and positions as entries of the ledger. */
public final class LedgerEntries implements AccountListener {

    /** The cause of an order's first entry, which tells its terms too. */
    static final String PLACED = "place";

    private final Ledger ledger;

    public LedgerEntries(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The order was let in, changed or ended. @param cause why, in a word */
    void order(VenueOrder order, String cause) {
        ledger.record("order", json -> {
            VenueOrder.Terms terms = order.terms();
            json.field("uid", order.account().uid())
                    .field("instId", order.instrument().id())
                    .field("ordId", order.ordId())
                    .field("clOrdId", terms.clOrdId())
                    .field("state", order.state().text())
                    .field("cause", cause);
            if (cause.equals(PLACED)) {
                json.field("side", OrderRows.side(order))
                        .field("ordType", terms.ordType())
                        .field("tdMode", terms.tdMode())
                        .field("tag", terms.tag())
                        .field("tgtCcy", terms.tgtCcy())
                        .bool("reduceOnly", terms.reduceOnly());
            }
            json.field("px", order.px())
                    .field("sz", order.sz())
                    .field("accFillSz", order.filled())
                    .field("frozenCcy", order.frozenCcy())
                    .field("frozen", order.frozen());
            if (!order.cancelSource().isEmpty()) {
                json.field("cancelSource", order.cancelSource());
            }
        });
    }

    void fill(VenueOrder order, VenueOrder.Fill fill) {
        ledger.record(
                "fill",
                json -> json.field("uid", order.account().uid())
                        .field("instId", order.instrument().id())
                        .field("tradeId", Long.toString(fill.tradeId()))
                        .field("ordId", order.ordId())
                        .field("side", OrderRows.side(order))
                        .field("posSide", OrderRows.positionSide(order))
                        .field("px", fill.price())
                        .field("sz", fill.size())
                        .bool("maker", fill.maker())
                        .field("rate", fill.feeRate())
                        .field("fee", fill.fee())
                        .field("feeCcy", fill.feeCcy())
                        .field("pnl", fill.pnl()));
    }

    @Override
    public void balanceChanged(Account account, Balance balance, BigDecimal cash, BigDecimal frozen, String reason) {
        ledger.record(
                "balance",
                json -> json.field("uid", account.uid())
                        .field("ccy", balance.ccy())
                        .field("cash", balance.cash())
                        .field("frozen", balance.frozen())
                        .field("cashDelta", cash)
                        .field("frozenDelta", frozen)
                        .field("reason", reason));
    }

    @Override
    public void positionChanged(Account account, Position position) {
        ledger.record("position", json -> position(json.field("uid", account.uid()), position));
    }

    @Override
    public void funded(Account account, Position position, BigDecimal amount, BigDecimal rate, BigDecimal markPrice) {
        ledger.record(
                "funding",
                json -> json.field("uid", account.uid())
                        .field("instId", position.instrument().id())
                        .field("posSide", side(position))
                        .field("pos", position.contracts())
                        .field("markPx", markPrice)
                        .field("rate", rate)
                        .field("amount", amount));
    }

    /** A position was closed by delivery. @param contracts that it held, signed @param fee negative is paid */
    void delivery(
            Account account,
            Position position,
            BigDecimal contracts,
            BigDecimal price,
            BigDecimal fee,
            BigDecimal profit) {
        ledger.record(
                "delivery",
                json -> json.field("uid", account.uid())
                        .field("instId", position.instrument().id())
                        .field("posSide", side(position))
                        .field("pos", contracts)
                        .field("px", price)
                        .field("fee", fee)
                        .field("pnl", profit));
    }

    private static String side(Position position) {
        return position.side().name().toLowerCase(Locale.ROOT);
    }

    private static void position(JsonWriter json, Position position) {
        json.field("instId", position.instrument().id())
                .field("posSide", side(position))
                .field("pos", position.contracts())
                .field("avgPx", position.averagePrice());
    }

    /**
     * The first entry: what the exchange began with.
     *
     * @param settings adds how it was set up, without secrets
     */
    public void start(Ledger.Members settings, Iterable<Account> accounts, Iterable<Market> markets) {
        ledger.record("start", json -> {
            json.number("format", Ledger.FORMAT);
            settings.addTo(json);
            accounts(json, accounts);
            json.array("instruments");
            for (Market market : markets) {
                json.object();
                instrument(json, market.instrument());
                json.endObject();
            }
            json.endArray();
        });
    }

    /** An instrument was listed, or is another from now on. */
    public void instrument(Instrument instrument) {
        ledger.record("instrument", json -> instrument(json, instrument));
    }

    /** The last entry: what it ended with. A ledger without it was cut. */
    public void end(long orders, long fills, Iterable<VenueOrder> open, Iterable<Account> accounts, House house) {
        ledger.record("end", json -> {
            accounts(json.number("orders", orders).number("fills", fills), accounts);
            json.array("open");
            for (VenueOrder order : open) {
                json.object()
                        .field("ordId", order.ordId())
                        .field("px", order.px())
                        .field("sz", order.sz())
                        .field("accFillSz", order.filled())
                        .endObject();
            }
            json.endArray().object("house");
            amounts(json, "cash", house.cash());
            amounts(json, "fees", house.fees());
            amounts(json, "funding", house.funding());
            amounts(json, "contracts", house.contracts());
            json.endObject();
        });
    }

    private static void amounts(JsonWriter json, String name, Map<String, BigDecimal> amounts) {
        json.array(name);
        amounts.forEach((of, amount) ->
                json.object().field("of", of).field("amount", amount).endObject());
        json.endArray();
    }

    private static void accounts(JsonWriter json, Iterable<Account> accounts) {
        json.array("accounts");
        for (Account account : accounts) {
            json.object().field("uid", account.uid()).array("balances");
            for (Balance balance : account.balances()) {
                json.object()
                        .field("ccy", balance.ccy())
                        .field("cash", balance.cash())
                        .field("frozen", balance.frozen())
                        .endObject();
            }
            json.endArray().array("positions");
            for (Position position : account.positions()) {
                json.object();
                position(json, position);
                json.endObject();
            }
            json.endArray().endObject();
        }
        json.endArray();
    }

    private static void instrument(JsonWriter json, Instrument instrument) {
        json.field("instId", instrument.id())
                .number("instIdCode", instrument.code())
                .field("instType", instrument.type().name())
                .field("baseCcy", instrument.baseCurrency())
                .field("quoteCcy", instrument.quoteCurrency())
                .field("settleCcy", instrument.settleCurrency());
        if (instrument.type().isDerivative()) {
            json.field("ctType", instrument.contractType() == ContractType.INVERSE ? "inverse" : "linear")
                    .field("ctVal", BigDecimal.valueOf(instrument.contractValue(), instrument.contractValueScale()));
        }
    }
}
