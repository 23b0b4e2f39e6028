package dev.loco.local.node;

import dev.loco.local.home.FleetFile;
import dev.loco.local.home.LocoHome;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which programs there will be and where they will be reached.
 *
 * @param hosts names and addresses under which requests are accepted
 * @param origins origins of the console's pages
 * @param lan how the guests are joined
 */
record FleetPlan(NodeOptions options, FleetFile fleet, List<String> hosts, List<String> origins, LanPorts lan) {
    private static final String ANY = "0.0.0.0";

    /**
     * Plans a fleet on ports that are free now.
     *
     * @throws NodeException if a port is taken or the address is not this machine's
     */
    static FleetPlan of(LocoHome home, NodeOptions options) throws NodeException {
        Set<String> hosts = new LinkedHashSet<>(List.of(NodeOptions.LOOPBACK, "localhost"));
        String host = options.listen();
        if (host.equals(ANY)) {
            List<String> addresses = addresses();
            hosts.addAll(addresses);
            host = addresses.isEmpty() ? NodeOptions.LOOPBACK : addresses.getFirst();
        } else {
            hosts.add(host);
        }
        String base = (options.tls() ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":";
        Ports.requireFree(options.listen(), options.port());
        List<FleetFile.Member> members = new ArrayList<>();
        int health = options.port();
        for (int ordinal = 0; ordinal < options.instances(); ordinal++) {
            int port = options.port() + 1 + ordinal;
            Ports.requireFree(options.listen(), port);
            health = nextHealthPort(options, health);
            String id = "loco-" + ordinal;
            members.add(new FleetFile.Member(
                    id,
                    ordinal,
                    base + port,
                    "http://" + NodeOptions.LOOPBACK + ":" + health,
                    home.run(id).toString(),
                    options.guest()));
        }
        String scheme = options.tls() ? "https://" : "http://";
        List<String> origins =
                hosts.stream().map(name -> scheme + name + ":" + options.port()).toList();
        return new FleetPlan(
                options,
                new FleetFile(base + options.port(), members),
                List.copyOf(hosts),
                origins,
                LanPorts.free(options.lan(), options.instances()));
    }

    /** Where programs of this machine post events: the functions, over the loopback wherever they listen there. */
    String sink() {
        boolean isLoopback = options.listen().equals(ANY) || options.listen().equals(NodeOptions.LOOPBACK);
        String base = isLoopback
                ? (options.tls() ? "https://" : "http://") + NodeOptions.LOOPBACK + ":" + options.port()
                : fleet.console();
        return base + "/events";
    }

    private static int nextHealthPort(NodeOptions options, int last) throws NodeException {
        return last == options.port() ? Ports.free(options.port()) : Ports.freeFrom(last + 1);
    }

    private static List<String> addresses() throws NodeException {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address.isSiteLocalAddress() && address.getAddress().length == 4)
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException e) {
            throw new NodeException("cannot list this machine's addresses: " + e.getMessage(), e);
        }
    }
}
