package io.ringbot.okx.ws;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where to connect to, and whether with TLS.
 *
 * @param path from the first slash on, {@code /} at least
 */
public record Endpoint(boolean tls, String host, int port, String path) {

    /**
     * Reads a {@code wss}, {@code ws}, {@code https} or {@code http} URL.
     *
     * @throws IllegalArgumentException where it is none, carries a user name, query or fragment, or is plain text to a host that
     *     is not loopback: a key must not travel in the open
     */
    public static Endpoint parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + url + "' is no URL: " + e.getReason());
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("wss") || scheme.equals("https");
        if (!tls && !scheme.equals("ws") && !scheme.equals("http")) {
            throw new IllegalArgumentException("'" + url + "' must begin with wss:// or https://");
        }
        String host = uri.getHost();
        if (host == null || uri.getUserInfo() != null || uri.getFragment() != null || uri.getQuery() != null) {
            throw new IllegalArgumentException(
                    "'" + url + "' must be scheme, host, optional port and path, and nothing else");
        }
        if (host.startsWith("[")) {
            host = host.substring(1, host.length() - 1);
        }
        int port = uri.getPort() == -1 ? tls ? 443 : 80 : uri.getPort();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        Endpoint endpoint = new Endpoint(tls, host, port, path);
        if (!tls && !endpoint.isLoopbackName()) {
            throw new IllegalArgumentException("'" + url + "' is not encrypted and " + host
                    + " is not this machine: use " + (scheme.equals("ws") ? "wss://" : "https://"));
        }
        return endpoint;
    }

    /** Whether the name can only mean this machine. */
    boolean isLoopbackName() {
        return host.equals("localhost") || host.equals("::1") || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    /** The {@code Host} header: with the port where it is not the scheme's own. */
    public String authority() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return port == (tls ? 443 : 80) ? name : name + ":" + port;
    }

    @Override
    public String toString() {
        return (tls ? "tls:" : "plain:") + authority() + path;
    }
}
