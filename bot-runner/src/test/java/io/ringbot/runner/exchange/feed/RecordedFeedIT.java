package io.ringbot.runner.exchange.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.event.BookEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.TradeEvent;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.journal.JournalSettings;
import io.ringbot.journal.JournalWriter;
import io.ringbot.journal.RunHeader;
import io.ringbot.runner.exchange.ExchangeCore;
import io.ringbot.runner.exchange.ExchangeSettings;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.ledger.Ledger;
import io.ringbot.runner.exchange.loop.ManualLoop;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.session.RecordingWire;
import io.ringbot.simulation.BookSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedFeedIT {

    private static final long START_NS = 1_795_190_400_000_000_000L;
    private static final long MS = 1_000_000;
    private static final Instrument PAIR =
            Instrument.builder("BTC-USDT").tick("0.1").lot("0.00001").code(7).build();
    private static final Instrument FINER = Instrument.builder("BTC-USDT")
            .version(1)
            .tick("0.01")
            .lot("0.00001")
            .code(7)
            .build();

    @TempDir
    private Path directory;

    private final ManualLoop loop = new ManualLoop(1_790_000_000_000L * MS);
    private final RecordingWire wire = new RecordingWire();

    /** A run of 500 book changes and 50 trades a millisecond apart, and the book that it ends with. */
    private final class Recorded {
        private final BookSide bids = BookSide.bids();
        private final BookSide asks = BookSide.asks();
        private final List<Slot> slots = new ArrayList<>();
        private final SlotFrame frame = new SlotFrame();
        private long nowNs = START_NS;

        void write(JournalWriter writer) {
            writer.beginRun(RunHeader.here("0.1.0", "local", "low-cpu", 5, START_NS, Map.of(), "mode: local\n"));
            SplittableRandom random = new SplittableRandom(8);
            define(PAIR);
            publish(writer);
            book(EventKind.BOOK_SNAPSHOT, 0);
            for (int i = 0; i < 40; i++) {
                level(Side.BUY, 600_000 - i, 10 + i, 2);
                level(Side.SELL, 600_010 + i, 10 + i, 1);
            }
            publish(writer);
            for (int i = 0; i < 500; i++) {
                if (i == 400) {
                    define(FINER);
                    publish(writer);
                }
                long step = i < 400 ? 1 : 10;
                int version = i < 400 ? 0 : 1;
                Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                if (i % 10 == 0) {
                    frame.clear();
                    Slot slot = frame.event(EventKind.TRADE).instrument(0, version);
                    TradeEvent.set(slot, (600_000 + i) * step, 1 + i, 100 + i, side, 0, 2);
                    publish(writer);
                }
                book(EventKind.BOOK_UPDATE, version);
                long distance = random.nextInt(40);
                long price = side == Side.BUY ? 600_000 - distance : 600_010 + distance;
                long size = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(100);
                level(side, price * step, size, 1 + random.nextInt(5));
                publish(writer);
            }
            writer.commit();
        }

        private void define(Instrument instrument) {
            frame.clear();
            InstrumentEvent.write(frame, instrument);
            if (instrument == FINER) {
                finer(bids);
                finer(asks);
            }
        }

        private void finer(BookSide side) {
            List<long[]> levels = new ArrayList<>();
            for (int i = 0; i < side.count(); i++) {
                levels.add(new long[] {side.price(i) * 10, side.size(i), side.orders(i)});
            }
            side.clear();
            levels.forEach(level -> side.set(level[0], level[1], (int) level[2]));
        }

        private void book(EventKind kind, int version) {
            frame.clear();
            frame.event(kind).instrument(0, version);
        }

        private void level(Side side, long price, long size, int orders) {
            BookEvent.addLevel(frame, side == Side.SELL, price, size, orders);
            (side == Side.BUY ? bids : asks).set(price, size, orders);
        }

        private void publish(JournalWriter writer) {
            nowNs += MS;
            frame.seal(1, 1, nowNs, nowNs, nowNs);
            int first = slots.size();
            for (int i = 0; i < frame.size(); i++) {
                Slot copy = new Slot();
                copy.copyFrom(frame.get(i));
                slots.add(copy);
            }
            writer.event(first, s -> slots.get((int) s), frame.size());
        }
    }

    private Recorded journal() {
        Recorded recorded = new Recorded();
        try (JournalWriter writer =
                JournalWriter.open(directory, new JournalSettings(2 << 20, JournalSettings.Roll.DAILY, 4 << 20))) {
            recorded.write(writer);
        }
        return recorded;
    }

    private ExchangeCore begun(Feed feed) {
        ExchangeCore core = new ExchangeCore(ExchangeSettings.synthetic(), feed, loop, Ledger.off());
        core.begin();
        return core;
    }

    private void subscribe(ExchangeCore core, String instId, String... channels) {
        var session = core.sessions().open(wire, ServicePath.PUBLIC);
        session.received("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"instruments\",\"instType\":\"SPOT\"}]}");
        for (String channel : channels) {
            session.received("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"" + channel + "\",\"instId\":\"" + instId
                    + "\"}]}");
        }
        wire.take();
    }

    private static String levels(BookSide side) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < side.count(); i++) {
            text.append(side.price(i))
                    .append(' ')
                    .append(side.size(i))
                    .append(' ')
                    .append(side.orders(i))
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void shouldPlayTheBooksTradesAndDefinitionsOfAJournal() throws IOException {
        Recorded recorded = journal();
        Feed feed = Feeds.recorded(directory, 1, false);
        ExchangeCore core = begun(feed);
        Market market = core.markets().byId("BTC-USDT");
        assertThat(market.instrument().priceText(market.instrument().tickSize()))
                .isEqualTo("0.1");
        loop.advance(5_000 * MS);
        assertThat(feed.played()).as("nobody has subscribed").isZero();

        subscribe(core, "BTC-USDT", "trades", "bbo-tbt");
        loop.advance(1_000 * MS);

        assertThat(levels(market.bids())).isEqualTo(levels(recorded.bids));
        assertThat(levels(market.asks())).isEqualTo(levels(recorded.asks));
        List<String> pushes = wire.take();
        assertThat(pushes).filteredOn(push -> push.contains("\"trades\"")).hasSize(50);
        assertThat(pushes).filteredOn(push -> push.contains("\"bbo-tbt\"")).isNotEmpty();
        assertThat(pushes)
                .filteredOn(push -> push.contains("\"instruments\""))
                .hasSize(1)
                .first()
                .asString()
                .contains("\"tickSz\":\"0.01\"");
        assertThat(feed.played()).isEqualTo(553);
        core.end();
    }

    @Test
    void shouldPlayAJournalAgainAndAtAnySpeed() throws IOException {
        journal();
        Feed feed = Feeds.recorded(directory, 100, true);
        ExchangeCore core = begun(feed);
        subscribe(core, "BTC-USDT", "books");
        loop.advance(50 * MS);

        assertThat(feed.played())
                .as("553 events take five and a half milliseconds")
                .isBetween(4_000L, 5_500L);
        core.end();
    }

    @Test
    void shouldPlayPublishedHistoryOfThreeMembersALevel() throws IOException {
        Path file = directory.resolve("history.data");
        Files.writeString(file, """
                {"instId":"BTC-USDT-SWAP","action":"snapshot","ts":"1790870400000","asks":[["64000.1","5","2"]],"bids":[["63999.9","12.5","4"],["63999.8","1","1"]]}
                {"instId":"BTC-USDT-SWAP","action":"update","ts":"1790870400010","asks":[["64000.1","0","0"],["64000.2","3","1"]],"bids":[["63999.9","12","3"]]}
                """);
        ExchangeCore core = begun(Feeds.recorded(file, 1, false));
        subscribe(core, "BTC-USDT-SWAP", "books5");
        loop.advance(200 * MS);

        List<String> pushes = wire.take();
        assertThat(pushes.get(pushes.size() - 1))
                .contains("\"asks\":[[\"64000.2\",\"3\",\"0\",\"1\"]]")
                .contains("\"bids\":[[\"63999.9\",\"12\",\"0\",\"3\"],[\"63999.8\",\"1\",\"0\",\"1\"]]");
        core.end();
    }

    @Test
    void shouldSayWhatIsWrongWithADirectoryThatIsNoJournal() {
        assertThatThrownBy(() -> Feeds.recorded(directory, 1, false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no journal at " + directory);
    }
}
