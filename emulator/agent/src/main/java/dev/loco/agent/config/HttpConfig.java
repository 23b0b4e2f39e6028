package dev.loco.agent.config;

import dev.loco.wire.AddressBlock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Where and to whom the agent's HTTP server answers.
 *
 * @param listen {@code LOCO_LISTEN}, address of the API; default 127.0.0.1
 * @param port {@code LOCO_PORT}, 0 for any free one; default 8081
 * @param healthListen {@code LOCO_HEALTH_LISTEN}, address of health and metrics; default 127.0.0.1
 * @param healthPort {@code LOCO_HEALTH_PORT}, 0 for any free one, which is the default
 * @param origins {@code LOCO_ORIGINS}, origins of pages that may use the API besides the agent's own, comma-separated
 * @param hosts {@code LOCO_HOSTS}, names under which the API is reached, comma-separated; default 127.0.0.1, localhost and the address
 * @param basePath {@code LOCO_BASE_PATH}, path under which a proxy passes the API on, such as {@code /agents/loco-0}; default none
 * @param drainFrom {@code LOCO_DRAIN_FROM}, addresses and blocks of them from which {@code /drain} on the health port needs no credential, comma-separated: kubelet's;
 *     default the loopback addresses
 * @param vncPort {@code LOCO_VNC_PORT}, port of VNC clients on the loopback address, 0 for any free one; absent for none
 * @param tls {@code LOCO_TLS_KEYSTORE} and {@code LOCO_TLS_PASSWORD_FILE}; absent for plain HTTP
 * @param exposed {@code LOCO_TLS_PORT}, {@code LOCO_TLS_CERTIFICATE} and {@code LOCO_TLS_KEY}, a further port of the API with TLS; absent for none
 */
public record HttpConfig(
        String listen,
        int port,
        String healthListen,
        int healthPort,
        List<String> origins,
        List<String> hosts,
        String basePath,
        List<AddressBlock> drainFrom,
        OptionalInt vncPort,
        Optional<Tls> tls,
        Optional<Exposed> exposed) {

    private static final Pattern BASE_PATH = Pattern.compile("(/[A-Za-z0-9._-]+)*");

    /** A PKCS #12 key store with the server's key and certificates, and the file that holds its password. */
    public record Tls(Path keystore, Path passwordFile) {}

    /** A port with TLS, and the PEM files of its certificates and key. */
    public record Exposed(int port, Path certificate, Path key) {}

    static HttpConfig from(Environment environment) {
        String listen = environment.text("LOCO_LISTEN", "127.0.0.1");
        List<String> hosts = new ArrayList<>(environment.list("LOCO_HOSTS", "127.0.0.1,localhost"));
        if (!hosts.contains(listen)) {
            hosts.add(listen);
        }
        return new HttpConfig(
                listen,
                environment.number("LOCO_PORT", 8081, 0, 65_535),
                environment.text("LOCO_HEALTH_LISTEN", "127.0.0.1"),
                environment.number("LOCO_HEALTH_PORT", 0, 0, 65_535),
                environment.list("LOCO_ORIGINS", ""),
                List.copyOf(hosts),
                basePath(environment.text("LOCO_BASE_PATH", "")),
                environment.list("LOCO_DRAIN_FROM", "127.0.0.0/8,::1").stream()
                        .map(HttpConfig::block)
                        .toList(),
                environment.text("LOCO_VNC_PORT").isPresent()
                        ? OptionalInt.of(environment.number("LOCO_VNC_PORT", 0, 0, 65_535))
                        : OptionalInt.empty(),
                environment
                        .path("LOCO_TLS_KEYSTORE")
                        .map(keystore -> new Tls(keystore, environment.requiredPath("LOCO_TLS_PASSWORD_FILE"))),
                environment
                        .path("LOCO_TLS_CERTIFICATE")
                        .map(certificate -> new Exposed(
                                environment.number("LOCO_TLS_PORT", 8443, 0, 65_535),
                                certificate,
                                environment.requiredPath("LOCO_TLS_KEY"))));
    }

    private static AddressBlock block(String text) {
        try {
            return AddressBlock.of(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("LOCO_DRAIN_FROM has " + text + ", no block of addresses");
        }
    }

    private static String basePath(String path) {
        if (!BASE_PATH.matcher(path).matches()) {
            throw new ConfigException("LOCO_BASE_PATH is " + path + ", needed is a path such as /agents/loco-0");
        }
        return path;
    }
}
