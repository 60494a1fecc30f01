package io.ringbot.runner.exchange.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnCertificateTest {

    @TempDir
    Path directory;

    @Test
    void shouldWriteACertificateThatSignsItselfForThisMachine() throws Exception {
        Instant now = Instant.parse("2026-10-01T12:00:00Z");
        Path pem = directory.resolve("exchange.pem");
        OwnCertificate.make(now).write(pem);

        X509Certificate read;
        try (InputStream in = Files.newInputStream(pem)) {
            read = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }

        read.verify(read.getPublicKey());
        read.checkValidity(Date.from(now));
        assertThat(read.getNotAfter()).isEqualTo(Date.from(Instant.parse("2027-10-01T12:00:00Z")));
        assertThat(read.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(2, "localhost"), List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"));
        assertThat(read.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        assertThat(read.getKeyUsage()).startsWith(true, false, false, false, false, true);
        assertThat(read.getIssuerX500Principal()).isEqualTo(read.getSubjectX500Principal());
    }

    @Test
    void shouldMakeAnotherOneEachTime() throws Exception {
        Instant now = Instant.parse("2026-10-01T12:00:00Z");
        OwnCertificate.make(now).write(directory.resolve("a"));
        OwnCertificate.make(now).write(directory.resolve("b"));

        assertThat(Files.readString(directory.resolve("a"))).isNotEqualTo(Files.readString(directory.resolve("b")));
    }
}
