package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.AccountTerms;
import io.ringbot.runner.exchange.account.Leverages;
import io.ringbot.runner.exchange.account.Position;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.simulation.CancelReason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What is asked of positions besides orders: their leverage, their mode, and to be closed. */
final class PositionDesk {

    private final Markets markets;
    private final OrderStore store;
    private final OrderDesk orders;
    private final Settlement settlement;
    private final PrivateFeed pushes;

    PositionDesk(Markets markets, OrderStore store, OrderDesk orders, Settlement settlement, PrivateFeed pushes) {
        this.markets = markets;
        this.store = store;
        this.orders = orders;
        this.settlement = settlement;
        this.pushes = pushes;
    }

    /** OKX: margin is cross here; isolated margin this exchange does not know. */
    static void marginMode(Account account, String mgnMode) throws OrderRefused {
        if (account.isSpotMode() || mgnMode.equals("isolated")) {
            throw OrderChecks.notInThisMode();
        }
        if (!mgnMode.equals("cross")) {
            throw OrderChecks.wrong("mgnMode");
        }
    }

    Market contract(String instId) throws OrderRefused {
        Market market = markets.byId(instId);
        if (market == null) {
            throw new OrderRefused("51001", "Instrument ID, Instrument ID code, or Spread ID doesn't exist.");
        }
        if (!market.instrument().type().isDerivative()) {
            throw new OrderRefused("54000", "Margin trading is not supported.");
        }
        return market;
    }

    /** Sets the cross-margin leverage of a contract and of those that share it; open orders take it on. */
    BigDecimal leverage(Account account, String instId, String lever, String mgnMode, long nowMs) throws OrderRefused {
        marginMode(account, mgnMode);
        Market market = contract(instId);
        Instrument instrument = market.instrument();
        BigDecimal wanted;
        try {
            wanted = new BigDecimal(lever).stripTrailingZeros();
        } catch (NumberFormatException e) {
            throw OrderChecks.wrong("lever");
        }
        if (wanted.compareTo(BigDecimal.ONE) < 0 || wanted.scale() > 2) {
            throw OrderChecks.wrong("lever");
        }
        if (wanted.compareTo(new BigDecimal(market.listing().lever())) > 0) {
            throw new OrderRefused("59102", "Leverage exceeds the maximum limit. Please adjust the leverage.");
        }
        String ccy = instrument.settleCurrency();
        BigDecimal before = account.leverage(instrument);
        account.leverage(instrument, wanted);
        List<VenueOrder> open = sharing(account, instrument);
        BigDecimal more = BigDecimal.ZERO;
        for (VenueOrder order : open) {
            more = more.add(required(order)).subtract(order.frozen());
        }
        if (wanted.compareTo(before) < 0 && account.available(ccy).compareTo(more) < 0) {
            account.leverage(instrument, before);
            throw new OrderRefused("59103", "Leverage is too low: insufficient margin in the account.");
        }
        for (VenueOrder order : open) {
            settlement.refreeze(order, required(order), nowMs);
        }
        pushes.balance(account, ccy);
        for (Position position : account.openPositions()) {
            if (share(position.instrument(), instrument)) {
                pushes.position(account, position);
            }
        }
        return wanted;
    }

    private List<VenueOrder> sharing(Account account, Instrument instrument) {
        return store.of(account.uid()).open().stream()
                .filter(order -> share(order.instrument(), instrument))
                .toList();
    }

    private static boolean share(Instrument one, Instrument other) {
        return one.type().isDerivative() && Leverages.key(one).equals(Leverages.key(other));
    }

    private static BigDecimal required(VenueOrder order) {
        return OrderFunds.required(
                order.account(),
                order.market(),
                order.side(),
                order.terms().posSide(),
                order.core().price(),
                order.core().remaining(),
                order.isReducing());
    }

    /** OKX: the position mode changes only while there are no positions and no orders. */
    void mode(Account account, String posMode) throws OrderRefused {
        if (!posMode.equals(AccountTerms.NET) && !posMode.equals(AccountTerms.LONG_SHORT)) {
            throw OrderChecks.wrong("posMode");
        }
        if (account.isSpotMode()) {
            throw OrderChecks.notInThisMode();
        }
        refuseWhileBusy(account);
        account.posMode(posMode);
    }

    /** OKX: the currency of spot fees is chosen in spot mode, while there are no orders. */
    void feeType(Account account, String feeType) throws OrderRefused {
        if (!feeType.equals("0") && !feeType.equals("1")) {
            throw OrderChecks.wrong("feeType");
        }
        if (!account.isSpotMode()) {
            throw OrderChecks.notInThisMode();
        }
        refuseWhileBusy(account);
        account.feeType(feeType);
    }

    private void refuseWhileBusy(Account account) throws OrderRefused {
        if (!account.openPositions().isEmpty() || store.of(account.uid()).openCount() > 0) {
            throw new OrderRefused("59000", "Your settings failed as you have any open orders, bots, or positions.");
        }
    }

    /** Closes a whole position at market. @return the order */
    VenueOrder close(Account account, Market market, JsonFields request, long nowMs) throws OrderRefused {
        marginMode(account, request.text("mgnMode"));
        contract(market.instId());
        OrderChecks.clientId("clOrdId", request.text("clOrdId"));
        OrderChecks.tag(request.text("tag"));
        PositionSide side = OrderChecks.positionSide(account, market.instrument(), request.text("posSide"));
        BigDecimal held = account.contracts(market.instId(), side);
        if (held.signum() == 0) {
            throw new OrderRefused("51023", "Position does not exist");
        }
        for (VenueOrder order : new ArrayList<>(store.of(account.uid()).reducing())) {
            if (order.market() == market && order.terms().posSide() == side) {
                if (!request.isTrue("autoCxl")) {
                    throw new OrderRefused("51115", "Cancel all pending close-orders before liquidation.");
                }
                market.matching().cancel(order.core(), CancelReason.USER);
            }
        }
        JsonWriter order = new JsonWriter().object();
        order.field("tdMode", "cross").field("ordType", "market").field("sz", held.abs());
        order.field("side", held.signum() > 0 ? "sell" : "buy");
        order.field("clOrdId", request.text("clOrdId")).field("tag", request.text("tag"));
        if (side == PositionSide.NET) {
            order.bool("reduceOnly", true);
        } else {
            order.field("posSide", request.text("posSide"));
        }
        return orders.place(account, market, fields(order.endObject().toString()), nowMs);
    }

    private static JsonFields fields(String json) {
        try {
            return JsonReader.object(json);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException(json, e);
        }
    }
}
