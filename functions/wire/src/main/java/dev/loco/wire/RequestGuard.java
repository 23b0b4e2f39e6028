package dev.loco.wire;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a request came under a name we serve and from a page we allow, against DNS rebinding and cross-site
 * requests.
 *
 * <p>Names are compared without port, origins with it (RFC 6454 §4). A request without {@code Origin} is no browser's
 * cross-origin request and passes; the origin of the request's own host always passes.
 *
 * <p>{@code *.example.org} stands for every name with one label more than that domain, {@code 10.244.0.0/16} for every
 * address of that block: an address in {@code Host} cannot be rebound, a name can.
 */
public final class RequestGuard {
    private static final Pattern STAR = Pattern.compile("\\*\\.[^*.]+(\\.[^*.]+)*");

    private final Set<String> hosts;
    private final List<AddressBlock> blocks;
    private final Set<String> origins;

    /**
     * @param hosts allowed host names and addresses, without port, IPv6 with or without brackets; blocks of addresses;
     *     {@code *.} and a domain
     * @param origins allowed origins besides the server's own, {@code scheme://host[:port]}, or with {@code *.} and a
     *     domain as host
     * @throws IllegalArgumentException if a block is none, or a star stands for everything
     */
    public RequestGuard(Collection<String> hosts, Collection<String> origins) {
        this.hosts = hosts.stream()
                .filter(host -> !host.contains("/"))
                .map(RequestGuard::bare)
                .collect(Collectors.toUnmodifiableSet());
        this.blocks = hosts.stream()
                .filter(host -> host.contains("/"))
                .map(host -> AddressBlock.of(host.strip()))
                .toList();
        if (this.hosts.stream()
                .anyMatch(host -> host.contains("*") && !STAR.matcher(host).matches())) {
            throw new IllegalArgumentException("a star stands for the first label of a domain: *.example.org");
        }
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
        if (host == null) {
            return false;
        }
        String name = name(host);
        int dot = name.indexOf('.');
        return hosts.contains(name)
                || (dot > 0 && hosts.contains("*" + name.substring(dot)))
                || blocks.stream().anyMatch(block -> block.contains(name));
    }

    /** Whether pages of this origin, other than our own, may read our answers (CORS). */
    public boolean isAllowed(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        int name = lower.indexOf("://") + 3;
        int dot = lower.indexOf('.', name);
        return origins.contains(lower)
                || (name > 2 && dot > name && origins.contains(lower.substring(0, name) + "*" + lower.substring(dot)));
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
