package io.ringbot.runner.exchange.account;

/** Why a caller whose request is in order is still not served: OKX's code, and the HTTP status that goes with it. */
public record Refusal(int status, String code, String message) {}
