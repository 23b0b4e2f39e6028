package dev.loco.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.wire.Json;
import org.junit.jupiter.api.Test;

class PodTemplateTest {

    private static PodTemplate template(String agent, String emulator, String version, String variables)
            throws Exception {
        return PodTemplate.of(Json.mapper().readTree("""
                {"data":{"spec":{"template":{
                  "metadata":{"labels":{"app.kubernetes.io/version":"%s","app.kubernetes.io/name":"loco"}},
                  "spec":{"initContainers":[{"name":"agent","image":"%s"%s}],
                          "containers":[{"name":"emulator","image":"%s"}]}}}}}
                """.formatted(version, agent, variables, emulator)));
    }

    @Test
    void agentVersionAndBinding_areNoReasonForAnotherPod() throws Exception {
        String bound = ",\"env\":[{\"name\":\"K_SINK\",\"value\":\"http://broker\"},{\"name\":\"K_CE_OVERRIDES\"}]";
        PodTemplate before = template("agent:1", "emulator:1", "0.1.0", "");
        PodTemplate after = template("agent:2", "emulator:1", "0.2.0", bound);

        assertThat(before.differsInAgentImageAtMost(after)).isTrue();
        assertThat(after.agentImage()).isEqualTo("agent:2");
    }

    @Test
    void anythingElse_isAReasonForAnotherPod() throws Exception {
        PodTemplate before = template("agent:1", "emulator:1", "0.1.0", "");
        String variable = ",\"env\":[{\"name\":\"LOCO_CODEC\",\"value\":\"vp8\"}]";

        assertThat(before.differsInAgentImageAtMost(template("agent:1", "emulator:2", "0.1.0", "")))
                .isFalse();
        assertThat(before.differsInAgentImageAtMost(template("agent:1", "emulator:1", "0.1.0", variable)))
                .isFalse();
    }
}
