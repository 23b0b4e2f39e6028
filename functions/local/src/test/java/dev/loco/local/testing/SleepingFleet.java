package dev.loco.local.testing;

import static org.awaitility.Awaitility.await;

import dev.loco.local.home.FleetFile;
import dev.loco.local.home.LocoHome;
import dev.loco.local.process.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Three planned instances, of which {@code loco-1} has an emulator: a sleeping program under the real supervisor. */
public final class SleepingFleet implements AutoCloseable {
    private static final Path SUPERVISOR = Path.of("../../emulator/supervisor/target/supervisor")
            .toAbsolutePath()
            .normalize();

    private final LocoHome home;
    private final Supervised emulator;

    public SleepingFleet(Path directory) throws IOException {
        home = new LocoHome(directory);
        Path run = Files.createDirectories(home.run("loco-1"));
        new FleetFile(
                        "http://127.0.0.1:8080",
                        IntStream.range(0, 3).mapToObj(this::member).toList())
                .write(home.fleet());
        emulator = Supervised.start(
                SUPERVISOR,
                new Supervised.Spec(
                        "emulator",
                        run,
                        home.emulatorSocket("loco-1"),
                        run.resolve("emulator.log"),
                        List.of("--", "sleep", "1000"),
                        Map.of()));
        await().ignoreExceptions().until(() -> emulator.status().pid() != null);
    }

    public LocoHome home() {
        return home;
    }

    @Override
    public void close() {
        emulator.stop();
    }

    private FleetFile.Member member(int ordinal) {
        String id = "loco-" + ordinal;
        String agentUrl = "http://127.0.0.1:" + (8081 + ordinal);
        return new FleetFile.Member(
                id, ordinal, agentUrl, agentUrl, home.run(id).toString(), "probe");
    }
}
