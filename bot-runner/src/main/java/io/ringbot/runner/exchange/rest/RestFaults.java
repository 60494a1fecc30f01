package io.ringbot.runner.exchange.rest;

import java.util.function.Function;

/** Where faults may come between REST requests and their answers; {@link #NONE} lets everything pass. */
@FunctionalInterface
public interface RestFaults {

    RestFaults NONE = (request, reply, router) -> reply.answer(router.apply(request));

    /** A request came; {@code router} does with it what the venue does. */
    void serve(RestRequest request, RestReply reply, Function<RestRequest, RestAnswer> router);
}
