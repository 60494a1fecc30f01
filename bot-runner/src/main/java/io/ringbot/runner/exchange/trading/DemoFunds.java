package io.ringbot.runner.exchange.trading;

import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.Bill;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.simulation.IdSequence;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** OKX's demo-adjust-balance: play money for demo accounts, three increases in a UTC day. */
final class DemoFunds {

    private static final int INCREASES_A_DAY = 3;
    private static final long DAY_MS = 86_400_000;
    private static final Map<String, BigDecimal> MOST = Map.of(
            "BTC",
            BigDecimal.ONE,
            "ETH",
            BigDecimal.ONE,
            "USDT",
            BigDecimal.valueOf(5_000),
            "OKB",
            BigDecimal.valueOf(100));

    private final PrivateFeed pushes;
    private final IdSequence billIds;
    private final Map<String, Increases> increases = new HashMap<>();

    private record Increases(long day, int count) {}

    DemoFunds(PrivateFeed pushes, IdSequence billIds) {
        this.pushes = pushes;
        this.billIds = billIds;
    }

    /** All adjustments of the request, or none. */
    void adjust(Account account, JsonFields request, long nowMs) throws OrderRefused {
        boolean increase = request.text("type").equals("increase");
        if (!increase && !request.text("type").equals("reduce")) {
            throw OrderChecks.wrong("type");
        }
        Map<String, BigDecimal> changes = changes(account, request.objects("adjustments"), increase);
        if (increase) {
            count(account, nowMs);
        }
        changes.forEach((ccy, amount) -> transfer(account, ccy, increase ? amount : amount.negate(), nowMs));
    }

    /** Cash comes or, below 0, goes; it may leave less than orders hold. */
    void transfer(Account account, String ccy, BigDecimal amount, long nowMs) {
        String subType = amount.signum() > 0 ? "11" : "12";
        account.book(billIds.next(), Bill.Kind.TRANSFER, subType, ccy, amount, BigDecimal.ZERO, Bill.Cause.NONE, nowMs);
        pushes.transferred(account, ccy);
    }

    private static Map<String, BigDecimal> changes(Account account, List<JsonFields> items, boolean increase)
            throws OrderRefused {
        if (items == null || items.isEmpty()) {
            throw new OrderRefused("50014", "Parameter adjustments can not be empty");
        }
        Map<String, BigDecimal> changes = new LinkedHashMap<>();
        for (JsonFields item : items) {
            String ccy = item.text("ccy");
            BigDecimal amount = OrderChecks.positive("amt", item.text("amt"));
            boolean known = MOST.containsKey(ccy) && !changes.containsKey(ccy);
            if (!known || increase && amount.compareTo(MOST.get(ccy)) > 0) {
                throw OrderChecks.wrong(known ? "amt" : "ccy");
            }
            if (!increase && amount.compareTo(account.spendable(ccy)) > 0) {
                throw new OrderRefused("51131", "Insufficient available balance.");
            }
            changes.put(ccy, amount);
        }
        return changes;
    }

    private void count(Account account, long nowMs) throws OrderRefused {
        long day = nowMs / DAY_MS;
        Increases before = increases.getOrDefault(account.uid(), new Increases(day, 0));
        int count = before.day() == day ? before.count() : 0;
        if (count >= INCREASES_A_DAY) {
            throw new OrderRefused("59691", "You can increase your demo balance three times a day.");
        }
        increases.put(account.uid(), new Increases(day, count + 1));
    }
}
