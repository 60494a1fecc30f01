package io.ringbot.okx.codec;

/** Why a message was not decoded. Each is counted; a refused message leaves no event behind. */
public enum Refusal {
    /** Not refused. */
    NONE,
    /** Not JSON, or more than one document. */
    NOT_JSON,
    /** The document does not end. */
    TRUNCATED,
    /** Nested deeper, or an object of more fields, than any message of the venue. */
    TOO_COMPLEX,
    /** An object names a field twice. */
    DUPLICATE_KEY,
    /** JSON, but no message that this version knows the shape of. */
    UNKNOWN_SHAPE,
    /** A channel this version does not decode. */
    UNKNOWN_CHANNEL,
    /** Market data of an instrument that was not asked for. */
    UNKNOWN_INSTRUMENT,
    /** A field without which the message means nothing is absent. */
    MISSING_FIELD,
    /** Text where a number has to stand, an object where an array has to, and so on. */
    WRONG_TYPE,
    /** Text that is no decimal number, or a negative where none can be. */
    BAD_NUMBER,
    /** A number with more decimals or digits than the instrument's scale holds. */
    OFF_SCALE,
    /** A word or value that cannot stand there. */
    BAD_VALUE,
    /** A book message without sequence ids, of an instrument that is not flagged legacy. */
    NO_SEQUENCE,
    /** The decoder itself failed; a defect. */
    DEFECT
}
