package io.ringbot.runner.exchange.rest;

import java.util.List;

/** A group of endpoints. */
interface RestRoutes {

    List<Route> routes();
}
