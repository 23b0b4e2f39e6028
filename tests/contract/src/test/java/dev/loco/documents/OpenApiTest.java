package dev.loco.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiTest {
    private static SourceDocs docs;

    @BeforeAll
    static void read() throws IOException {
        docs = SourceDocs.read(
                sources("functions/contract"),
                sources("functions/http"),
                sources("functions/focus"),
                sources("functions/discovery"),
                sources("functions/recovery"),
                sources("functions/benchmark"),
                sources("functions/console"));
    }

    @ParameterizedTest
    @CsvSource({
        "focus,Which instances people work with now.,true",
        "discovery,Which instances and functions there are and tickets to their agents.,false",
        "recovery,Bringing ill instances back.,true",
        "benchmark,Running benchmarks.,true",
        "console,The session of a browser and what the page asks first.,false"
    })
    void document_function_isAsCommitted(String name, String description, boolean takesEvents) throws IOException {
        ControllerOperations controllers = new ControllerOperations(docs);
        List<Operation> operations = new ArrayList<>(controllers.below(sources("functions/" + name)));
        if (takesEvents) {
            controllers.below(sources("functions/http")).stream()
                    .filter(operation -> operation.path().equals("/events/{name}"))
                    .map(operation -> entry(operation, name))
                    .forEach(operations::add);
        }

        Committed.verify(
                "docs/openapi/" + name + ".yaml",
                new OpenApi(new Schemas(docs)).document(name, description, operations));
    }

    @Test
    void document_agent_isAsCommitted() throws IOException {
        List<Operation> operations = AgentOperations.below(sources("emulator/agent"));

        Committed.verify(
                "docs/openapi/agent.yaml",
                new OpenApi(new Schemas(docs))
                        .document("agent", "One instance: its screen, input, state and machine.", operations));
    }

    private static Operation entry(Operation any, String name) {
        return new Operation(
                any.method(),
                "/events/" + name,
                "events-" + name,
                Optional.of("Takes CloudEvents in binary or structured mode; see events.md."),
                any.role(),
                List.of(),
                any.body(),
                any.status(),
                any.answer(),
                any.problems());
    }

    private static Path sources(String module) {
        return Committed.ROOT.resolve(module).resolve("src/main/java");
    }
}
