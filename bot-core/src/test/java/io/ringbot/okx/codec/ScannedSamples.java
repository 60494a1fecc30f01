package io.ringbot.okx.codec;

import java.util.List;

/** Messages in the layouts the scanners know: documented by the venue, or seen on the wire; instruments as in {@link Decoding}. */
final class ScannedSamples {

    private static final String PLACED =
            "{\"clOrdId\":\"1790000001000001\",\"ordId\":\"680800019749904384\",\"tag\":\"bot1\",\"ts\":\"1790000001421\","
                    + "\"sCode\":\"0\",\"sMsg\":\"\",\"subCode\":\"\"}";
    private static final String TIMES = ",\"inTime\":\"1790000001420339\",\"outTime\":\"1790000001422240\"}";

    static final List<String> PUSHES = List.of(
            bestBidOffer(
                    "[\"67010.1\",\"55.4\",\"0\",\"2\"]", "[\"67010\",\"57.7\",\"0\",\"13\"]", ",\"seqId\":363996337"),
            bestBidOffer("", "[\"67010\",\"57.72\",\"0\",\"3\"]", ",\"seqId\":363996337"),
            bestBidOffer("[\"67010.1\",\"0.01\",\"0\",\"2\"]", "", ",\"seqId\":-1"),
            bestBidOffer("", "", ""),
            bestBidOffer(
                    "[\"90071992547409.1\",\"1234567.25\",\"0\",\"2147483647\"]", "", ",\"seqId\":9223372036854775807"),
            books(
                    "books",
                    "snapshot",
                    "[\"67001.2\",\"0.415\",\"0\",\"13\"],[\"67001.9\",\"0.07\",\"0\",\"2\"]",
                    "[\"67001.1\",\"1.256\",\"0\",\"12\"],[\"67000.4\",\"0.101\",\"0\",\"1\"]",
                    ",\"checksum\":0,\"prevSeqId\":-1,\"seqId\":123456"),
            books(
                    "books",
                    "update",
                    "[\"67001.2\",\"0\",\"0\",\"0\"]",
                    "[\"67001.1\",\"1.3\",\"0\",\"13\"]",
                    ",\"checksum\":0,\"seqId\":123461,\"prevSeqId\":123456"),
            books("books-l2-tbt", "update", "", "", ",\"checksum\":-855196043,\"prevSeqId\":15,\"seqId\":15"),
            books(
                    "books-l2-tbt",
                    "update",
                    "[\"0.5\",\"1.25\",\"0\",\"4\"],[\"1\",\"2\",\"0\",\"3\"],[\"2\",\"3.5\",\"0\",\"1\"]",
                    "",
                    ",\"seqId\":15,\"prevSeqId\":14"),
            "{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"},\"action\":\"update\",\"data\":[{\"asks\":[],\"bids\":"
                    + "[[\"67010\",\"57.7\",\"0\",\"2\"]],\"instId\":\"BTC-USDT-SWAP\",\"ts\":\"1790000000131\",\"prevSeqId\":5,"
                    + "\"seqId\":7}]}",
            trades("\"count\":\"3\",\"source\":\"0\",\"seqId\":1234"),
            trades("\"count\":\"3\""),
            trades("\"source\":\"1\""),
            "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{\"instId\":\"BTC-USDT-SWAP\",\"tradeId\":\"1\","
                    + "\"px\":\"67001.2\",\"sz\":\"12\",\"side\":\"sell\",\"ts\":\"1790000000897\"},{\"instId\":\"BTC-USDT-SWAP\","
                    + "\"tradeId\":\"2\",\"px\":\"67001.1\",\"sz\":\"0.5\",\"side\":\"sell\",\"ts\":\"1790000000897\",\"seqId\":7}]}");

    static final List<String> ANSWERS = List.of(
            "{\"id\":\"p1\",\"op\":\"order\",\"code\":\"0\",\"msg\":\"\",\"data\":[" + PLACED + "]" + TIMES,
            "{\"id\":\"p92\",\"op\":\"order\",\"code\":\"1\",\"msg\":\"\",\"data\":[{\"clOrdId\":\"1790000001000001\",\"ordId\":\"\","
                    + "\"tag\":\"bot1\",\"ts\":\"1790000001421\",\"sCode\":\"51008\",\"sMsg\":\"Order failed. Insufficient USDT"
                    + " balance in account\",\"subCode\":\"1000\"}]" + TIMES,
            "{\"id\":\"a17\",\"op\":\"amend-order\",\"code\":\"0\",\"msg\":\"\",\"data\":[{\"clOrdId\":\"1790000001000001\","
                    + "\"ordId\":\"2680800019749904384\",\"ts\":\"1790000001421\",\"reqId\":\"r17\",\"sCode\":\"0\",\"sMsg\":\"\","
                    + "\"subCode\":\"\"}]" + TIMES,
            "{\"id\":\"c3\",\"op\":\"cancel-order\",\"code\":\"1\",\"msg\":\"All operations failed\",\"data\":[{\"clOrdId\":\"\","
                    + "\"ordId\":\"12345689\",\"ts\":\"1695190491421\",\"sCode\":\"51400\",\"sMsg\":\"\"}]}");

    private ScannedSamples() {}

    private static String bestBidOffer(String ask, String bid, String end) {
        return "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{\"asks\":[" + ask
                + "],\"bids\":[" + bid + "],\"ts\":\"1790000000131\"" + end + "}]}";
    }

    private static String books(String channel, String action, String asks, String bids, String end) {
        return "{\"arg\":{\"channel\":\"" + channel + "\",\"instId\":\"BTC-USDT\"},\"action\":\"" + action
                + "\",\"data\":[{\"asks\":[" + asks + "],\"bids\":[" + bids + "],\"ts\":\"1790000000123\"" + end
                + "}]}";
    }

    private static String trades(String end) {
        return "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"},\"data\":[{\"instId\":\"BTC-USDT\",\"tradeId\":"
                + "\"130639474\",\"px\":\"67001.2\",\"sz\":\"0.12060306\",\"side\":\"buy\",\"ts\":\"1790000000897\","
                + end + "}]}";
    }
}
