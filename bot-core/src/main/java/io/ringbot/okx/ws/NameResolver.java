package io.ringbot.okx.ws;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host. May block; is never called on {@code io}. */
@FunctionalInterface
public interface NameResolver {

    InetAddress[] resolve(String host) throws UnknownHostException;

    /** The machine's own resolver. */
    NameResolver SYSTEM = InetAddress::getAllByName;
}
