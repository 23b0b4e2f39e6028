package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions and agents are told of the same identity provider. */
final class IdentityProviderClusterIT {

    @ParameterizedTest
    @ValueSource(strings = {"focus", "discovery", "recovery", "benchmark", "console", "agent"})
    void issuer_reachesEveryProgramThatAnswersPeople(String program) throws IOException {
        Map<String, String> settings = settings(
                program,
                "--set",
                "oidc.issuer=https://id.example.com/realms/games,oidc.audience=games,oidc.jwks=https://id.example.com/keys",
                "--set",
                "oidc.roleClaim=realm_access.roles,oidc.operators={boss,game master}");

        assertThat(settings)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "LOCO_OIDC_ISSUER", "https://id.example.com/realms/games",
                        "LOCO_OIDC_AUDIENCE", "games",
                        "LOCO_OIDC_JWKS", "https://id.example.com/keys",
                        "LOCO_OIDC_ROLE_CLAIM", "realm_access.roles",
                        "LOCO_OIDC_OPERATORS", "boss,game master",
                        "LOCO_OIDC_VIEWERS", "loco-viewer"));
    }

    @Test
    void issuerAlone_leavesItsKeysToItsMetadata() throws IOException {
        assertThat(settings("agent", "--set", "oidc.issuer=https://id.example.com"))
                .containsEntry("LOCO_OIDC_AUDIENCE", "loco")
                .doesNotContainKey("LOCO_OIDC_JWKS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"focus", "agent"})
    void noIssuer_isNotMentioned(String program) throws IOException {
        assertThat(settings(program)).isEmpty();
    }

    /** The program's variables of the identity provider. */
    private static Map<String, String> settings(String program, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("template", "loco", Charts.LOCO.toString(), "--set", "exposure.host=loco.example.com"));
        arguments.addAll(Arrays.asList(options));
        String rendered = Program.helm(arguments.toArray(String[]::new)).text();
        List<JsonNode> objects = new YAMLMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(rendered)
                .readAll();
        JsonNode pod = program.equals("agent") ? Pods.instance(objects, 0) : Pods.function(objects, program);
        JsonNode containers = pod.at(program.equals("agent") ? "/spec/initContainers" : "/spec/containers");
        assertThat(containers.path(0).path("name").asText()).isEqualTo(program);
        Map<String, String> settings = new TreeMap<>();
        for (JsonNode variable : containers.path(0).path("env")) {
            String name = variable.path("name").asText();
            if (name.startsWith("LOCO_OIDC_")) {
                settings.put(name, variable.path("value").asText());
            }
        }
        return settings;
    }
}
