package io.ringbot.strategies.quoter;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.engine.EngineBench;
import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.GridValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuoterTest {

    private final EngineBench bench = new EngineBench(new Quoter(new QuoterSettings(
                    GridValue.size("0.01"), GridValue.price("2.0"), GridValue.size("0.02"), GridValue.price("1.0"))))
            .ready();

    private Slot quote(Side side) {
        List<Slot> placed = bench.commands(CommandKind.PLACE).stream()
                .filter(c -> OrderCommand.side(c) == side)
                .toList();
        return placed.get(placed.size() - 1);
    }

    private void bothLive() {
        bench.order(quote(Side.BUY), OrderEvent.State.LIVE, "0");
        bench.order(quote(Side.SELL), OrderEvent.State.LIVE, "0");
    }

    @Test
    void shouldRestOnBothSidesOfTheMidRoundedOutward() {
        // Bid 65000.0, offer 65001.0: mid 65000.5.
        assertThat(OrderCommand.price(quote(Side.BUY))).isEqualTo(649_985);
        assertThat(OrderCommand.price(quote(Side.SELL))).isEqualTo(650_025);
        assertThat(OrderCommand.type(quote(Side.BUY))).isEqualTo(OrderType.POST_ONLY);
    }

    @Test
    void shouldKeepAQuoteThatIsCloseEnoughAndMoveOneThatIsNot() {
        bothLive();
        bench.bestBidOffer("65000.5", "1", "65001.5", "1");
        assertThat(bench.commands(CommandKind.AMEND)).isEmpty();

        bench.bestBidOffer("65002.0", "1", "65003.0", "1");
        assertThat(bench.commands(CommandKind.AMEND)).hasSize(2);
        assertThat(bench.commands(CommandKind.PLACE)).hasSize(2);
        bench.bestBidOffer("65004.0", "1", "65005.0", "1");
        assertThat(bench.commands(CommandKind.AMEND)).hasSize(2);
    }

    @Test
    void shouldStopAddingToAFullInventory() {
        bothLive();
        for (int i = 0; i < 2; i++) {
            bench.fill(quote(Side.BUY), OrderEvent.State.FILLED, "0.01", 70 + i, "0.01");
            bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        }
        long buys = bench.commands(CommandKind.PLACE).stream()
                .filter(c -> OrderCommand.side(c) == Side.BUY)
                .count();
        assertThat(buys).isEqualTo(2);
        bench.bestBidOffer("65000.2", "1", "65001.0", "1");
        assertThat(bench.commands(CommandKind.PLACE)).hasSize(3);
    }

    @Test
    void shouldWithdrawWhenTheBookTurnsInvalid() {
        bothLive();
        bench.update(40, 39, false, 649_990, "1");
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(2);
    }
}
