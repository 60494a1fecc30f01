package io.ringbot.strategy.test;

import io.ringbot.event.BookEvent;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * Levels of a book being written down: begin with {@link TestMarket#book()}, name levels, end with {@link #snapshot()} or
 * {@link #update()}.
 */
public final class BookChange {

    private record Level(Side side, long price, long size) {}

    private final TestMarket market;
    private final List<Level> levels = new ArrayList<>();

    BookChange(TestMarket market) {
        this.market = market;
    }

    /** @param size decimal text; {@code 0} removes the level in an update */
    public BookChange bid(String price, String size) {
        return level(Side.BUY, price, size);
    }

    /** @param size decimal text; {@code 0} removes the level in an update */
    public BookChange ask(String price, String size) {
        return level(Side.SELL, price, size);
    }

    private BookChange level(Side side, String price, String size) {
        levels.add(new Level(side, market.price(price), market.levelSize(size)));
        return this;
    }

    /** The whole book is this. */
    public TestMarket snapshot() {
        market.publishBook(this, true);
        return market;
    }

    /** These levels of the book changed. */
    public TestMarket update() {
        market.publishBook(this, false);
        return market;
    }

    void writeTo(SlotFrame frame, Instrument instrument) {
        for (Level level : levels) {
            BookEvent.addLevel(
                    frame, level.side() == Side.SELL, level.price(), level.size(), level.size() == 0 ? 0 : 1);
        }
    }
}
