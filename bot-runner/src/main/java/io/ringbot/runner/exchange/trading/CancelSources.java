package io.ringbot.runner.exchange.trading;

import io.ringbot.simulation.CancelReason;

/** OKX's numbers for why an order was cancelled. */
final class CancelSources {

    private CancelSources() {}

    static String of(CancelReason reason) {
        return switch (reason) {
            case USER -> "1";
            case POST_ONLY -> "31";
            case FILL_OR_KILL -> "13";
            case IMMEDIATE_OR_CANCEL -> "14";
            case NO_LIQUIDITY, BUDGET_SPENT, VENUE -> "0";
            case SELF_TRADE -> "32";
            case TOO_MANY_MATCHES -> "33";
            case DELIVERY -> "7";
            case DEAD_MANS_SWITCH -> "20";
            case REDUCE_ONLY_CONFLICT -> "22";
            case REDUCE_ONLY -> "23";
            case SLIPPAGE -> "27";
        };
    }

    static String reason(String source) {
        return switch (source) {
            case "1" -> "Order canceled by user";
            case "7" -> "The order was canceled because the contract was delivered";
            case "13" -> "FOK order was canceled because it could not be filled completely";
            case "14" -> "The remaining part of the IOC order was canceled";
            case "20" -> "Cancel all after triggered";
            case "22" -> "The reduce-only order was canceled because other orders reduce the position already";
            case "27" -> "The price difference would have exceeded the slippage allowed";
            case "23" -> "The order was canceled because it would not reduce the position";
            case "31" -> "The post-only order would have taken liquidity";
            case "32" -> "Self trade prevention";
            case "33" -> "The order would have met more than 1,000 maker orders";
            case "0" -> "Order canceled by system";
            default -> "";
        };
    }
}
