package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.fault.RequestFate.Denial;
import java.util.Map;

/** What OKX says with its codes, and the HTTP status it gives them. */
final class Refusals {

    static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private static final Map<String, String> MESSAGES = Map.ofEntries(
            Map.entry("50001", "Service temporarily unavailable. Please try again later"),
            Map.entry("50004", "API endpoint request timeout (does not indicate success or failure of order)"),
            Map.entry("50005", "API is offline or unavailable."),
            Map.entry(
                    "50011",
                    "Rate limit reached. Please refer to API documentation and throttle requests accordingly."),
            Map.entry("50013", "Systems are busy. Please try again later."),
            Map.entry("50026", "System error. Try again later"),
            Map.entry("50061", "Sub-account rate limit exceeded. Please throttle requests accordingly."),
            Map.entry("51008", "Order failed. Your available balance is insufficient."),
            Map.entry("51054", "Request timed out. Please try again."),
            Map.entry("51149", "Order timed out. Please try again later."),
            Map.entry("51400", "Order cancellation failed as the order has been filled, canceled or does not exist."),
            Map.entry("51503", "Order modification failed as the order has been filled, canceled or does not exist."),
            Map.entry("60009", "Login failed."),
            Map.entry("64007", "Operation failed due to WebSocket internal error. Please try again later."));

    private Refusals() {}

    /** In maintenance. */
    static Denial unavailable() {
        return new Denial("50001", message("50001"), false, UNAVAILABLE);
    }

    static String message(String code) {
        return MESSAGES.getOrDefault(code, "Refused by the script of the local exchange");
    }

    /** The HTTP status that a request-level refusal comes with. */
    static int status(String code) {
        return switch (code) {
            case "50000", "50002", "50004", "50006", "50014", "50015", "50016", "50024", "50025", "50100" -> 400;
            case "50005" -> 410;
            case "50001" -> UNAVAILABLE;
            case "50011", "50013" -> 429;
            case "50026", "51054", "51149" -> 500;
            case "50035" -> 403;
            case "50115" -> 405;
            default -> code.startsWith("501") ? 401 : OK;
        };
    }
}
