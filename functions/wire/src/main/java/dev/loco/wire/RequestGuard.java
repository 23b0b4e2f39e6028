package dev.loco.wire;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a request came under a name we serve and from a page we allow, against DNS rebinding and cross-site
 * requests.
 *
 * <p>Names are compared without port, origins with it (RFC 6454 §4). A request without {@code Origin} is no browser's
 * cross-origin request and passes; the origin of the request's own host always passes.
 */
public final class RequestGuard {
    private final Set<String> hosts;
    private final Set<String> origins;

    /**
     * @param hosts allowed host names and addresses, without port; IPv6 with or without brackets
     * @param origins allowed origins besides the server's own, {@code scheme://host[:port]}
     */
    public RequestGuard(Collection<String> hosts, Collection<String> origins) {
        this.hosts = hosts.stream().map(RequestGuard::bare).collect(Collectors.toUnmodifiableSet());
        this.origins =
                origins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Refuses a foreign request.
     *
     * @param host value of the header {@code Host}
     * @param origin value of the header {@code Origin}, null if absent
     * @param secure whether the request came over TLS
     * @throws ProblemException {@code foreign-host} or {@code foreign-origin}
     */
    public void check(@Nullable String host, @Nullable String origin, boolean secure) {
        if (host == null || !serves(host)) {
            throw new ProblemException(
                    ProblemType.FOREIGN_HOST, "This server does not answer for the host it was asked for.");
        }
        if (origin != null && !isAllowed(origin) && !isOwn(origin, host, secure)) {
            throw new ProblemException(ProblemType.FOREIGN_ORIGIN, "Pages of this origin may not use this server.");
        }
    }

    /** Whether the header {@code Host} names us. */
    public boolean serves(@Nullable String host) {
        return host != null && hosts.contains(name(host));
    }

    /** Whether pages of this origin, other than our own, may read our answers (CORS). */
    public boolean isAllowed(String origin) {
        return origins.contains(origin.toLowerCase(Locale.ROOT));
    }

    private static boolean isOwn(String origin, String host, boolean secure) {
        return origin.equalsIgnoreCase((secure ? "https://" : "http://") + host);
    }

    private static String name(String host) {
        try {
            String name = URI.create("http://" + host).getHost();
            return name == null ? "" : bare(name);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String bare(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }
}
