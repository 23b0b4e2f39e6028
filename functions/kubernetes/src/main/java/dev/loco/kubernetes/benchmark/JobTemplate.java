package dev.loco.kubernetes.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.loco.contract.BenchmarkRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The Job that the installation made ready, of which each run is a copy: with a name, with the benchmark's name as label, and
 * with arguments for its first container.
 */
final class JobTemplate {
    /** Label: which benchmark it is. */
    static final String BENCHMARK = "loco.dev/benchmark";

    private final Path file;

    JobTemplate(Path file) {
        this.file = file;
    }

    /** The Job of one run. */
    JsonNode job(String id, BenchmarkRequest request) throws IOException {
        JsonNode read = new YAMLMapper().readTree(Files.readAllBytes(file));
        if (!(read instanceof ObjectNode job)
                || !(job.at("/spec/template/spec/containers/0") instanceof ObjectNode container)) {
            throw new IOException(file + " is no Job with a container");
        }
        String name = Objects.requireNonNull(request.name(), "the rules require a name");
        job.withObject("/metadata").put("name", id).withObject("/labels").put(BENCHMARK, name);
        ArrayNode arguments = container.withArray("/args");
        arguments.add(name).add("--json");
        if (request.trials() != null) {
            arguments.add("--trials").add(String.valueOf(request.trials()));
        }
        if (request.options() != null) {
            new TreeMap<>(request.options())
                    .forEach((option, value) -> arguments.add("--" + option).add(value));
        }
        return job;
    }
}
