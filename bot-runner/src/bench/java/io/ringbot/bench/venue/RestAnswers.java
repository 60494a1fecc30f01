package io.ringbot.bench.venue;

/** What the venue answers over REST: enough to start and to stop, orders only over the WebSocket. Cold. */
final class RestAnswers {

    static final String UID = "614488474791936";

    private RestAnswers() {}

    /** The body for a path with or without a query. */
    static String of(String target) {
        String path = target.split("\\?", 2)[0];
        long ms = System.currentTimeMillis();
        return switch (path) {
            case "/api/v5/public/time" -> data("{\"ts\":\"" + ms + "\"}");
            case "/api/v5/public/instruments" -> data(instrument());
            case "/api/v5/account/config" ->
                data("{\"uid\":\"" + UID + "\",\"mainUid\":\"" + UID
                        + "\",\"acctLv\":\"2\",\"posMode\":\"net_mode\",\"perm\":\"read_only,trade\",\"ip\":\"127.0.0.1\","
                        + "\"label\":\"benchmark\",\"kycLv\":\"2\",\"level\":\"Lv1\"}");
            case "/api/v5/account/balance" ->
                data("{\"uTime\":\"" + ms + "\",\"totalEq\":\"1000000\",\"details\":["
                        + currency("USDT", "1000000000", ms) + "," + currency("BTC", "1000", ms) + "]}");
            case "/api/v5/account/positions", "/api/v5/trade/orders-pending", "/api/v5/trade/fills" -> data("");
            case "/api/v5/trade/cancel-batch-orders", "/api/v5/trade/cancel-order" -> data("");
            // OKX: the order does not exist. None ever stays open here.
            case "/api/v5/trade/order" -> refused("51603", "Order does not exist");
            default -> refused("50014", "The benchmark's venue does not know " + path);
        };
    }

    private static String data(String row) {
        return "{\"code\":\"0\",\"msg\":\"\",\"data\":[" + row + "]}";
    }

    private static String refused(String code, String message) {
        return "{\"code\":\"" + code + "\",\"msg\":\"" + message + "\",\"data\":[]}";
    }

    private static String currency(String name, String amount, long ms) {
        return "{\"ccy\":\"" + name + "\",\"cashBal\":\"" + amount + "\",\"availBal\":\"" + amount + "\",\"availEq\":\""
                + amount + "\",\"eq\":\"" + amount + "\",\"uTime\":\"" + ms + "\"}";
    }

    private static String instrument() {
        return "{\"baseCcy\":\"BTC\",\"category\":\"1\",\"ctMult\":\"\",\"ctType\":\"\",\"ctVal\":\"\",\"ctValCcy\":\"\","
                + "\"expTime\":\"\",\"groupId\":\"1\",\"instCategory\":\"1\",\"instFamily\":\"\",\"instId\":\""
                + Market.INSTRUMENT + "\",\"instIdCode\":" + Market.CODE
                + ",\"instType\":\"SPOT\",\"lever\":\"10\",\"listTime\":\"1548133413000\",\"lotSz\":\"0.00000001\","
                + "\"maxLmtAmt\":\"20000000\",\"maxLmtSz\":\"9999999999\",\"minSz\":\"0.00001\",\"quoteCcy\":\"USDT\","
                + "\"ruleType\":\"normal\",\"settleCcy\":\"\",\"state\":\"live\",\"tickSz\":\"0.1\","
                + "\"tradeQuoteCcyList\":[\"USDT\"],\"uly\":\"\",\"upcChg\":[]}";
    }
}
