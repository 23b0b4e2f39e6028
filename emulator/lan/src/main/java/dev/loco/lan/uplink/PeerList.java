package dev.loco.lan.uplink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the other switches are: names, addresses, or a file of them, each with an optional port. Looked up anew at each call, so peers
 * come and go; a name that cannot be looked up keeps the addresses it had.
 */
public final class PeerList {

    private final List<String> entries;
    private final int defaultPort;
    private final Map<String, List<InetAddress>> known = new HashMap<>();

    /**
     * Checks the entries.
     *
     * @param entries {@code host}, {@code host:port}, {@code [v6]:port}, or the absolute path of a file with one of those a line
     * @throws IllegalArgumentException if one is written in another way
     */
    public PeerList(List<String> entries, int defaultPort) {
        this.entries = List.copyOf(entries);
        this.defaultPort = defaultPort;
        for (String entry : entries) {
            if (!entry.startsWith("/")) {
                Place.of(entry, defaultPort);
            }
        }
    }

    /**
     * The other switches' addresses, without the own.
     *
     * @param ownPort of the own switch, to tell it from others on this machine
     */
    Set<InetSocketAddress> resolve(int ownPort) throws IOException {
        Set<InetSocketAddress> found = new LinkedHashSet<>();
        for (String entry : lines()) {
            Place place = Place.of(entry, defaultPort);
            for (InetAddress address : addresses(place.host())) {
                if (place.port() != ownPort || !isOwn(address)) {
                    found.add(new InetSocketAddress(address, place.port()));
                }
            }
        }
        return found;
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String entry : entries) {
            if (!entry.startsWith("/")) {
                lines.add(entry);
            } else if (Files.exists(Path.of(entry))) {
                Files.readAllLines(Path.of(entry)).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    private List<InetAddress> addresses(String host) {
        try {
            known.put(host, List.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException e) {
            known.putIfAbsent(host, List.of());
        }
        return known.getOrDefault(host, List.of());
    }

    private static boolean isOwn(InetAddress address) throws IOException {
        return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    }

    private record Place(String host, int port) {

        static Place of(String entry, int defaultPort) {
            int colon = entry.lastIndexOf(':');
            boolean hasPort = colon > 0 && (entry.indexOf(':') == colon || entry.charAt(colon - 1) == ']');
            String host = hasPort ? entry.substring(0, colon) : entry;
            try {
                int port = hasPort ? Integer.parseInt(entry.substring(colon + 1)) : defaultPort;
                if (host.isEmpty() || host.contains(" ") || port < 1 || port > 65_535) {
                    throw new IllegalArgumentException(entry + " is no host:port");
                }
                return new Place(host.replace("[", "").replace("]", ""), port);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(entry + " is no host:port", e);
            }
        }
    }
}
