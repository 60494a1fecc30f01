package io.ringbot.runner.exchange.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.EventKind;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.PositionSide;
import io.ringbot.okx.codec.BillDecoder;
import io.ringbot.okx.codec.CodecCounters;
import io.ringbot.okx.codec.FrameReader;
import io.ringbot.okx.codec.InstrumentTable;
import io.ringbot.okx.codec.JsonTape;
import io.ringbot.okx.codec.PushDecoder;
import io.ringbot.okx.codec.Refusal;
import io.ringbot.portfolio.Holding;
import io.ringbot.portfolio.NetPosition;
import io.ringbot.portfolio.Portfolio;
import io.ringbot.portfolio.PositionKey;
import io.ringbot.portfolio.VenuePosition;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.Bill;
import io.ringbot.runner.exchange.account.Position;
import io.ringbot.runner.exchange.market.Market;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Our books, kept from what the bench's exchange pushes and bills, beside the exchange's own. */
final class Bookkeeper {

    /** Whose orders these are. */
    static final int STRATEGY = 0;

    final Portfolio books = new Portfolio();
    private final TradingBench bench;
    private final Account account;
    private final InstrumentTable instruments = new InstrumentTable();
    private final CodecCounters counters = new CodecCounters();
    private final FrameReader reader = new FrameReader(counters);
    private final PushDecoder pushes = new PushDecoder(instruments, counters);
    private final BillDecoder bills = new BillDecoder(instruments);
    private final SlotFrame frame = new SlotFrame();

    Bookkeeper(TradingBench bench) {
        this.bench = bench;
        this.account = bench.account;
        books.longShort(account.isLongShort());
        for (Market market : bench.markets.all()) {
            instruments.put(market.instrument());
            books.add(market.instrument(), () -> Double.NaN);
        }
        bench.subscribe("{'channel':'orders','instType':'ANY'}");
        bench.subscribe("{'channel':'account'}");
        bench.subscribe("{'channel':'positions','instType':'ANY'}");
        bench.pushes.repeat(account, 0, TradingBench.START_MS);
        hear();
        books.begin();
    }

    /** Takes what the exchange has pushed. */
    void hear() {
        bench.clock.advance(1_000_000);
        books.at(bench.clock.epochNs());
        bench.pushes.closeWindow(bench.clock.epochNs() / 1_000_000);
        for (String text : bench.client.take()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            frame.clear();
            assertThat(reader.read(bytes, 0, bytes.length)).isEqualTo(FrameReader.Kind.PUSH);
            assertThat(pushes.decode(reader, frame)).isEqualTo(Refusal.NONE);
            for (int i = 0; i < frame.size(); i += frame.get(i).slots()) {
                book(frame.get(i), frame.get(i).slots() > 1 ? frame.get(i + 1) : null);
            }
        }
    }

    private void book(Slot first, Slot second) {
        switch (EventKind.of(first.kind())) {
            case ORDER -> {
                if (OrderEvent.hasFill(first)) {
                    books.fill(first, second, STRATEGY, false);
                }
            }
            case BALANCE -> books.balance(first, second);
            case POSITION -> books.position(first, second);
            default -> throw new AssertionError(EventKind.of(first.kind()));
        }
    }

    /** Takes the account's bills, those already taken again. */
    void readBills() {
        List<Bill> all = account.bills();
        for (int i = all.size() - 1; i >= 0; i--) {
            byte[] row = all.get(i).row().getBytes(StandardCharsets.UTF_8);
            JsonTape tape = new JsonTape();
            assertThat(tape.read(row, 0, row.length)).isEqualTo(Refusal.NONE);
            frame.clear();
            assertThat(bills.row(tape, 0, frame)).isEqualTo(Refusal.NONE);
            books.bill(frame.get(0), frame.get(1));
        }
    }

    /** Cash is this: by hand, by our books, by the exchange's and by what it told. */
    void cash(String currency, String byHand) {
        hear();
        readBills();
        assertThat(books.cash().expected(currency)).as("our %s", currency).isEqualByComparingTo(byHand);
        assertThat(account.balance(currency).cash())
                .as("the exchange's %s", currency)
                .isEqualByComparingTo(byHand);
        assertThat(books.cash().venueCash().get(currency)).isEqualByComparingTo(byHand);
        account.bills().stream()
                .filter(bill -> bill.ccy().equals(currency))
                .findFirst()
                .ifPresent(bill -> assertThat(bill.balance()).isEqualByComparingTo(byHand));
        assertThat(books.cash().differing()).isEmpty();
    }

    /**
     * The position is this: by hand, by our books, and by the exchange's push.
     *
     * @param earned profit, fees and funding since it was opened
     */
    void position(Market market, PositionSide side, String contracts, String average, String earned) {
        hear();
        NetPosition ours = holding(market).position(side);
        Position theirs = account.position(market.instId(), side);
        assertThat(ours.amount()).isEqualByComparingTo(contracts);
        assertThat(theirs.contracts()).isEqualByComparingTo(contracts);
        assertThat(ours.earnedSinceOpened()).isEqualByComparingTo(earned);
        VenuePosition told = books.positions().stream()
                .filter(each -> each.key()
                        .equals(new PositionKey(
                                market.instrument().index(), io.ringbot.instrument.TradeMode.CROSS, side)))
                .findFirst()
                .orElseThrow();
        assertThat(told.earned()).isEqualByComparingTo(earned);
        assertThat(told.size()).isEqualTo(ours.size());
        if (ours.isFlat()) {
            assertThat(ours.averagePrice(5)).isNull();
            return;
        }
        int decimals = market.instrument().priceScale() + 4;
        assertThat(ours.averagePrice(decimals)).isEqualByComparingTo(average);
        assertThat(told.averagePrice()).isEqualByComparingTo(average);
        BigDecimal open = ours.unrealizedAt(told.markPrice()).setScale(12, java.math.RoundingMode.HALF_UP);
        assertThat(open).isEqualByComparingTo(told.unrealized());
    }

    Holding holding(Market market) {
        return books.holding(market.instrument().index());
    }
}
