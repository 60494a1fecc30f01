package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.fault.RequestFate.Denial;
import io.ringbot.runner.exchange.fault.RequestFate.Instead;

/** What requests and their answers suffer. */
final class RequestActions {

    private RequestActions() {}

    private static String done(boolean executed) {
        return executed ? "the request was executed" : "the request was not executed";
    }

    /** The answer never comes. */
    record LoseAnswer(boolean executed) implements Action.OnRequest {
        @Override
        public String play(RequestFate fate, Stage stage) {
            fate.executed(executed);
            fate.instead(Instead.NOTHING);
            return done(executed) + ", its answer lost";
        }
    }

    /** The answer comes late; what the request did is told by pushes at once. */
    record LateAnswer(long byNs) implements Action.OnRequest {
        @Override
        public String play(RequestFate fate, Stage stage) {
            fate.late(byNs);
            return "the answer comes " + Durations.text(byNs) + " late";
        }
    }

    /** The request is refused, although it may have been executed. */
    record Refuse(Denial denial, boolean executed) implements Action.OnRequest {
        @Override
        public String play(RequestFate fate, Stage stage) {
            fate.executed(executed);
            fate.deny(denial);
            return done(executed) + ", the answer says " + denial.code();
        }

        @Override
        public boolean needsOrders() {
            return denial.perItem();
        }
    }

    /** A proxy answers with a page instead of the venue. */
    record HttpStatus(int status, boolean executed) implements Action.OnRequest {
        @Override
        public String play(RequestFate fate, Stage stage) {
            fate.executed(executed);
            fate.deny(new Denial("", "", false, status));
            return done(executed) + ", the answer is a page with HTTP status " + status;
        }

        @Override
        public boolean needsHttp() {
            return true;
        }
    }

    /** Queries do not find the request's orders for a while. */
    record Hide(long forNs) implements Action.OnRequest {
        @Override
        public String play(RequestFate fate, Stage stage) {
            fate.hide(subject ->
                    subject.orders().forEach(order -> stage.hidden().hide(order.text("clOrdId"), forNs)));
            return "queries do not find the orders for " + Durations.text(forNs);
        }

        @Override
        public boolean needsOrders() {
            return true;
        }
    }
}
