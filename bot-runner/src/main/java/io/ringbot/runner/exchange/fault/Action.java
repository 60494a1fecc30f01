package io.ringbot.runner.exchange.fault;

/** What a rule does: to a connection, to a push, to a request, or to the exchange as a whole. One action may be several. */
interface Action {

    /** Something that a connection suffers. */
    interface OnConnection extends Action {

        /** @return what it did, for the ledger */
        String play(FaultyWire wire, Stage stage);
    }

    /** Something that a push suffers. */
    interface OnPush extends Action {

        /** @return what it did, for the ledger */
        String play(PushFate fate, Stage stage);
    }

    /** Something that a request or its answer suffers. */
    interface OnRequest extends Action {

        /** @return what it will do, for the ledger */
        String play(RequestFate fate, Stage stage);

        /** Whether it is about the orders in a request, and so has no meaning for other requests. */
        default boolean needsOrders() {
            return false;
        }

        /** Whether it is about HTTP, and so has no meaning over WebSocket. */
        default boolean needsHttp() {
            return false;
        }
    }

    /** Something that the exchange does by itself. */
    interface OnExchange extends Action {

        /** @return what it did, for the ledger */
        String play(Stage stage);
    }
}
