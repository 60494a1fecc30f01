package io.ringbot.runner.exchange.feed;

import io.ringbot.event.BestBidOfferEvent;
import io.ringbot.event.BookEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.TradeEvent;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.journal.JournalException;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.RecordType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The market data of the last run in a Ringbot journal: books, or best bid and offer where an instrument has no book, trades, and
 * definitions.
 */
final class JournalSource implements EventSource {

    private final Path directory;
    private final JournalReader reader;
    /** The first definition of each, at the finest scales that the run gives it. */
    private final List<Instrument> instruments = new ArrayList<>();
    /** The definition that is in force where the reader is. */
    private final List<Instrument> current = new ArrayList<>();

    private final Set<Integer> withBook = new HashSet<>();
    private long timeNs;

    /**
     * Reads the run once to find its instruments.
     *
     * @throws IOException where there is no journal, or no market data in its last run
     */
    JournalSource(Path directory) throws IOException {
        this.directory = directory;
        try {
            reader = JournalReader.open(directory);
            reader.toLastRun();
        } catch (JournalException e) {
            throw new IOException(e.getMessage(), e);
        }
        scan();
        rewind();
    }

    private void scan() throws IOException {
        long events = 0;
        while (reader.next()) {
            EventKind kind = kind();
            if (kind == EventKind.INSTRUMENT) {
                add(InstrumentEvent.read(reader.slot(0), reader.slot(1)));
            } else if (isMarketData(kind)) {
                events++;
                if (kind == EventKind.BOOK_SNAPSHOT) {
                    withBook.add(reader.slot(0).instrument());
                }
            }
        }
        if (events == 0) {
            throw new IOException(
                    "the last run in " + directory + " has no market data: nothing can be played from it");
        }
        InstrumentCodes codes = new InstrumentCodes();
        for (int i = 0; i < instruments.size(); i++) {
            Instrument instrument = instruments.get(i);
            boolean coded = instrument.code() != Instrument.NO_CODE && codes.take(instrument.code());
            instruments.set(i, coded ? instrument : scaled(instrument, instrument, codes.of(instrument.id())));
        }
    }

    private void add(Instrument definition) {
        if (definition.index() == instruments.size()) {
            instruments.add(definition);
        } else {
            Instrument first = instruments.get(definition.index());
            instruments.set(definition.index(), scaled(first, definition, first.code()));
        }
    }

    /** The instrument at scales that hold the other's too. */
    private static Instrument scaled(Instrument i, Instrument other, long code) {
        int price = Math.max(0, other.priceScale() - i.priceScale());
        int size = Math.max(0, other.sizeScale() - i.sizeScale());
        long sizes = Decimals.powerOfTen(size);
        return new Instrument(
                i.index(),
                i.version(),
                code,
                i.id(),
                i.type(),
                i.state(),
                i.contractType(),
                i.priceScale() + price,
                i.sizeScale() + size,
                i.tickSize() * Decimals.powerOfTen(price),
                i.lotSize() * sizes,
                i.minSize() * sizes,
                i.maxLimitSize() > Long.MAX_VALUE / sizes ? Long.MAX_VALUE : i.maxLimitSize() * sizes,
                i.contractValue(),
                i.contractValueScale(),
                i.baseCurrency(),
                i.quoteCurrency(),
                i.settleCurrency(),
                i.legacy());
    }

    private EventKind kind() {
        return reader.type() == RecordType.EVENT ? EventKind.of(reader.slot(0).kind()) : null;
    }

    private static boolean isMarketData(EventKind kind) {
        return kind == EventKind.BOOK_SNAPSHOT
                || kind == EventKind.BOOK_UPDATE
                || kind == EventKind.BEST_BID_OFFER
                || kind == EventKind.TRADE;
    }

    @Override
    public List<Instrument> instruments() {
        return instruments;
    }

    @Override
    public void rewind() {
        current.clear();
        reader.toRunHead();
    }

    @Override
    public boolean next() {
        while (reader.next()) {
            EventKind kind = kind();
            if (isMarketData(kind) || kind == EventKind.INSTRUMENT) {
                // The times of one run's sockets are not in order to the nanosecond.
                timeNs = Math.max(timeNs, reader.slot(0).receivedEpochNs());
                return true;
            }
        }
        timeNs = 0;
        return false;
    }

    @Override
    public long timeNs() {
        return timeNs;
    }

    @Override
    public void tell(Sink sink) {
        Slot first = reader.slot(0);
        int number = first.instrument();
        EventKind kind = kind();
        if (kind == EventKind.INSTRUMENT) {
            define(InstrumentEvent.read(first, reader.slot(1)), sink);
        } else if (number >= 0 && number < current.size()) {
            switch (kind) {
                case BOOK_SNAPSHOT, BOOK_UPDATE -> book(number, kind == EventKind.BOOK_SNAPSHOT, sink);
                case BEST_BID_OFFER -> {
                    if (!withBook.contains(number)) {
                        bestBidOffer(number, first, sink);
                    }
                }
                default ->
                    sink.trade(
                            number,
                            TradeEvent.takerSide(first),
                            price(number, TradeEvent.price(first)),
                            size(number, TradeEvent.size(first)),
                            TradeEvent.count(first));
            }
        }
    }

    private void define(Instrument definition, Sink sink) {
        int number = definition.index();
        if (number == current.size()) {
            current.add(definition);
        } else {
            current.set(number, definition);
            Instrument opened = instruments.get(number);
            sink.defined(number, scaled(definition, opened, opened.code()));
        }
    }

    private void book(int number, boolean whole, Sink sink) {
        sink.bookBegins(number, whole);
        int total = BookEvent.levels(reader.slot(0));
        int before = 0;
        for (int i = 0; i < reader.slotCount(); i++) {
            Slot slot = reader.slot(i);
            int here = BookEvent.levelsIn(slot, total, before);
            for (int level = 0; level < here; level++) {
                sink.level(
                        number,
                        BookEvent.isAsk(slot, level) ? Side.SELL : Side.BUY,
                        price(number, BookEvent.price(slot, level)),
                        size(number, BookEvent.size(slot, level)),
                        BookEvent.orders(slot, level));
            }
            before += here;
        }
        sink.bookEnds(number);
    }

    private void bestBidOffer(int number, Slot slot, Sink sink) {
        sink.bookBegins(number, true);
        best(number, Side.BUY, BestBidOfferEvent.bidPrice(slot), BestBidOfferEvent.bidSize(slot), slot, sink);
        best(number, Side.SELL, BestBidOfferEvent.askPrice(slot), BestBidOfferEvent.askSize(slot), slot, sink);
        sink.bookEnds(number);
    }

    private void best(int number, Side side, long price, long size, Slot slot, Sink sink) {
        if (price != Slot.ABSENT) {
            int orders = side == Side.BUY ? BestBidOfferEvent.bidOrders(slot) : BestBidOfferEvent.askOrders(slot);
            sink.level(number, side, price(number, price), size(number, size), orders);
        }
    }

    private long price(int number, long recorded) {
        int finer = instruments.get(number).priceScale() - current.get(number).priceScale();
        return recorded * Decimals.powerOfTen(finer);
    }

    private long size(int number, long recorded) {
        int finer = instruments.get(number).sizeScale() - current.get(number).sizeScale();
        return recorded * Decimals.powerOfTen(finer);
    }

    @Override
    public void close() {
        reader.close();
    }
}
