package io.ringbot.bench.load;

/** An exchange on this machine and a key that may trade there. */
public record Target(int port, String apiKey, String secretKey, String passphrase) {

    @Override
    public String toString() {
        return "Target[port=" + port + ", apiKey=" + apiKey + ", secrets hidden]";
    }
}
