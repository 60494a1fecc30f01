package io.ringbot.bench;

import io.ringbot.bench.subject.Floor;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The process of a floor client; the driver starts it. */
@Command(name = "floor", hidden = true, description = "A floor client, started by the driver.")
final class FloorCommand implements Callable<Integer> {

    @Option(names = "--port", required = true, description = "Port of the venue.")
    private int port;

    @Option(names = "--spin", description = "Spin instead of blocking.")
    private boolean spin;

    @Override
    public Integer call() throws IOException {
        if (spin) {
            Floor.spin(port);
        } else {
            Floor.block(port);
        }
        return 0;
    }
}
