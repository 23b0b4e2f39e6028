package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code values.yaml} is the one source: its README and its schema follow. With {@code -Dloco.write=true} the README is written. */
final class ValuesReferenceTest {

    private static final String BEGIN = "<!-- values -->\n";
    private static final String END = "<!-- end of values -->";
    private static final Path README = Charts.LOCO.resolve("README.md");

    @Test
    void readme_holdsTheTableMadeFromTheComments() throws IOException {
        String readme = Files.readString(README);
        String written = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length())
                + ValuesReference.table(entries())
                + readme.substring(readme.indexOf(END));
        if (Boolean.getBoolean("loco.write")) {
            Files.writeString(README, written);
        }
        assertThat(Files.readString(README))
                .as(
                        "helm/loco/README.md; write it with mvn -pl tests/cluster test -Dtest=ValuesReferenceTest -Dloco.write=true")
                .isEqualTo(written);
    }

    @Test
    void everyValue_isDocumented() throws IOException {
        assertThat(entries())
                .allSatisfy(entry -> assertThat(entry.text()).as(entry.path()).isNotEmpty());
    }

    @Test
    void everyValue_isInTheSchema() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Charts.LOCO.resolve("values.schema.json").toFile());
        assertThat(entries()).allSatisfy(entry -> {
            JsonNode node = schema;
            for (String key : entry.path().split("\\.")) {
                node = resolve(schema, node).path("properties").path(key);
            }
            assertThat(node.isMissingNode()).as(entry.path()).isFalse();
        });
    }

    @Test
    void schema_closesEveryObject() throws IOException {
        ObjectNode schema = (ObjectNode) new ObjectMapper()
                .readTree(Charts.LOCO.resolve("values.schema.json").toFile());
        schema.remove("allOf");
        assertThat(schema.findParents("properties"))
                .allSatisfy(node -> assertThat(node.path("additionalProperties").asBoolean(true))
                        .as(node.toString())
                        .isFalse());
    }

    private static List<ValuesReference.Entry> entries() throws IOException {
        return ValuesReference.read(Files.readAllLines(Charts.LOCO.resolve("values.yaml")));
    }

    private static JsonNode resolve(JsonNode schema, JsonNode node) {
        String reference = node.path("$ref").asText("");
        return reference.isEmpty() ? node : schema.at(reference.substring(1));
    }
}
