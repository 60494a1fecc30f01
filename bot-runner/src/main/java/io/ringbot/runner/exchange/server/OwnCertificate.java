package io.ringbot.runner.exchange.server;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * A certificate for this machine, made and signed by the exchange itself, with a key that never leaves the process.
 *
 * <p>The Java library can read certificates and has no way to make one, so its few bytes are written here (RFC 5280).
 */
public final class OwnCertificate {

    private static final Duration VALID = Duration.ofDays(365);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));
    private static final byte[] NAME =
            Der.sequence(Der.set(Der.sequence(Der.oid(2, 5, 4, 3), Der.utf8("Ringbot local exchange"))));

    private static final int SUBJECT_KEY = 14;
    private static final int KEY_USAGE = 15;
    private static final int SUBJECT_NAMES = 17;
    private static final int BASIC_CONSTRAINTS = 19;
    private static final int AUTHORITY_KEY = 35;
    private static final byte DIGITAL_SIGNATURE_AND_CERT_SIGN = (byte) 0b1000_0100;

    private final X509Certificate certificate;
    private final SslContext context;

    private OwnCertificate(X509Certificate certificate, SslContext context) {
        this.certificate = certificate;
        this.context = context;
    }

    /**
     * Makes one, good for a year for {@code localhost}, {@code 127.0.0.1} and {@code ::1}.
     *
     * @throws IOException where this Java cannot
     */
    public static OwnCertificate make(Instant now) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            byte[] body = body(keys, now);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(body);
            byte[] der = Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            // The JDK's own TLS, which is there whatever native libraries are.
            return new OwnCertificate(
                    certificate,
                    SslContextBuilder.forServer(keys.getPrivate(), certificate)
                            .sslProvider(SslProvider.JDK)
                            .build());
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot make a certificate: " + e.getMessage(), e);
        }
    }

    private static byte[] body(KeyPair keys, Instant now) throws GeneralSecurityException {
        return Der.sequence(
                Der.context(0, true, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(64, new SecureRandom()).add(BigInteger.ONE)),
                ECDSA_WITH_SHA256,
                NAME,
                Der.sequence(
                        Der.time(TIME.format(now.minus(Duration.ofDays(1)))), Der.time(TIME.format(now.plus(VALID)))),
                NAME,
                keys.getPublic().getEncoded(),
                Der.context(
                        3, true, Der.sequence(extensions(sha1(keys.getPublic().getEncoded())))));
    }

    // Its own authority, so that a client which is given the file as one to trust accepts it; strict ones want all of
    // these.
    private static byte[][] extensions(byte[] keyId) {
        byte[] six = new byte[16];
        six[15] = 1;
        return new byte[][] {
            extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.bool(true))),
            extension(KEY_USAGE, true, Der.bits(2, DIGITAL_SIGNATURE_AND_CERT_SIGN)),
            extension(SUBJECT_KEY, false, Der.octets(keyId)),
            extension(AUTHORITY_KEY, false, Der.sequence(Der.context(0, false, keyId))),
            extension(
                    SUBJECT_NAMES,
                    false,
                    Der.sequence(
                            Der.context(2, false, "localhost".getBytes(StandardCharsets.US_ASCII)),
                            Der.context(7, false, new byte[] {127, 0, 0, 1}),
                            Der.context(7, false, six)))
        };
    }

    private static byte[] extension(int number, boolean critical, byte[] value) {
        byte[] id = Der.oid(2, 5, 29, number);
        return critical ? Der.sequence(id, Der.bool(true), Der.octets(value)) : Der.sequence(id, Der.octets(value));
    }

    // Only a name for the key; nothing is signed with it.
    private static byte[] sha1(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-1").digest(bytes);
    }

    /** Writes the certificate, without its key, as PEM: what clients are to trust. */
    public void write(Path file) throws IOException {
        try {
            Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
            Files.writeString(
                    file,
                    "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(certificate.getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate cannot be written: " + e.getMessage(), e);
        }
    }

    SslContext context() {
        return context;
    }
}
