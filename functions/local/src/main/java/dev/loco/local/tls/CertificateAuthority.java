package dev.loco.local.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The authority of one home (RFC 5280, P-256): kept, so that a device has to trust it once; it signs a server certificate
 * for the addresses of each start.
 *
 * <p>Files: {@code ca.pem} (public), {@code ca.p12}, {@code server.p12} and {@code password} (owner only).
 */
public final class CertificateAuthority {
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration SERVER_LIFE = Duration.ofDays(397);
    private static final String SUBJECT = "CN=Loco LAN Cluster own authority";
    private static final String ALIAS = "loco";

    private final Path directory;
    private final char[] password;
    private final PrivateKey key;
    private final X509Certificate certificate;

    private CertificateAuthority(Path directory, char[] password, PrivateKey key, X509Certificate certificate) {
        this.directory = directory;
        this.password = password;
        this.key = key;
        this.certificate = certificate;
    }

    /** The authority in a folder, made there if there is none. */
    public static CertificateAuthority open(Path directory) throws IOException {
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path store = directory.resolve("ca.p12");
            Path passwordFile = directory.resolve("password");
            if (Files.exists(store) && Files.exists(passwordFile)) {
                char[] password = Files.readString(passwordFile).strip().toCharArray();
                KeyStore keys = KeyStore.getInstance(store.toFile(), password);
                return new CertificateAuthority(
                        directory, password, (PrivateKey) keys.getKey(ALIAS, password), (X509Certificate)
                                keys.getCertificate(ALIAS));
            }
            return create(directory, store, passwordFile);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("cannot use the certificates in " + directory + ": " + e.getMessage(), e);
        }
    }

    private static CertificateAuthority create(Path directory, Path store, Path passwordFile)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().encodeToString(random);
        writePrivate(passwordFile, password.getBytes(US_ASCII));
        KeyPair pair = keyPair();
        X509Certificate own = sign(pair, new X500Name(SUBJECT), pair.getPrivate(), AUTHORITY_LIFE, List.of());
        writeStore(store, password.toCharArray(), pair.getPrivate(), own);
        Files.writeString(directory.resolve("ca.pem"), pem(own), US_ASCII);
        return new CertificateAuthority(directory, password.toCharArray(), pair.getPrivate(), own);
    }

    /**
     * Replaces the server certificate.
     *
     * @param hosts names and addresses it is good for
     * @return the key store, PKCS #12, with the password of {@link #passwordFile()}
     */
    public Path issue(List<String> hosts) throws IOException {
        try {
            KeyPair pair = keyPair();
            X509Certificate server = sign(pair, new X500Name("CN=Loco LAN Cluster"), key, SERVER_LIFE, hosts);
            Path store = directory.resolve("server.p12");
            writeStore(store, password, pair.getPrivate(), server, certificate);
            return store;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("cannot make a certificate for " + hosts + ": " + e.getMessage(), e);
        }
    }

    public Path passwordFile() {
        return directory.resolve("password");
    }

    /** SHA-256 of the authority's certificate, as browsers and phones show it: {@code AB:CD:…}. */
    public String fingerprint() throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot take a fingerprint: " + e.getMessage(), e);
        }
    }

    /** A certificate signed by {@code issuerKey}; without hosts it is the authority's own. */
    private static X509Certificate sign(
            KeyPair pair, X500Name subject, PrivateKey issuerKey, Duration life, List<String> hosts)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        boolean authority = hosts.isEmpty();
        Instant start = Instant.now().minus(Duration.ofHours(1));
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(SUBJECT),
                new BigInteger(120, new SecureRandom()),
                Date.from(start),
                Date.from(start.plus(life)),
                subject,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
        if (!authority) {
            GeneralName[] names = hosts.stream()
                    .map(host -> new GeneralName(
                            host.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName, host))
                    .toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey)));
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static void writeStore(Path file, char[] password, PrivateKey key, Certificate... chain)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, key, password, chain);
        writePrivate(file, new byte[0]);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
    }

    private static void writePrivate(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, content);
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
