package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.session.SessionFaults;
import java.math.BigDecimal;
import java.util.List;

/** What the exchange does by itself. */
final class ExchangeActions {

    private ExchangeActions() {}

    /** The exchange's wall clock goes wrong. @param byNs ahead, or behind where below 0 */
    record SkewClock(long byNs, long forNs) implements Action.OnExchange {
        @Override
        public String play(Stage stage) {
            stage.clock().skew(byNs);
            stage.undo(forNs, () -> stage.clock().skew(0));
            return "the clock is " + Durations.text(Math.abs(byNs)) + (byNs < 0 ? " behind " : " ahead ")
                    + Durations.lasting(forNs);
        }
    }

    /** The account is blocked. @param uid null for all */
    record FreezeAccount(String uid, String code, long forNs) implements Action.OnExchange {
        @Override
        public String play(Stage stage) {
            for (Account account : stage.accounts(uid)) {
                stage.customers().freeze(account.uid(), code);
                stage.undo(forNs, () -> stage.customers().unfreeze(account.uid()));
            }
            return "frozen with " + code + " " + Durations.lasting(forNs);
        }
    }

    /** Keys are taken away; who is logged in with them is closed with 4007. @param uid whose keys; null for everybody's */
    record RevokeKeys(String uid) implements Action.OnExchange {
        @Override
        public String play(Stage stage) {
            List<ApiKey> keys = List.copyOf(stage.customers().keys().all());
            long revoked = keys.stream()
                    .filter(key -> uid == null || uid.equals(key.uid()))
                    .filter(key -> stage.customers().keys().revoke(key.apiKey()))
                    .count();
            return "revoked " + revoked + (revoked == 1 ? " key" : " keys");
        }
    }

    /** Nobody gets a WebSocket connection. @param how as {@link SessionFaults#admit} says */
    record RefuseConnections(int how, long forNs) implements Action.OnExchange {
        @Override
        public String play(Stage stage) {
            stage.admission(how);
            stage.undo(forNs, () -> stage.admission(SessionFaults.WELCOME));
            String told = switch (how) {
                case SessionFaults.RESET -> "RST";
                case SessionFaults.END -> "FIN";
                default -> "HTTP status " + how;
            };
            return "new connections get " + told + " " + Durations.lasting(forNs);
        }
    }

    /** Cash comes or goes by the owner's hand. @param uid of the account; null for the first one */
    record ChangeBalance(String ccy, BigDecimal amount, String uid) implements Action.OnExchange {
        @Override
        public String play(Stage stage) {
            Account account = stage.account(uid);
            if (account == null) {
                return "there is no account " + uid;
            }
            stage.trading().transfer(account, ccy, amount);
            return amount.toPlainString() + " " + ccy + " transferred to account " + account.uid();
        }
    }
}
