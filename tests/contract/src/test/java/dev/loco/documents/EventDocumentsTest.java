package dev.loco.documents;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loco.contract.EventType;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventDocumentsTest {
    private static final Path CONTRACT = Committed.ROOT.resolve("functions/contract/src/main/java");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @ParameterizedTest
    @EnumSource(EventType.class)
    void schema_ofEachType_isAsCommitted(EventType type) throws IOException {
        ObjectNode schema = new Schemas(SourceDocs.read(CONTRACT)).standalone(type.data());
        ObjectNode document = JSON.createObjectNode();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.put("$id", "https://loco.dev/events/" + type.wire() + ".schema.json");
        document.put("title", type.wire());
        document.setAll(schema);

        Committed.verify(
                "docs/events/" + type.wire() + ".schema.json",
                JSON.writeValueAsString(document).replace("\r", "") + "\n");
    }

    @Test
    void table_ofTypes_isAsCommitted() throws IOException {
        StringBuilder rows = new StringBuilder("| type | data | schema |\n| --- | --- | --- |\n");
        for (EventType type : EventType.values()) {
            rows.append("| `%s` | %s | [schema](events/%s.schema.json) |\n"
                    .formatted(type.wire(), type.data().getSimpleName(), type.wire()));
        }

        Section.verify("docs/events.md", rows.toString());
    }
}
