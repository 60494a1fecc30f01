/**
 * Orders: client ids, the state machine, the fill ledger.
 *
 * <p>Hot; belongs to {@code engine}. Events of kind ORDER, ORDER_ANSWER, SEND_FAILED, OUTCOME_UNKNOWN, ORDER_NOT_FOUND and those
 * around a reconciliation come in; what strategies are told and what {@code portfolio} books goes out. An acknowledgement is not a
 * state, a fill is booked once per instrument and trade id, nothing is ever sent again.
 *
 * <p>A line is a state, a column an event: the name is the state that follows, {@code -} is ignored, {@code !} halts the instrument
 * until a person has looked (with a name behind where a state follows all the same).
 *
 * <pre>
 *              ACCEPTED  REFUSED LOST    FILL    LIVE  PARTLY  FILLED  CANCELED STRANGE  OLDER NOT_FOUND CONCLUDED    RELEASED
 * PENDING      -         REFUSED UNKNOWN PARTLY  LIVE  PARTLY  FILLED  CANCELED !UNKNOWN -     -         NOT_ACCEPTED !
 * UNKNOWN      -         REFUSED -       PARTLY  LIVE  PARTLY  FILLED  CANCELED !        -     -         NOT_ACCEPTED !
 * LIVE         -         !       -       PARTLY  LIVE  PARTLY  FILLED  CANCELED !        -     -         VANISHED     !
 * PARTLY       -         !       -       PARTLY  !     PARTLY  FILLED  CANCELED !        -     -         VANISHED     !
 * FILLED       -         !       -       FILLED  -     -       -       !        -        -     -         !            !
 * CANCELED     -         !       -       -       -     -       !       -        -        -     -         !            !
 * REFUSED      !UNKNOWN  -       -       !PARTLY !LIVE !PARTLY !FILLED CANCELED !UNKNOWN -     -         !            !
 * NOT_ACCEPTED UNKNOWN   REFUSED -       PARTLY  LIVE  PARTLY  FILLED  CANCELED !UNKNOWN -     -         !            REFUSED
 * VANISHED     -         !       -       PARTLY  LIVE  PARTLY  FILLED  CANCELED !        -     -         !            GONE
 * GONE         -         !       -       !PARTLY !LIVE !PARTLY !FILLED CANCELED !        -     -         !            !
 * </pre>
 *
 * An order without any answer for a second is UNKNOWN and is asked for at once, then after 0.25, 0.5, 1 and every 2 s; after 30 s its
 * instrument is halted. It is NOT_ACCEPTED (or VANISHED, where it had been seen) where three seconds after its deadline it was not
 * found three times by id, and is neither in a list of open orders nor in fills asked for after that. It stays in quarantine for 60 s:
 * it counts in every limit, blocks its instrument and is looked for. Evidence in that time re-opens it, and what is left of it is
 * cancelled; evidence after it is booked all the same, and halts the instrument.
 */
package io.ringbot.order;
