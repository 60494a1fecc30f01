package io.ringbot.portfolio;

import io.ringbot.event.PositionEvent;
import io.ringbot.event.PositionEvent.Figure;
import io.ringbot.event.Slot;
import java.math.BigDecimal;

/**
 * A position as the venue told it last; figures it did not tell are null.
 *
 * @param size signed, in the instrument's scale
 * @param earned profit, fees, funding and penalties since it was opened
 * @param margin that it holds
 */
public record VenuePosition(
        PositionKey key,
        long size,
        BigDecimal averagePrice,
        BigDecimal markPrice,
        BigDecimal unrealized,
        BigDecimal earned,
        BigDecimal liquidationPrice,
        BigDecimal margin,
        BigDecimal marginRatio,
        BigDecimal leverage) {

    static VenuePosition read(Slot first, Slot second) {
        return new VenuePosition(
                new PositionKey(first.instrument(), PositionEvent.mode(first), PositionEvent.side(first)),
                PositionEvent.signedSize(first),
                PositionEvent.averagePrice(first),
                PositionEvent.figure(second, Figure.MARK_PRICE),
                PositionEvent.figure(second, Figure.UNREALIZED),
                PositionEvent.figure(second, Figure.EARNED),
                PositionEvent.figure(second, Figure.LIQUIDATION_PRICE),
                PositionEvent.figure(second, Figure.MARGIN),
                PositionEvent.figure(second, Figure.MARGIN_RATIO),
                PositionEvent.figure(second, Figure.LEVERAGE));
    }
}
