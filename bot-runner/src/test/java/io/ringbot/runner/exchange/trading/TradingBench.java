package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.AccountRows;
import io.ringbot.runner.exchange.account.AccountTerms;
import io.ringbot.runner.exchange.account.FeeSchedule;
import io.ringbot.runner.exchange.account.House;
import io.ringbot.runner.exchange.account.RateLimiter;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.channel.RecordingSubscriber;
import io.ringbot.runner.exchange.channel.Subscription;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.ledger.Ledger;
import io.ringbot.runner.exchange.limit.ExchangeLimits;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.time.ManualClock;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trading without sockets: a spot pair at 100.0 / 100.1, a linear and an inverse swap, two dated futures, and one account besides
 * those that a test opens.
 */
final class TradingBench {

    static final long START_MS = 1_790_000_000_000L;
    static final long SPOT = 11;
    static final long LINEAR = 12;
    static final long INVERSE = 13;
    static final long FUTURES = 14;
    static final long LATER_FUTURES = 15;

    final ManualClock clock = new ManualClock(START_MS * 1_000_000);
    final Markets markets = new Markets(clock, 1);
    final ChannelHub hub = new ChannelHub();
    final AccountRows rows = new AccountRows(markets);
    final PrivateFeed pushes = new PrivateFeed(hub, rows);
    final TradingOperations trading;
    final House house = new House();
    final Account account;
    final RecordingSubscriber client = new RecordingSubscriber("77");
    final Market spot;
    final Market linear;
    final Market inverse;
    private Account acting;

    TradingBench(double rateLimits) {
        this(ExchangeLimits.okx().times(rateLimits), AccountTerms.futures("77", FeeSchedule.VIP4));
    }

    TradingBench(ExchangeLimits limits, AccountTerms terms) {
        trading = new TradingOperations(
                markets, new RateLimiter(limits), pushes, clock, 1, new LedgerEntries(Ledger.off()));
        spot = open(Instrument.builder("BTC-USDT")
                .code(SPOT)
                .tick("0.1")
                .lot("0.001")
                .min("0.01")
                .maxLimit("1000")
                .build());
        linear = open(Instrument.builder("BTC-USDT-SWAP")
                .index(1)
                .code(LINEAR)
                .tick("0.1")
                .lot("1")
                .contractValue("0.01")
                .settle("USDT")
                .build());
        inverse = open(Instrument.builder("BTC-USD-SWAP")
                .index(2)
                .code(INVERSE)
                .tick("0.1")
                .lot("1")
                .contractValue("100")
                .contractType(ContractType.INVERSE)
                .settle("BTC")
                .build());
        future(3, FUTURES, "BTC-USDT-261225");
        future(4, LATER_FUTURES, "BTC-USDT-270326");
        account = open(terms);
        acting = account;
        for (Market market : markets.all()) {
            market.matching().level(Side.SELL, 1001, 1_000, 1);
            market.matching().level(Side.SELL, 1002, 5_000, 1);
            market.matching().level(Side.BUY, 1000, 1_000, 1);
            market.matching().level(Side.BUY, 999, 5_000, 1);
            market.matching().bookApplied();
        }
    }

    private void future(int index, long code, String id) {
        open(Instrument.builder(id)
                .index(index)
                .code(code)
                .tick("0.1")
                .lot("1")
                .contractValue("0.01")
                .settle("USDT")
                .build());
    }

    /** One more account with 10,000 USDT and 10 BTC. */
    Account open(AccountTerms terms) {
        return new Account(
                terms,
                house,
                Map.of("USDT", new BigDecimal("10000"), "BTC", new BigDecimal("10")),
                instrument -> markets.byId(instrument.id()).markPrice(),
                START_MS);
    }

    /** Requests from here on are of this account. */
    TradingBench as(Account other) {
        acting = other;
        return this;
    }

    /** Whose requests these are. */
    Account acting() {
        return acting;
    }

    private Market open(Instrument instrument) {
        return markets.open(instrument, trading.matches());
    }

    void subscribe(String arg) {
        JsonFields fields = json(arg);
        hub.add(client, Subscription.of(Channel.of(fields.text("channel")), fields));
    }

    static JsonFields json(String text) {
        try {
            return JsonReader.object(text.replace('\'', '"'));
        } catch (MalformedJsonException e) {
            throw new AssertionError(text, e);
        }
    }

    OperationAnswer execute(Operation operation, String... items) {
        return executeBy("", operation, items);
    }

    OperationAnswer executeBy(String expTime, Operation operation, String... items) {
        List<JsonFields> fields = new ArrayList<>();
        for (String item : items) {
            fields.add(json(item));
        }
        OperationAnswer answer = trading.execute(operation, acting, fields, InstrumentKey.CODE, expTime);
        trading.afterChange();
        return answer;
    }

    /** Places one spot order with these members more. @return its answer */
    OrderAnswer spot(String members) {
        return execute(Operation.ORDER, "{'instIdCode':11,'tdMode':'cash'," + members + "}")
                .items()
                .get(0);
    }

    OrderAnswer swap(long code, String members) {
        return execute(Operation.ORDER, "{'instIdCode':" + code + ",'tdMode':'cross'," + members + "}")
                .items()
                .get(0);
    }

    /** A trade of others that may fill ours. */
    void print(Market market, Side taker, long price, long size) {
        market.print(taker, price, size);
        trading.afterChange();
    }

    BigDecimal cash(String ccy) {
        return account.balance(ccy).cash();
    }

    BigDecimal frozen(String ccy) {
        return account.balance(ccy).frozen();
    }
}
