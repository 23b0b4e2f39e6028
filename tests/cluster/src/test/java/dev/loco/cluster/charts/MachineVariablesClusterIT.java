package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What agents and preparations are told of the LAN and of the identity floppy. */
final class MachineVariablesClusterIT {

    private static final String PEERS = "loco.default.svc.cluster.local";

    @Test
    void socket_withoutAGroup_hasPeers() throws IOException {
        assertThat(variables("agent", "LOCO_LAN_", "network.mode=socket"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("LOCO_LAN_PORT", "14790", "LOCO_LAN_PEERS", PEERS));
    }

    @Test
    void socket_withAGroup_joinsItAndHasNoPeers() throws IOException {
        assertThat(variables("agent", "LOCO_LAN_", "network.mode=socket", "network.socket.group=239.98.0.1"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("LOCO_LAN_PORT", "14790", "LOCO_LAN_GROUP", "239.98.0.1", "LOCO_LAN_INTERFACE", "eth0"));
    }

    @Test
    void group_inAnotherMode_isNotMentioned() throws IOException {
        assertThat(variables("agent", "LOCO_LAN_", "network.socket.group=239.98.0.1"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("LOCO_LAN_PORT", "14789", "LOCO_LAN_ID", "98", "LOCO_LAN_PEERS", PEERS));
    }

    @Test
    void identityFloppy_offByItself_isNotMentioned() throws IOException {
        assertThat(variables("prepare", "LOCO_I")).containsOnlyKeys("LOCO_INSTANCE");
    }

    @Test
    void identityFloppy_enabled_namesTheWorkgroupAndAllInstances() throws IOException {
        assertThat(variables(
                        "prepare",
                        "LOCO_I",
                        "instances=5",
                        "drives.identityFloppy.enabled=true",
                        "drives.identityFloppy.workgroup=TRAINS"))
                .containsEntry("LOCO_IDENTITY_FLOPPY", "TRAINS")
                .containsEntry("LOCO_INSTANCES", "5");
    }

    /** The variables of a container of a machine whose names begin like that. */
    private static Map<String, String> variables(String container, String beginning, String... values)
            throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("template", "loco", Charts.LOCO.toString(), "--set", "exposure.host=loco.example.com"));
        for (String value : values) {
            arguments.addAll(List.of("--set", value));
        }
        List<JsonNode> objects = new YAMLMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(
                        Program.helm(arguments.toArray(String[]::new)).text())
                .readAll();
        Map<String, String> variables = new TreeMap<>();
        for (JsonNode one : Pods.instance(objects, 0).at("/spec/initContainers")) {
            if (one.path("name").asText().equals(container)) {
                for (JsonNode variable : one.path("env")) {
                    if (variable.path("name").asText().startsWith(beginning)) {
                        variables.put(
                                variable.path("name").asText(),
                                variable.path("value").asText());
                    }
                }
            }
        }
        return variables;
    }
}
