package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.Refusal;
import org.junit.jupiter.api.Test;

class RefusalWordsTest {

    private final Instrument instrument = Instrument.builder("BTC-USDT-SWAP")
            .tick("0.5")
            .lot("0.01")
            .min("0.02")
            .build();
    private final RefusalWords words = new RefusalWords();

    private String text(Refusal refusal, long price, long size) {
        words.attempt(instrument, Side.BUY, OrderType.LIMIT, price, size);
        return words.text(refusal, "mine");
    }

    @Test
    void shouldNameTheValueTheGridAndTheNearestValuesOnIt() {
        assertThat(text(Refusal.PRICE_OFF_TICK, 650_003, 100))
                .isEqualTo("BUY 1 contracts of BTC-USDT-SWAP at 65000.3: the price is no multiple of the tick 0.5;"
                        + " floorToTick gives 65000, ceilToTick 65000.5");
        assertThat(text(Refusal.PRICE_OFF_TICK, 0, 100)).endsWith("at 0: a price must be above 0");
        assertThat(text(Refusal.SIZE_BELOW_MINIMUM, 650_000, 1))
                .endsWith("0.01 contracts of BTC-USDT-SWAP at 65000: the size is below the minimum 0.02");
    }

    @Test
    void shouldNameBothNumbersThatWereCompared() {
        words.compared(300, 200);
        assertThat(text(Refusal.SIZE_ABOVE_LIMIT, 650_000, 300)).endsWith(": the size 3 is above the limit 2");
        assertThat(text(Refusal.POSITION_ABOVE_LIMIT, 650_000, 100))
                .endsWith("the position would be 3, the limit is 2");
        words.compared(650_015, 650_010);
        assertThat(text(Refusal.OWN_ORDER_IN_THE_WAY, 650_015, 100))
                .endsWith("at 65001.5 it would trade with an order of this account at 65001");
        assertThat(text(Refusal.PRICE_OUTSIDE_COLLAR, 650_015, 100))
                .endsWith("the price 65001.5 is farther from the mid 65001 than the collar allows");
        words.compared(120_000_000, 250_000_000);
        assertThat(text(Refusal.DUPLICATE_ORDER, 650_000, 100))
                .endsWith("one equal to it is open and 120 ms old, less than 250 ms");
        words.compared(21, 20);
        assertThat(text(Refusal.TOO_MANY_OPEN_ORDERS, 650_000, 100))
                .endsWith("TOO_MANY_OPEN_ORDERS, 21 would be above 20");
    }

    @Test
    void shouldHaveWordsForEveryRefusal() {
        assertThat(words.text(Refusal.TRADING_HALTED, "mine")).isEqualTo("TRADING_HALTED");
        for (Refusal refusal : Refusal.values()) {
            assertThat(text(refusal, 650_000, 100).isEmpty()).as(refusal.name()).isEqualTo(refusal == Refusal.NONE);
        }
    }
}
