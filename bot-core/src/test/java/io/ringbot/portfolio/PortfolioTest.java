package io.ringbot.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.BalanceEvent;
import io.ringbot.event.BillEvent;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import java.math.BigDecimal;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PortfolioTest {

    private static final long MIDNIGHT_NS = 20_800L * 86_400_000_000_000L;
    private static final Offset<Double> TINY = Offset.offset(1e-9);

    private final Portfolio portfolio = new Portfolio();
    private final Instrument spot =
            Instrument.builder("BTC-USDT").tick("0.1").lot("0.001").build();
    private final Instrument swap = Instrument.builder("BTC-USDT-SWAP")
            .index(1)
            .tick("0.1")
            .lot("1")
            .contractValue("0.01")
            .settle("USDT")
            .build();
    private double price = Double.NaN;
    private long trades;

    PortfolioTest() {
        portfolio.at(0);
        portfolio.add(spot, () -> price);
        portfolio.add(swap, () -> price);
    }

    private void fill(
            int strategy, Side side, PositionSide positionSide, String at, long size, String profit, String fee) {
        SlotFrame frame = new SlotFrame();
        OrderEvent.write(frame, 1, 1).instrument(1, 0);
        OrderEvent.terms(
                frame.get(0),
                OrderEvent.State.FILLED,
                side,
                OrderType.LIMIT,
                TradeMode.CROSS,
                positionSide,
                OrderEvent.Path.PUSH,
                false);
        OrderEvent.fill(frame.get(0), frame.get(1), ++trades, swap.price(at), size, MIDNIGHT_NS + trades, true);
        BigDecimal paid = new BigDecimal(fee);
        OrderEvent.fee(frame.get(1), paid.unscaledValue().longValue(), paid.scale(), "USDT");
        if (!profit.isEmpty()) {
            BigDecimal told = new BigDecimal(profit);
            OrderEvent.profit(frame.get(1), told.unscaledValue().longValue(), told.scale());
        }
        portfolio.fill(frame.get(0), frame.get(1), strategy, false);
    }

    private void cash(String amount, long timeNs) {
        SlotFrame frame = new SlotFrame();
        BalanceEvent.write(frame, "USDT").venueTimeNs(timeNs);
        BigDecimal told = new BigDecimal(amount);
        BalanceEvent.figure(
                frame.get(0),
                frame.get(1),
                BalanceEvent.Figure.CASH,
                told.unscaledValue().longValue(),
                told.scale());
        portfolio.balance(frame.get(0), frame.get(1));
    }

    private void bill(long id, int type, String change, long tradeId, int instrument) {
        SlotFrame frame = new SlotFrame();
        BillEvent.write(frame, id, type, 0, "USDT").instrument(instrument, 0).venueTimeNs(MIDNIGHT_NS + 1000 + id);
        BigDecimal told = new BigDecimal(change);
        BillEvent.change(frame.get(0), told.unscaledValue().longValue(), told.scale());
        BillEvent.trade(frame.get(0), tradeId);
        portfolio.bill(frame.get(0), frame.get(1));
    }

    @Test
    void shouldCountAResultForTheStrategyThatOrdered() {
        fill(0, Side.BUY, PositionSide.NET, "100", 100, "0", "-0.05");
        price = 110;
        // 100 contracts of 0.01, 10 up, fee 0.05.
        assertThat(portfolio.holding(1).result()).isEqualTo(9.95, TINY);
        assertThat(portfolio.holding(1).result(0)).isEqualTo(9.95, TINY);
        assertThat(portfolio.holding(1).result(1)).isZero();
    }

    @Test
    void shouldKeepALongAndAShortPositionApart() {
        portfolio.longShort(true);
        fill(0, Side.BUY, PositionSide.LONG, "100", 100, "0", "0");
        fill(1, Side.SELL, PositionSide.SHORT, "110", 40, "0", "0");

        Holding holding = portfolio.holding(1);
        assertThat(holding.position(PositionSide.LONG).size()).isEqualTo(100);
        assertThat(holding.position(PositionSide.SHORT).size()).isEqualTo(-40);
        assertThat(holding.size()).isEqualTo(60);
        assertThat(holding.whole().averagePrice()).isNaN();
        price = 105;
        // 100 x 0.01 x 5 and 40 x 0.01 x 5.
        assertThat(holding.whole().unrealizedPnl()).isEqualTo(7, TINY);
        assertThat(holding.result(1)).isEqualTo(2, TINY);
    }

    @Test
    void shouldReckonTheCashFromTheVenuesFirstWord() {
        cash("1000", MIDNIGHT_NS);
        portfolio.begin();
        fill(0, Side.BUY, PositionSide.NET, "100", 100, "0", "-0.05");
        fill(0, Side.SELL, PositionSide.NET, "101", 100, "1", "-0.0505");
        assertThat(portfolio.cash().differing()).isEmpty();
        portfolio.at(CashLedger.RECENT_NS + 1);
        assertThat(portfolio.cash().differing()).containsExactly("USDT");
        assertThat(portfolio.cash().difference("USDT")).isEqualByComparingTo("-0.8995");
        cash("1000.8995", MIDNIGHT_NS + 10);
        assertThat(portfolio.cash().differing()).isEmpty();
        assertThat(portfolio.cash().expected("USDT")).isEqualByComparingTo("1000.8995");
    }

    @Test
    void shouldBookATradeOnceWhetherItsFillOrItsBillComesFirst() {
        cash("1000", MIDNIGHT_NS);
        portfolio.begin();
        bill(7, 2, "-0.05", 1, 1);
        fill(0, Side.BUY, PositionSide.NET, "100", 100, "0", "-0.05");
        fill(0, Side.SELL, PositionSide.NET, "101", 100, "1", "-0.0505");
        bill(8, 2, "0.9495", 2, 1);
        bill(8, 2, "0.9495", 2, 1);
        assertThat(portfolio.cash().expected("USDT")).isEqualByComparingTo("1000.8995");
    }

    @Test
    void shouldShareFundingByWhatEachHolds() {
        cash("1000", MIDNIGHT_NS);
        portfolio.begin();
        fill(0, Side.BUY, PositionSide.NET, "100", 300, "0", "0");
        fill(1, Side.SELL, PositionSide.NET, "100", 100, "0", "0");
        bill(9, 8, "-0.02", 0, 1);
        bill(9, 8, "-0.02", 0, 1);

        assertThat(portfolio.cash().expected("USDT")).isEqualByComparingTo("999.98");
        assertThat(portfolio.holding(1).whole().funding()).isEqualTo(-0.02, TINY);
        // 200 are held: 300 of them long pay, 100 short receive.
        assertThat(portfolio.holding(1).share(0, PositionSide.NET).exactFunding())
                .isEqualByComparingTo("-0.03");
        assertThat(portfolio.holding(1).share(1, PositionSide.NET).exactFunding())
                .isEqualByComparingTo("0.01");
    }

    @Test
    void shouldLetWhatNoTableKnowsExplainNothing() {
        cash("1000", MIDNIGHT_NS);
        portfolio.begin();
        bill(9, 777, "5", 0, 1);
        cash("1005", MIDNIGHT_NS + 10);
        assertThat(portfolio.cash().differing()).containsExactly("USDT");
    }

    @Test
    void shouldNotFindADifferenceInTheDigitsThatNoLongHolds() {
        // 1000000.123456789019 and 1000000.62, of the first the codec cut the last digit.
        cash("1000000.12345678901", MIDNIGHT_NS);
        portfolio.begin();
        bill(9, 8, "0.496543210981", 0, 1);
        portfolio.at(CashLedger.RECENT_NS + 1);
        cash("1000000.62", MIDNIGHT_NS + 10);
        assertThat(portfolio.cash().differing()).isEmpty();
    }
}
