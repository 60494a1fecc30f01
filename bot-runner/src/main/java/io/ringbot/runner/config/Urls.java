package io.ringbot.runner.config;

import io.ringbot.runner.config.ScalarReader.Refused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Addresses of an exchange: encrypted, unless the other end is this machine. */
final class Urls {

    /** {@code https://host[:port]}. */
    static final ScalarReader<URI> REST = text -> {
        URI url = url(text, "https", "http");
        if (!url.getRawPath().isEmpty() && !url.getRawPath().equals("/")) {
            throw new Refused("has a path; write scheme, host and port only, for instance https://openapi.okx.com");
        }
        if (url.getRawQuery() != null) {
            throw new Refused("has a query; write scheme, host and port only, for instance https://openapi.okx.com");
        }
        return URI.create(url.getScheme() + "://" + url.getRawAuthority());
    };

    /** {@code wss://host[:port]/path[?query]}. */
    static final ScalarReader<URI> WEB_SOCKET = text -> url(text, "wss", "ws");

    // Literals only: a name could mean something else when it is looked up next.
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[::1\\]");

    private Urls() {}

    static boolean isLoopback(URI url) {
        return LOOPBACK.matcher(url.getHost()).matches();
    }

    private static URI url(String text, String encrypted, String plain) throws Refused {
        if (text.contains("@")) {
            throw new Refused("has a user name in it; the exchange takes none", false);
        }
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw new Refused("is not a URL: " + e.getReason());
        }
        if (url.getHost() == null) {
            throw new Refused("has no host; write for instance " + encrypted + "://host:port");
        }
        if (url.getRawFragment() != null) {
            throw new Refused("has a fragment (#), which has no meaning here");
        }
        if (plain.equals(url.getScheme())) {
            if (!isLoopback(url)) {
                throw new Refused(
                        "is not encrypted, which only this machine's own addresses (localhost, 127.x.x.x, [::1]) "
                                + "may be; write " + encrypted + "://");
            }
        } else if (!encrypted.equals(url.getScheme())) {
            throw new Refused("must begin with " + encrypted + "://");
        }
        return url;
    }
}
