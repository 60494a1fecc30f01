/**
 * Orders: client ids, the state machine, the fill ledger.
 *
 * <p>Hot; belongs to {@code engine}. Events of kind ORDER, ORDER_ANSWER, SEND_FAILED, OUTCOME_UNKNOWN and ORDER_NOT_FOUND come
 * in; what strategies are told and what {@code portfolio} books goes out. An acknowledgement is not a state, a fill is booked
 * once per instrument and trade id, nothing is ever sent again.
 */
package io.ringbot.order;
