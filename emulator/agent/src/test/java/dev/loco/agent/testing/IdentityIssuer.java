package dev.loco.agent.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** An issuer of OpenID Connect over HTTP, with one key pair at a time. */
public final class IdentityIssuer implements AutoCloseable {

    private final AtomicInteger fetches = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final HttpServer server;
    private final String url;
    private volatile RSAKey key;
    private volatile boolean hanging;

    public IdentityIssuer() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("key-1").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        serve(
                "/.well-known/openid-configuration",
                () -> "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(url, url));
        serve("/keys", () -> {
            fetches.incrementAndGet();
            return new JWKSet(key).toString(true);
        });
        server.start();
    }

    /** What an agent is told to take its tokens: operators are {@code boss}, viewers {@code guest}, in {@code realm.roles}. */
    public Map<String, String> settings() {
        return Map.of(
                "LOCO_OIDC_ISSUER", url,
                "LOCO_OIDC_AUDIENCE", "games",
                "LOCO_OIDC_ROLE_CLAIM", "realm.roles",
                "LOCO_OIDC_OPERATORS", "boss",
                "LOCO_OIDC_VIEWERS", "guest");
    }

    /** The claims of a good token for this role. */
    public JWTClaimsSet.Builder claims(String role) {
        return new JWTClaimsSet.Builder()
                .issuer(url)
                .subject("ada")
                .audience("games")
                .claim("realm", Map.of("roles", List.of("staff", role)))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    /** A good token for this role. */
    public String token(String role) throws Exception {
        return signed(claims(role));
    }

    /** A token with these claims, signed with RS256. */
    public String signed(JWTClaimsSet.Builder claims) throws Exception {
        SignedJWT jwt = new SignedJWT(header(JWSAlgorithm.RS256), claims.build());
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    /** A token whose claims are good and that nobody has signed. */
    public String unsigned() {
        return new PlainJWT(claims("boss").build()).serialize();
    }

    /** A token whose claims are good, signed with HS256 by what everybody can read. */
    public String signedWithThePublicKey() throws Exception {
        SignedJWT jwt = new SignedJWT(header(JWSAlgorithm.HS256), claims("boss").build());
        jwt.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        return jwt.serialize();
    }

    private JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
    }

    /** Signs with another key from now on, and shows that one only. */
    public void rotate() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("key-2").generate();
    }

    /** Begins to answer and does not end from now on. */
    public void hang() {
        hanging = true;
    }

    /** How often the keys were asked for. */
    public int fetches() {
        return fetches.get();
    }

    private void serve(String path, Supplier<String> document) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            try (exchange) {
                if (hanging) {
                    exchange.sendResponseHeaders(200, 0);
                    trickle(exchange.getResponseBody());
                } else {
                    byte[] body = document.get().getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            }
        });
    }

    /** Sends so much that nobody gives up, and never a document. */
    private void trickle(OutputStream out) throws IOException {
        try {
            while (!ended.await(100, TimeUnit.MILLISECONDS)) {
                out.write(' ');
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        server.stop(0);
    }
}
