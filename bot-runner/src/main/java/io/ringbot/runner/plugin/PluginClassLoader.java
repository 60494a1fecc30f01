package io.ringbot.runner.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;

/**
 * The classes of one plug-in's jar: its own first, then those of Java, and of the bot only the API.
 *
 * <p>So a plug-in may bring any version of any library along, also one that the bot uses itself, and finds none of the bot's own
 * libraries and internals. That keeps honest code apart; it is no wall against hostile code, which shares the process.
 */
final class PluginClassLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    /** Packages that a plug-in shares with the bot; packages below them are not shared. */
    private static final Set<String> API = Set.of("io.ringbot.strategy", "io.ringbot.instrument");

    private static final String BOT = "io.ringbot.";

    private final PluginJar jar;
    private final ClassLoader api;
    private final ProtectionDomain domain;

    /** @param api the loader of the bot itself */
    PluginClassLoader(PluginJar jar, ClassLoader api) {
        super(jar.path().getFileName().toString(), getPlatformClassLoader());
        this.jar = jar;
        this.api = api;
        try {
            CodeSource source = new CodeSource(jar.path().toUri().toURL(), (Certificate[]) null);
            domain = new ProtectionDomain(source, null, this, null);
        } catch (MalformedURLException e) {
            throw jar.refused("cannot be named as a URL: " + e.getMessage(), e);
        }
    }

    /** The jar it loads from. */
    PluginJar jar() {
        return jar;
    }

    /** Whether the bot shares the class with plug-ins. */
    static boolean isApi(String className) {
        int point = className.lastIndexOf('.');
        return point > 0 && API.contains(className.substring(0, point));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = find(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private Class<?> find(String name) throws ClassNotFoundException {
        if (isApi(name)) {
            return api.loadClass(name);
        }
        if (!name.startsWith("java.") && jar.classBytes(name) != null) {
            return findClass(name);
        }
        try {
            return getPlatformClassLoader().loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new ClassNotFoundException(missing(name), e);
        }
    }

    /** What to do about a class that is not there. */
    static String missing(String name) {
        return name
                + (name.startsWith(BOT)
                        ? ", which is of the bot's inside: a plug-in sees io.ringbot.strategy and io.ringbot.instrument only"
                        : ", which is neither in the jar nor of Java: a plug-in sees none of the bot's libraries, pack what it"
                                + " needs into its jar");
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = jar.classBytes(name);
        if (bytes == null) {
            throw new ClassNotFoundException(missing(name));
        }
        int point = name.lastIndexOf('.');
        if (point > 0 && getDefinedPackage(name.substring(0, point)) == null) {
            definePackage(name.substring(0, point));
        }
        return defineClass(name, bytes, 0, bytes.length, domain);
    }

    private void definePackage(String name) {
        try {
            definePackage(name, null, null, null, null, null, null, null);
        } catch (IllegalArgumentException defined) {
            // By another thread, between the question and here.
            assert getDefinedPackage(name) != null : defined;
        }
    }

    // --- resources: its own first, then those of Java

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? getPlatformClassLoader().getResource(name) : own;
    }

    @Override
    protected URL findResource(String name) {
        byte[] bytes = jar.entry(name);
        if (bytes == null) {
            return null;
        }
        try {
            return new URL("plugin", jar.path().getFileName().toString(), -1, "/" + name, new Memory(bytes));
        } catch (MalformedURLException e) {
            throw new IllegalStateException("the name of resource " + name + " of plug-in " + jar + " is no URL", e);
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL own = findResource(name);
        return Collections.enumeration(own == null ? List.of() : List.of(own));
    }

    /** Opens one entry of the jar. */
    private static final class Memory extends URLStreamHandler {

        private final byte[] bytes;

        Memory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() throws IOException {
                    return new ByteArrayInputStream(bytes);
                }

                @Override
                public long getContentLengthLong() {
                    return bytes.length;
                }
            };
        }
    }
}
