package io.ringbot.okx.auth;

import io.ringbot.benchmark.RingbotBenchmark;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The signatures of a login and of a REST order. Cold: orders go over a connection that is logged in. */
public class SignerBenchmark extends RingbotBenchmark {

    private static final String BODY = "{\"instId\":\"BTC-USDT-SWAP\",\"tdMode\":\"isolated\",\"clOrdId\":\""
            + "1795190400030000017\",\"side\":\"sell\",\"ordType\":\"post_only\",\"px\":\"67001.2\",\"sz\":\"1\"}";

    private Credentials credentials;
    private Signer signer;

    @Setup
    public void setUp() {
        credentials = Credentials.of(bytes("benchmark-key"), bytes("benchmark-secret"), bytes("benchmark-phrase"));
        signer = new Signer(credentials);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @TearDown
    public void tearDown() {
        credentials.close();
    }

    @Benchmark
    public String login() {
        return signer.loginSignature("1783786805");
    }

    @Benchmark
    public String restOrder() {
        return signer.restSignature("2026-07-11T16:20:05.708Z", "POST", "/api/v5/trade/order", BODY);
    }
}
