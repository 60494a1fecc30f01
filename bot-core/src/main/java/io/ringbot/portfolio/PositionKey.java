package io.ringbot.portfolio;

import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.TradeMode;

/** What tells positions of an account apart. @param instrument its index */
public record PositionKey(int instrument, TradeMode mode, PositionSide side) {}
