package io.ringbot.runner.exchange.fault;

/**
 * Which connections, requests and pushes a rule is about; null stands for any.
 *
 * @param path {@code public}, {@code private}, {@code business}
 * @param connection the so many-th WebSocket connection since the start; 0 is any
 */
record Match(String instrument, String side, String type, String path, String uid, long connection) {

    boolean covers(Subject subject) {
        return covers(subject.wire())
                && (uid == null || uid.equals(subject.uid()))
                && (instrument == null || subject.instruments().contains(instrument))
                && (side == null || subject.sides().contains(side))
                && (type == null || subject.types().contains(type));
    }

    /** Whether the connection is meant; a request over REST has none. */
    boolean covers(FaultyWire wire) {
        if (wire == null) {
            return path == null && connection == 0;
        }
        return (path == null || wire.path().name().equalsIgnoreCase(path))
                && (connection == 0 || wire.number() == connection);
    }

    /** Whether a connection is meant that is looked for by the clock. */
    boolean covers(FaultyWire wire, String wireUid) {
        return covers(wire) && (uid == null || uid.equals(wireUid));
    }
}
