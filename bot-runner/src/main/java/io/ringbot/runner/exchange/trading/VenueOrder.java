package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.simulation.SimulatedOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An order as its owner sees it: the request, the state, the money it holds and has moved. */
public final class VenueOrder {

    /** OKX: the states an order can be in. */
    public enum State {
        LIVE("live"),
        PARTIALLY_FILLED("partially_filled"),
        FILLED("filled"),
        CANCELED("canceled");

        private final String text;

        State(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        public boolean isFinal() {
            return this == FILLED || this == CANCELED;
        }
    }

    /**
     * What the request said and later pushes repeat.
     *
     * @param px as sent, which the venue may move into its price band when asked to
     * @param sz as sent, which for a quote-sized market order is an amount of quote currency
     * @param lever leverage when it was placed, "" for a spot order
     * @param boundedSlippage whether it said how far from the best price it may go
     */
    public record Terms(
            String clOrdId,
            String tag,
            String tdMode,
            PositionSide posSide,
            String ordType,
            String px,
            String sz,
            String tgtCcy,
            boolean reduceOnly,
            String stpMode,
            String ccy,
            String lever,
            boolean boundedSlippage) {

        /** Whether an order of this side reduces its position by its nature, as OKX's long-short mode has it. */
        boolean isClosing(Side side) {
            return posSide == PositionSide.LONG && side == Side.SELL
                    || posSide == PositionSide.SHORT && side == Side.BUY;
        }
    }

    /**
     * The fill that a push tells of.
     *
     * @param closes whether it reduced a position
     * @param feeRate negative is paid
     * @param markPrice of the market at that moment, or null
     */
    public record Fill(
            BigDecimal price,
            BigDecimal size,
            boolean maker,
            long tradeId,
            long timeMs,
            BigDecimal fee,
            String feeCcy,
            BigDecimal pnl,
            boolean closes,
            BigDecimal feeRate,
            BigDecimal markPrice) {}

    private final Account account;
    private final Market market;
    private final SimulatedOrder core;
    private final Terms terms;
    private final long createdMs;
    private final String frozenCcy;
    private final String feeType;
    private BigDecimal frozen;
    private String px;
    private String sz;
    private State state = State.LIVE;
    private BigDecimal filledValue = BigDecimal.ZERO;
    private BigDecimal fee = BigDecimal.ZERO;
    private BigDecimal rebate = BigDecimal.ZERO;
    private BigDecimal pnl = BigDecimal.ZERO;
    private Fill lastFill;
    private String cancelSource = "";
    private long updatedMs;

    VenueOrder(
            Account account,
            Market market,
            SimulatedOrder core,
            Terms terms,
            String frozenCcy,
            BigDecimal frozen,
            long nowMs) {
        this.account = account;
        this.market = market;
        this.core = core;
        this.terms = terms;
        this.frozenCcy = frozenCcy;
        this.frozen = frozen;
        this.feeType = account.feeType();
        this.createdMs = nowMs;
        this.updatedMs = nowMs;
        this.px = core.type().hasPrice() ? market.instrument().priceText(core.price()) : "";
        this.sz = core.isBudgeted()
                ? JsonWriter.plain(core.quoteBudget())
                : market.instrument().sizeText(core.size());
    }

    public Account account() {
        return account;
    }

    public Market market() {
        return market;
    }

    public Instrument instrument() {
        return market.instrument();
    }

    public SimulatedOrder core() {
        return core;
    }

    public Terms terms() {
        return terms;
    }

    public long id() {
        return core.id();
    }

    public String ordId() {
        return Long.toString(core.id());
    }

    public Side side() {
        return core.side();
    }

    /** Whether it may only reduce a position: by its flag, or by its position side. */
    public boolean isReducing() {
        return terms.reduceOnly() || terms.isClosing(side());
    }

    public long createdMs() {
        return createdMs;
    }

    public long updatedMs() {
        return updatedMs;
    }

    public State state() {
        return state;
    }

    /** The limit as text, "" for a market order. */
    public String px() {
        return px;
    }

    public String sz() {
        return sz;
    }

    public BigDecimal filled() {
        return market.size(core.filled());
    }

    /** Filled sizes times their prices. */
    BigDecimal filledValue() {
        return filledValue;
    }

    /** The average fill price, or null where nothing is filled. */
    public BigDecimal averagePrice() {
        return core.filled() == 0
                ? null
                : filledValue.divide(filled(), instrument().priceScale() + 4, RoundingMode.HALF_UP);
    }

    /** Cumulative: negative is paid. */
    public BigDecimal fee() {
        return fee;
    }

    public BigDecimal rebate() {
        return rebate;
    }

    public BigDecimal pnl() {
        return pnl;
    }

    /** The last fill, or null. */
    public Fill lastFill() {
        return lastFill;
    }

    /** Why it was cancelled, as OKX's number; "" where it was not. */
    public String cancelSource() {
        return cancelSource;
    }

    /**
     * OKX: fees of a contract are in the settlement currency; those of a spot order in what it receives, or with feeType 1
     * always in the quote currency.
     */
    public String feeCcy() {
        if (instrument().type().isDerivative()) {
            return instrument().settleCurrency();
        }
        return side() == Side.BUY && feeType.equals("0")
                ? instrument().baseCurrency()
                : instrument().quoteCurrency();
    }

    /** OKX: of a spot maker sell the base currency, else the fee's; contracts have no rebate of their own. */
    public String rebateCcy() {
        if (instrument().type().isDerivative()) {
            return "";
        }
        return isMakerSell() ? instrument().baseCurrency() : feeCcy();
    }

    private boolean isMakerSell() {
        return side() == Side.SELL && lastFill != null && lastFill.maker();
    }

    public String frozenCcy() {
        return frozenCcy;
    }

    public BigDecimal frozen() {
        return frozen;
    }

    void frozen(BigDecimal amount) {
        frozen = amount;
    }

    void filled(Fill fill, long nowMs) {
        lastFill = fill;
        filledValue = filledValue.add(fill.price().multiply(fill.size()));
        // OKX: a spot maker sell has fees and rebates together in the quote currency; others keep them apart.
        if (fill.fee().signum() > 0 && !instrument().type().isDerivative() && !isMakerSell()) {
            rebate = rebate.add(fill.fee());
        } else {
            fee = fee.add(fill.fee());
        }
        pnl = pnl.add(fill.pnl());
        updatedMs = nowMs;
        boolean whole = !core.isBudgeted() && core.remaining() == 0;
        state = whole ? State.FILLED : State.PARTIALLY_FILLED;
    }

    void amended(long nowMs) {
        px = instrument().priceText(core.price());
        sz = instrument().sizeText(core.size());
        updatedMs = nowMs;
        if (core.remaining() == 0) {
            state = State.FILLED;
        }
    }

    void finished(State finalState, String source, long nowMs) {
        state = finalState;
        cancelSource = source;
        updatedMs = nowMs;
    }
}
