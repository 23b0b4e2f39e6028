package dev.loco.documents;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.loco.contract.Problem;
import dev.loco.contract.ProblemType;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Writes operations as an OpenAPI 3.1 document. */
final class OpenApi {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

    private final Schemas schemas;

    OpenApi(Schemas schemas) {
        this.schemas = schemas;
    }

    String document(String name, String description, List<Operation> operations) throws IOException {
        ObjectNode root = YAML.createObjectNode();
        root.put("openapi", "3.1.0");
        root.putObject("info").put("title", "Loco " + name).put("version", "1").put("description", description);
        ObjectNode paths = root.putObject("paths");
        operations.stream()
                .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
                .forEach(operation -> write(
                        paths.withObjectProperty(operation.path())
                                .putObject(operation.method().toLowerCase()),
                        operation));
        ObjectNode components = root.putObject("components");
        ObjectNode responses = components.putObject("responses");
        operations.stream()
                .flatMap(operation -> operation.problems().stream())
                .distinct()
                .sorted()
                .forEach(status -> problem(responses.putObject("problem-" + status), status));
        ObjectNode security = components.putObject("securitySchemes");
        security.putObject("token").put("type", "http").put("scheme", "bearer");
        security.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", "loco_session");
        components.set("schemas", schemas.definitions());
        return YAML.writeValueAsString(root);
    }

    private void write(ObjectNode node, Operation operation) {
        node.put("operationId", operation.id());
        operation.summary().ifPresent(summary -> node.put("summary", summary));
        if (operation.role().isEmpty()) {
            node.putArray("security");
        } else {
            node.put("x-role", operation.role());
            ArrayNode security = node.putArray("security");
            security.addObject().putArray("token");
            if (operation.role().equals("events")) {
                security.addObject();
            } else {
                security.addObject().putArray("session");
            }
        }
        if (!operation.parameters().isEmpty()) {
            ArrayNode parameters = node.putArray("parameters");
            operation.parameters().forEach(parameter -> {
                ObjectNode entry = parameters.addObject();
                entry.put("name", parameter.name()).put("in", parameter.in()).put("required", parameter.required());
                entry.set("schema", schemas.reference(parameter.type()));
            });
        }
        if (operation.body() != null) {
            content(node.putObject("requestBody").put("required", true), operation.body());
        }
        ObjectNode responses = node.putObject("responses");
        ObjectNode good =
                responses.putObject(Integer.toString(operation.status())).put("description", "Done.");
        if (operation.answer() != null) {
            content(good, operation.answer());
        }
        operation.problems().stream()
                .sorted()
                .forEach(status -> responses
                        .putObject(Integer.toString(status))
                        .put("$ref", "#/components/responses/problem-" + status));
    }

    private void problem(ObjectNode node, int status) {
        String types = Arrays.stream(ProblemType.values())
                .filter(type -> type.status() == status)
                .map(type -> "`" + type.slug() + "`")
                .collect(Collectors.joining(", "));
        node.put("description", "A problem (RFC 9457) of type " + types + "; see problems.md.");
        content(node, new Operation.Content(Problem.MEDIA_TYPE, Problem.class));
    }

    private void content(ObjectNode node, Operation.Content content) {
        ObjectNode media = node.putObject("content").putObject(content.mediaType());
        if (content.type() != null) {
            media.set("schema", schemas.reference(content.type()));
        }
    }
}
