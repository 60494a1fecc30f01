package io.ringbot.instrument;

/** In what a contract's value is counted. */
public enum ContractType {
    /** Not a contract: sizes are base currency. */
    NONE,
    /** The contract value is an amount of base currency; profit is in quote. */
    LINEAR,
    /** The contract value is an amount of US dollars; profit is in base. */
    INVERSE;

    private static final ContractType[] VALUES = values();

    /** The type with this ordinal, without the copy {@code values()} makes. */
    public static ContractType of(int ordinal) {
        return VALUES[ordinal];
    }
}
