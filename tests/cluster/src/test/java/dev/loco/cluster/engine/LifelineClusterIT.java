package dev.loco.cluster.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Engines beside the one under test: they end whole with whoever started them, however that ends. */
final class LifelineClusterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String LOCO =
            Path.of("../../loco").toAbsolutePath().normalize().toString();

    private final String name = "life-" + ProcessHandle.current().pid();

    @AfterEach
    void down() throws Exception {
        start("down").waitFor();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(LOCO, "cluster", "--name", name));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Reads what it says up to a line with a text. */
    private static void awaitLine(Process process, String text) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        List<String> said = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.contains(text)) {
                return;
            }
        }
        throw new AssertionError("it ended after saying " + said);
    }

    /** Processes and control groups of the engine; its mounts and networks end with its processes. */
    private List<String> remains() throws IOException {
        List<String> remains = new ArrayList<>();
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("/state/" + name + "/"))
                .forEach(process -> remains.add(process.info().commandLine().orElse("")));
        try (Stream<Path> groups = Files.walk(Path.of("/sys/fs/cgroup"), 2)) {
            groups.filter(group -> group.endsWith("loco-" + name)).forEach(group -> remains.add(group.toString()));
        }
        return remains;
    }

    @ParameterizedTest
    @CsvSource({"api, Adding resource types", "up, Starting 1 node", "up, Starting Knative"})
    void starterKilled_whileStarting_nothingIsLeft(String command, String moment) throws Exception {
        Process starter = start(command.split(" ", -1));
        awaitLine(starter, moment);
        assertThat(remains()).isNotEmpty();

        starter.destroyForcibly().waitFor();

        await().atMost(PATIENCE).until(() -> remains().isEmpty());
        assertThat(start("status").waitFor()).isEqualTo(3);
    }

    @Test
    void attached_lifelineEnds_nothingIsLeft() throws Exception {
        Process starter = start("api", "--attached", "--bare");
        awaitLine(starter, "kubeconfig");
        assertThat(start("kubectl", "get", "namespaces").waitFor()).isZero();

        starter.getOutputStream().close();

        assertThat(starter.waitFor()).isZero();
        assertThat(remains()).isEmpty();
    }

    @Test
    void detached_down_nothingIsLeft() throws Exception {
        assertThat(start("api", "--bare").waitFor()).isZero();
        assertThat(start("status").waitFor()).isZero();
        assertThat(start("down").waitFor()).isZero();
        assertThat(remains()).isEmpty();
    }
}
