package io.ringbot.journal;

/** What a record of the journal is. The numbers stand in journals and never change. */
public enum RecordType {
    /** A run begins; its text is a {@link RunHeader}. */
    RUN(1),
    /** One event with all its slots. */
    EVENT(2),
    /** One command. */
    COMMAND(3);

    private final int number;

    RecordType(int number) {
        this.number = number;
    }

    /** The number that stands in the record. */
    public int number() {
        return number;
    }

    /** The type with this number, or null where this version knows none. */
    static RecordType of(int number) {
        return switch (number) {
            case 1 -> RUN;
            case 2 -> EVENT;
            case 3 -> COMMAND;
            default -> null;
        };
    }
}
