package dev.loco.cli;

import dev.loco.cli.test.ClusterTests;
import dev.loco.local.focus.CpuControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code loco doctor}: what this machine has and lacks beyond the packages, which the launcher checks. */
@Command(name = "doctor", description = "Shows what this machine has and lacks.", mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final Map<String, String> PRODUCTS = new TreeMap<>(Map.of(
            "supervisor", "emulator/supervisor/target/supervisor",
            "probe guest", "emulator/guest/probe/target/probe.elf",
            "railway guest", "emulator/guest/railway/target/railway.cpio.gz",
            "display clock", "emulator/display-clock/target/libdisplay_clock.so"));

    private final Surroundings surroundings;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path root = surroundings.installation().root();
        line("java", Runtime.version().toString());
        line("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        line(
                "acceleration",
                Files.isWritable(Path.of("/dev/kvm")) ? "KVM device present, tried at start" : "none, TCG");
        line("CPU shares", CpuControl.detect(surroundings.home()).mechanism());
        Optional<String> obstacle = ClusterTests.obstacle(root, Path.of("/dev/null"));
        line("test cluster", obstacle.orElse("can run"));
        line("home", surroundings.home().directory().toString());
        boolean isBuilt = true;
        for (Map.Entry<String, String> product : PRODUCTS.entrySet()) {
            boolean exists = Files.exists(root.resolve(product.getValue()));
            isBuilt &= exists;
            line(product.getKey(), exists ? "built" : "not built: there is no " + product.getValue());
        }
        return isBuilt ? ExitCode.OK : ExitCode.FAILED;
    }

    private void line(String what, String value) {
        surroundings.out().printf("%-18s %s%n", what, value);
    }
}
