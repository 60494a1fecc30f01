package io.ringbot.runner.exchange.account;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** IP addresses and networks (CIDR), IPv4 and IPv6, that a key is bound to. */
public final class AddressList {

    /** No binding. */
    public static final AddressList ANY = new AddressList(List.of());

    /** OKX: addresses and networks of one key. */
    public static final int MOST = 20;

    // A name would be looked up in the network; these are digits only.
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private record Network(byte[] address, int prefix) {
        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int shift = address.length * 8 - prefix;
            return new BigInteger(1, address).shiftRight(shift).equals(new BigInteger(1, other).shiftRight(shift));
        }
    }

    private final List<String> texts;
    private final List<Network> networks = new ArrayList<>();

    private AddressList(List<String> texts) {
        this.texts = List.copyOf(texts);
        texts.forEach(text -> networks.add(network(text)));
    }

    /** @throws IllegalArgumentException where one is no address or network, or they are too many */
    public static AddressList of(List<String> texts) {
        if (texts.size() > MOST) {
            throw new IllegalArgumentException("a key has at most " + MOST + " addresses, these are " + texts.size());
        }
        return texts.isEmpty() ? ANY : new AddressList(texts);
    }

    /** Whether there are none, so that every address is good. */
    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** As they were given. */
    public List<String> texts() {
        return texts;
    }

    /** Whether a request from there is let in; what is no address is not, unless there is no binding. */
    public boolean admits(String address) {
        if (networks.isEmpty()) {
            return true;
        }
        byte[] bytes = bytes(address);
        return bytes != null && networks.stream().anyMatch(network -> network.contains(bytes));
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
        String prefix = slash < 0 ? "" : text.substring(slash + 1);
        boolean wellFormed = address != null && (slash < 0 || prefix.matches("\\d{1,3}"));
        int bits = wellFormed ? slash < 0 ? address.length * 8 : Integer.parseInt(prefix) : -1;
        if (!wellFormed || bits > address.length * 8) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no IP address or network; write for instance 10.0.0.7, 10.0.0.0/8 or fd00::/8");
        }
        return new Network(address, bits);
    }

    // An IPv4 address within IPv6 comes out as IPv4.
    private static byte[] bytes(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressList list && list.texts.equals(texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    /** As account configuration shows them: separated by commas. */
    @Override
    public String toString() {
        return String.join(",", texts);
    }
}
