package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.derivative.FuturesContract;
import org.knowm.xchange.dto.Order.OrderStatus;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.account.OpenPosition;
import org.knowm.xchange.dto.account.Wallet;
import org.knowm.xchange.dto.marketdata.CandleStickData;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.marketdata.Ticker;
import org.knowm.xchange.dto.meta.InstrumentMetaData;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.MarketOrder;
import org.knowm.xchange.dto.trade.UserTrade;
import org.knowm.xchange.exceptions.ExchangeException;
import org.knowm.xchange.instrument.Instrument;
import org.knowm.xchange.okex.OkexExchange;
import org.knowm.xchange.okex.dto.OkexException;
import org.knowm.xchange.okex.dto.OkexInstType;
import org.knowm.xchange.okex.dto.trade.OkexOrderFlags;
import org.knowm.xchange.okex.dto.trade.OkexTradeParams.OkexCancelOrderParams;
import org.knowm.xchange.okex.service.OkexAccountService;
import org.knowm.xchange.okex.service.OkexMarketDataService;
import org.knowm.xchange.okex.service.OkexTradeService;
import org.knowm.xchange.service.trade.params.CancelOrderParams;
import org.knowm.xchange.service.trade.params.DefaultCancelOrderByInstrumentAndIdParams;
import org.knowm.xchange.service.trade.params.DefaultCandleStickParamWithLimit;
import org.knowm.xchange.service.trade.params.DefaultTradeHistoryParamInstrument;
import org.knowm.xchange.service.trade.params.orders.DefaultOpenOrdersParamInstrument;
import org.knowm.xchange.service.trade.params.orders.DefaultQueryOrderParamInstrument;

/** An OKX client that others wrote works against the exchange when only its URL and its key are changed. */
class XChangeIT {

    private static final Instrument SPOT = CurrencyPair.BTC_USDT;
    private static final Instrument SWAP = new FuturesContract("BTC/USDT/SWAP");
    private static final BigDecimal CONTRACT = new BigDecimal("0.01");
    /** The client counts candles of a minute so. */
    private static final long MINUTE = 1_000;
    /** Market seconds in a second, so that there are trades to be read when the tests begin. */
    private static final double SPEED = 20;

    private static LocalExchange exchange;
    private static OkexExchange client;

    @BeforeAll
    static void start() throws IOException {
        exchange = LocalExchange.start(ExchangeSettings.synthetic().withSpeed(SPEED));
        client = client(exchange.testKey().secretKey());
    }

    @AfterAll
    static void stop() {
        if (exchange != null) {
            exchange.close();
        }
    }

    private static OkexExchange client(String secretKey) {
        ExchangeSpecification specification = new OkexExchange().getDefaultExchangeSpecification();
        specification.setSslUri(exchange.restUrl());
        specification.setApiKey(exchange.testKey().apiKey());
        specification.setSecretKey(secretKey);
        specification.setExchangeSpecificParametersItem(
                OkexExchange.PARAM_PASSPHRASE, exchange.testKey().passphrase());
        return (OkexExchange) ExchangeFactory.INSTANCE.createExchange(specification);
    }

    private static OkexMarketDataService market() {
        return (OkexMarketDataService) client.getMarketDataService();
    }

    private static OkexTradeService trade() {
        return (OkexTradeService) client.getTradeService();
    }

    private static OkexAccountService account() {
        return (OkexAccountService) client.getAccountService();
    }

    /** A price that rests: one in a hundred below the best bid. */
    private static BigDecimal resting() throws IOException {
        return market().getTicker(SPOT)
                .getBid()
                .multiply(new BigDecimal("0.99"))
                .setScale(1, RoundingMode.DOWN);
    }

    private static LimitOrder.Builder buy(String amount) throws IOException {
        return new LimitOrder.Builder(OrderType.BID, SPOT)
                .originalAmount(new BigDecimal(amount))
                .limitPrice(resting());
    }

    private static LimitOrder order(Instrument instrument, String id) throws IOException {
        return (LimitOrder) trade().getOrder(new DefaultQueryOrderParamInstrument(instrument, id));
    }

    @Test
    void shouldTellInstrumentsAndCurrencies() {
        InstrumentMetaData spot = client.getExchangeMetaData().getInstruments().get(SPOT);
        InstrumentMetaData swap = client.getExchangeMetaData().getInstruments().get(SWAP);

        assertThat(spot.getPriceScale()).isEqualTo(1);
        assertThat(spot.getMinimumAmount()).isEqualByComparingTo("0.00001");
        assertThat(swap.getContractValue()).isEqualByComparingTo(CONTRACT);
        assertThat(client.getExchangeMetaData().getCurrencies()).containsKeys(Currency.BTC, Currency.USDT);
        assertThat(client.accountLevel).isEqualTo("2");
    }

    @Test
    void shouldServeTheMarket() throws IOException {
        Ticker ticker = market().getTicker(SWAP);
        assertThat(ticker.getBid()).isLessThan(ticker.getAsk());
        assertThat(ticker.getVolume()).isPositive();
        assertThat(market().getTickers(OkexInstType.SPOT))
                .extracting(Ticker::getInstrument)
                .contains(SPOT);

        OrderBook book = market().getOrderBook(SPOT);
        assertThat(book.getBids()).hasSizeGreaterThan(10);
        assertThat(book.getBids().get(0).getLimitPrice())
                .isLessThan(book.getAsks().get(0).getLimitPrice());

        assertThat(market().getTrades(SPOT).getTrades())
                .isNotEmpty()
                .allSatisfy(print -> assertThat(print.getOriginalAmount()).isPositive());
        Date now = new Date();
        CandleStickData candles = market().getCandleStickData(
                        CurrencyPair.BTC_USDT,
                        new DefaultCandleStickParamWithLimit(new Date(now.getTime() - 600_000), now, MINUTE, 5));
        assertThat(candles.getCandleSticks())
                .hasSize(5)
                .allSatisfy(candle -> assertThat(candle.getHigh()).isGreaterThanOrEqualTo(candle.getLow()));
        assertThat(market().getFundingRate(SWAP).getFundingRateDate()).isAfter(now);
    }

    @Test
    void shouldPlaceAmendAndCancelASpotOrder() throws IOException {
        String id = trade().placeLimitOrder(buy("0.01").userReference("x1").build());
        LimitOrder placed = order(SPOT, id);
        assertThat(placed.getStatus()).isEqualTo(OrderStatus.OPEN);
        assertThat(placed.getUserReference()).isEqualTo("x1");
        assertThat(trade().getOpenOrders(new DefaultOpenOrdersParamInstrument(SPOT))
                        .getOpenOrders())
                .extracting(LimitOrder::getId)
                .contains(id);

        trade().changeOrder(buy("0.02").id(id).build());
        assertThat(order(SPOT, id).getOriginalAmount()).isEqualByComparingTo("0.02");

        assertThat(trade().cancelOrder(new OkexCancelOrderParams(SPOT, id))).isTrue();
        assertThat(order(SPOT, id).getStatus()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void shouldPlaceAndCancelOrdersInOneRequest() throws IOException {
        List<String> ids = trade().placeLimitOrder(List.of(
                buy("0.01").build(), buy("0.02").flag(OkexOrderFlags.POST_ONLY).build()));
        assertThat(trade().cancelOrder(ids.stream()
                        .<CancelOrderParams>map(id -> new DefaultCancelOrderByInstrumentAndIdParams(SPOT, id))
                        .toList()))
                .containsExactly(true, true);
    }

    @Test
    void shouldFillASpotOrderAndChargeItsFee() throws IOException {
        Wallet before = account().getAccountInfo().getWallet("trading");
        String id = trade().placeMarketOrder(new MarketOrder(OrderType.ASK, new BigDecimal("0.5"), SPOT));

        UserTrade fill = trade().getTradeHistory(new DefaultTradeHistoryParamInstrument(SPOT)).getUserTrades().stream()
                .filter(trade -> trade.getOrderId().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(fill.getFeeAmount()).isNegative();
        assertThat(fill.getFeeCurrency()).isEqualTo(Currency.USDT);
        Wallet after = account().getAccountInfo().getWallet("trading");
        assertThat(after.getBalance(Currency.BTC).getTotal())
                .isEqualByComparingTo(before.getBalance(Currency.BTC).getTotal().subtract(new BigDecimal("0.5")));
        assertThat(after.getBalance(Currency.USDT).getTotal())
                .isGreaterThan(before.getBalance(Currency.USDT).getTotal());
    }

    @Test
    void shouldOpenAndCloseASwapPosition() throws IOException {
        assertThat(account().setLeverage(SWAP, 10)).isTrue();
        trade().placeMarketOrder(new MarketOrder(OrderType.BID, CONTRACT.multiply(BigDecimal.valueOf(3)), SWAP));
        OpenPosition position = trade().getOpenPositions().getOpenPositions().get(0);
        assertThat(position.getInstrument()).isEqualTo(SWAP);
        assertThat(position.getType()).isEqualTo(OpenPosition.Type.LONG);
        assertThat(position.getSize()).isEqualByComparingTo("0.03");

        trade().placeMarketOrder(new MarketOrder(OrderType.EXIT_BID, position.getSize(), SWAP));
        assertThat(trade().getOpenPositions().getOpenPositions()).isEmpty();
    }

    @Test
    void shouldTellItsFees() throws IOException {
        assertThat(account().getDynamicTradingFeesByInstrument().get(SPOT).getTakerFee())
                .isPositive();
        assertThat(account().getDynamicTradingFeesByInstrument().get(SWAP).getTakerFee())
                .isPositive();
    }

    @Test
    void shouldRefuseWithCodesThatTheClientUnderstands() throws IOException {
        LimitOrder tooMuch = buy("100").build();
        assertThat(catchThrowableOfType(OkexException.class, () -> trade().placeLimitOrder(tooMuch)))
                .extracting(OkexException::getCode)
                .isEqualTo(51008);
        LimitOrder beyondTheBand = new LimitOrder.Builder(OrderType.BID, SPOT)
                .originalAmount(CONTRACT)
                .limitPrice(resting().multiply(BigDecimal.valueOf(2)))
                .build();
        assertThat(catchThrowableOfType(OkexException.class, () -> trade().placeLimitOrder(beyondTheBand)))
                .extracting(OkexException::getCode)
                .isEqualTo(51006);
        assertThat(catchThrowableOfType(
                        OkexException.class, () -> trade().cancelOrder(new OkexCancelOrderParams(SPOT, "1"))))
                .extracting(OkexException::getCode)
                .isEqualTo(51400);
        assertThatThrownBy(() -> client("0".repeat(32)).getAccountService().getAccountInfo())
                .isInstanceOf(ExchangeException.class)
                .hasRootCauseInstanceOf(OkexException.class)
                .hasStackTraceContaining("50113");
    }
}
