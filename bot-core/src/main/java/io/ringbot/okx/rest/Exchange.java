package io.ringbot.okx.rest;

import java.util.concurrent.CompletableFuture;

/** A request on its way to its answer. */
final class Exchange {

    private final RestRequest request;
    private final CompletableFuture<RestAnswer> answer = new CompletableFuture<>();
    private boolean repeated;
    private long sentNs;

    Exchange(RestRequest request) {
        this.request = request;
    }

    RestRequest request() {
        return request;
    }

    CompletableFuture<RestAnswer> answer() {
        return answer;
    }

    void fail(RestException why) {
        answer.completeExceptionally(why);
    }

    void sent(long nowNs) {
        sentNs = nowNs;
    }

    long sentNs() {
        return sentNs;
    }

    /** Whether this may be sent once more; says yes once, and only to reads. */
    boolean takeRepeat() {
        if (repeated || !request.isRead()) {
            return false;
        }
        repeated = true;
        return true;
    }
}
