package io.ringbot.state;

import io.ringbot.event.EventKind;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.StatePiece;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run begins with of earlier ones: positions, orders whose end is not known, and up to when and with which trades fills
 * are booked. In {@link EventKind#RECOVERED} under {@link #OWNER}, lines of text; instruments and strategies by their ids, since
 * their numbers are of one run only. Cold.
 */
public final class CarriedOver {

    /** Owner of the pieces. */
    public static final int OWNER = -2;

    /** The last line of the last part: without it the run died before it had begun. */
    private static final String END = "end";

    /** Bytes of text put together under one head. */
    private static final int PART = 48_000;

    private static final int TRADES_A_LINE = 200;

    /** A position with what it has earned. Text that whoever keeps positions understands. */
    public record Position(String instrument, String text) {}

    /**
     * An order of which it is not known what became of it.
     *
     * @param strategy id of the instance
     * @param price in quote currency, null for none
     * @param size in units of the instrument
     * @param booked size of its fills that are booked
     */
    public record Order(
            String instrument,
            long id,
            long venueId,
            Side side,
            OrderType type,
            TradeMode mode,
            PositionSide positionSide,
            boolean reduceOnly,
            BigDecimal price,
            BigDecimal size,
            BigDecimal booked,
            String strategy) {}

    private long knownUntilMs;
    private final Map<Integer, String> strategies = new TreeMap<>();
    private final List<Position> positions = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final Map<String, TreeSet<Long>> trades = new TreeMap<>();
    private boolean whole;

    /** Up to when all fills are booked or in the list of trades, by the venue's clock, ms since 1970; 0 where nothing is known. */
    public long knownUntilMs() {
        return knownUntilMs;
    }

    public void knownUntil(long ms) {
        knownUntilMs = ms;
    }

    /** Ids of the strategy instances of the run that begins with this, by their numbers there. */
    public Map<Integer, String> strategies() {
        return strategies;
    }

    public List<Position> positions() {
        return positions;
    }

    public List<Order> orders() {
        return orders;
    }

    /** Trades of an instrument that are booked, the latest ones. */
    public TreeSet<Long> trades(String instrument) {
        return trades.computeIfAbsent(instrument, id -> new TreeSet<>());
    }

    /** Whether all parts were taken. */
    public boolean isWhole() {
        return whole;
    }

    /** Adds the RECOVERED events. */
    public void write(SlotFrame frame) {
        StringBuilder part = new StringBuilder();
        for (String line : lines()) {
            if (part.length() + line.length() >= PART) {
                write(frame, part);
            }
            part.append(line).append('\n');
        }
        write(frame, part);
    }

    private static void write(SlotFrame frame, StringBuilder part) {
        byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
        for (int piece = 0; piece < StatePiece.pieces(bytes.length); piece++) {
            StatePiece.writeEvent(frame, OWNER, piece, bytes);
        }
        part.setLength(0);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("known " + knownUntilMs);
        strategies.forEach((number, id) -> lines.add("strategy " + number + " " + id));
        positions.forEach(position -> lines.add("position " + position.instrument + " " + position.text));
        orders.forEach(order -> lines.add(String.join(
                " ",
                "order",
                order.instrument,
                Long.toString(order.id),
                Long.toString(order.venueId),
                order.side.name(),
                order.type.name(),
                order.mode.name(),
                order.positionSide.name(),
                Boolean.toString(order.reduceOnly),
                order.price == null ? "-" : order.price.toPlainString(),
                order.size.toPlainString(),
                order.booked.toPlainString(),
                order.strategy)));
        trades.forEach((instrument, ids) -> {
            // Each from the one before: they stand close together.
            StringBuilder line = new StringBuilder();
            long before = 0;
            int count = 0;
            for (long id : ids) {
                if (count % TRADES_A_LINE == 0) {
                    if (count > 0) {
                        lines.add(line.toString());
                    }
                    line.setLength(0);
                    line.append("trades ").append(instrument);
                    before = 0;
                }
                line.append(' ').append(id - before);
                before = id;
                count++;
            }
            if (count > 0) {
                lines.add(line.toString());
            }
        });
        lines.add(END);
        return lines;
    }

    /**
     * Takes a part.
     *
     * @param part all pieces under one head together
     * @throws IllegalArgumentException where it is not one
     */
    public void take(byte[] part) {
        for (String line : new String(part, StandardCharsets.UTF_8).split("\n")) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "known" -> knownUntilMs = Long.parseLong(words[1]);
                case "strategy" -> strategies.put(Integer.parseInt(words[1]), line.split(" ", 3)[2]);
                case "position" -> positions.add(new Position(words[1], line.split(" ", 3)[2]));
                case "order" -> orders.add(order(line.split(" ", 13)));
                case "trades" -> {
                    long id = 0;
                    for (int i = 2; i < words.length; i++) {
                        id += Long.parseLong(words[i]);
                        trades(words[1]).add(id);
                    }
                }
                case END -> whole = true;
                default -> {
                    // Of a later version.
                }
            }
        }
    }

    private static Order order(String[] words) {
        return new Order(
                words[1],
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Side.valueOf(words[4]),
                OrderType.valueOf(words[5]),
                TradeMode.valueOf(words[6]),
                PositionSide.valueOf(words[7]),
                Boolean.parseBoolean(words[8]),
                words[9].equals("-") ? null : new BigDecimal(words[9]),
                new BigDecimal(words[10]),
                new BigDecimal(words[11]),
                words[12]);
    }
}
