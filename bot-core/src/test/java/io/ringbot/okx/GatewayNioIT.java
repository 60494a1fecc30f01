package io.ringbot.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.EventKind;
import io.ringbot.okx.ScriptedVenue.Connection;
import io.ringbot.okx.ws.IoTransport;
import org.junit.jupiter.api.Test;

/** The same adapter on plain Java sockets, as on a machine without epoll. */
class GatewayNioIT extends GatewayScenario {

    @Override
    IoTransport newTransport() {
        return IoTransport.openNio();
    }

    @Test
    void shouldWorkOnPlainJavaSockets() throws Exception {
        assertThat(transport.describe()).startsWith("NIO");
        start();
        awaitReady();
        Connection connection = venue.next("public");
        connection.send(bbo(3));
        events.await(EventKind.BEST_BID_OFFER, slot -> slot.sequence() == 3);
    }
}
