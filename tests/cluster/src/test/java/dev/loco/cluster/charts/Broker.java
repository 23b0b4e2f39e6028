package dev.loco.cluster.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The way into a release's broker, from a node. */
record Broker(Release release) {
    static final String HEALTH_CHANGED = "dev.loco.instance.health-changed.v1";

    private static final String HOST = "broker-ingress.knative-eventing.svc.cluster.local";

    /** Sends an event with attributes beyond the required ones; it has to be taken. */
    void send(String id, String type, Map<String, String> attributes, String data) {
        String address = release.kubectl(
                "get",
                "service",
                "broker-ingress",
                "--namespace=knative-eventing",
                "--output=jsonpath={.spec.clusterIP}");
        List<String> command = new ArrayList<>(List.of("run", "node1", "--", "curl", "--silent", "--show-error"));
        command.addAll(List.of("--fail-with-body", "--resolve", HOST + ":80:" + address));
        header(command, "Ce-Id", id);
        header(command, "Ce-Type", type);
        header(command, "Ce-Source", "/tests");
        header(command, "Ce-Specversion", "1.0");
        header(command, "Content-Type", "application/json");
        attributes.forEach((name, value) -> header(command, "Ce-" + name, value));
        command.addAll(List.of("--data", data, "http://" + HOST + "/" + release.name() + "/loco"));
        Program.engine(command.toArray(String[]::new)).text();
    }

    /** Sends an event that says that an instance's guest is ill. */
    void ill(String id, String instance) {
        send(id, HEALTH_CHANGED, Map.of("Instance", instance), """
                {"id":"%s","uid":null,"state":"degraded","failure":"guest","detail":null,
                 "measuredAt":"2026-01-01T00:00:00Z","since":null,
                 "measurements":{"framesDue":1,"framesDelivered":1,"encoderErrors":0,"viewers":0,"qualityStep":0}}""".formatted(instance));
    }

    private static void header(List<String> command, String name, String value) {
        command.addAll(List.of("--header", name + ": " + value));
    }
}
