package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;

/** The interface net1 of a release's pods, on the nodes' LAN, seen from inside the pods by programs of this machine. */
record Net1(Release release) {

    /** The hardware address that the chart promises to an ordinal. */
    static String hardwareAddress(int ordinal) {
        return "02:54:00:98:00:%02x".formatted(ordinal);
    }

    /** Gives it an IPv4 address; a guest would bring its own. */
    void addAddress(int ordinal) {
        run(ordinal, "ip", "address", "replace", ipv4(ordinal) + "/24", "dev", "net1");
    }

    void assertIsUpWithItsOwnAddress(int ordinal) {
        assertThat(run(ordinal, "ip", "-brief", "link", "show", "net1")).contains(" UP ", hardwareAddress(ordinal));
    }

    /** By ARP and by IPv6, each of which finds the other's hardware address. */
    void assertReaches(int from, int to) {
        String linkLocal = "fe80::54:ff:fe98:" + to;
        for (String address : new String[] {ipv4(to), linkLocal + "%net1"}) {
            assertThat(run(from, "bash", "-c", "exec 3<>/dev/tcp/" + address + "/8080 && echo open"))
                    .as(from + " to " + address)
                    .contains("open");
        }
        assertThat(run(from, "ip", "neighbour", "show", "dev", "net1").lines())
                .anyMatch(line -> line.startsWith(ipv4(to) + " ") && line.contains(hardwareAddress(to)))
                .anyMatch(line -> line.startsWith(linkLocal + " ") && line.contains(hardwareAddress(to)));
    }

    private static String ipv4(int ordinal) {
        return "192.168.77." + (31 + ordinal);
    }

    private String run(int ordinal, String... command) {
        String agent =
                release.field("pod/loco-" + ordinal, ".status.initContainerStatuses[?(@.name==\"agent\")].containerID");
        long process = ContainerProcess.of(agent).getFirst().id();
        return Program.inNetworkOf(process, command).text();
    }
}
