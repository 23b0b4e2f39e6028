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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the other switches are: names, addresses, or a file of them, each with an optional port. Looked up anew at each call, so peers
 * come and go; a name that cannot be looked up keeps the addresses it had.
 */
public final class PeerList {

    private final List<Place> places = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final int defaultPort;
    private final Map<String, List<InetAddress>> known = new HashMap<>();

    /**
     * Checks the entries.
     *
     * @param entries {@code host}, {@code host:port}, {@code [v6]:port}, or the absolute path of a file with one of those a line
     * @throws IllegalArgumentException if one is written in another way
     */
    public PeerList(List<String> entries, int defaultPort) {
        this.defaultPort = defaultPort;
        for (String entry : entries) {
            if (entry.startsWith("/")) {
                files.add(Path.of(entry));
            } else {
                places.add(Place.of(entry, defaultPort)
                        .orElseThrow(() -> new IllegalArgumentException(entry + " is no host or host:port")));
            }
        }
    }

    /**
     * The other switches' addresses, without the own.
     *
     * @param ownPort of the own switch, to tell it from others on this machine
     */
    Set<InetSocketAddress> resolve(int ownPort) throws IOException {
        Set<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .collect(Collectors.toSet());
        Set<InetSocketAddress> found = new LinkedHashSet<>();
        for (Place place : places()) {
            for (InetAddress address : addresses(place.host())) {
                boolean isHere = address.isLoopbackAddress() || own.contains(address);
                if (place.port() != ownPort || !isHere) {
                    found.add(new InetSocketAddress(address, place.port()));
                }
            }
        }
        return found;
    }

    /** Of a file, what is no place is left out: who writes it may not have finished. */
    private List<Place> places() throws IOException {
        List<Place> all = new ArrayList<>(places);
        for (Path file : files) {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    Place.of(line.strip(), defaultPort).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private List<InetAddress> addresses(String host) {
        try {
            known.put(host, List.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException e) {
            known.putIfAbsent(host, List.of());
        }
        return known.getOrDefault(host, List.of());
    }

    private record Place(String host, int port) {

        private static final Pattern TEXT = Pattern.compile(
                "(\\[[0-9a-fA-F:.]+]|[^\\s:\\[\\]/]+)(?::(\\d{1,5}))?|([0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*)");
        private static final int LAST = 65_535;

        static Optional<Place> of(String entry, int defaultPort) {
            Matcher matcher = TEXT.matcher(entry);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            if (matcher.group(3) != null) {
                return Optional.of(new Place(entry, defaultPort));
            }
            int port = matcher.group(2) == null ? defaultPort : Integer.parseInt(matcher.group(2));
            String host = matcher.group(1).replace("[", "").replace("]", "");
            return port < 1 || port > LAST ? Optional.empty() : Optional.of(new Place(host, port));
        }
    }
}
