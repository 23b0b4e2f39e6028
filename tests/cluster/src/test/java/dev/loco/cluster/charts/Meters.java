package dev.loco.cluster.charts;

import java.util.Arrays;
import java.util.List;

/** What a function's pods have counted, as Prometheus would read it; from a node, which policies do not keep out. */
record Meters(List<String> lines) {

    static Meters of(Release release, String function) {
        String addresses = release.kubectl(
                "get",
                "pods",
                "--selector=loco.dev/function=" + function,
                "--field-selector=status.phase=Running",
                "--output=jsonpath={.items[*].status.podIP}");
        return new Meters(Arrays.stream(addresses.split(" "))
                .filter(address -> !address.isEmpty())
                .flatMap(address -> read(release, address).lines())
                .toList());
    }

    private static String read(Release release, String address) {
        return Program.engine(
                        "run",
                        "node1",
                        "--",
                        "curl",
                        "--silent",
                        "--fail",
                        "--max-time",
                        "10",
                        "--header",
                        "Authorization: Bearer " + release.token(),
                        "http://" + address + ":8080/prometheus")
                .text();
    }

    /** All counters of a name that carry these labels' values. */
    double sum(String name, String... labels) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> Arrays.stream(labels).allMatch(label -> line.contains("=\"" + label + "\"")))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
