package dev.loco.cli;

import dev.loco.local.focus.CpuControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code loco doctor}: what this machine has and lacks beyond the packages, which the launcher checks. */
@Command(name = "doctor", description = "Shows what this machine has and lacks.", mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Path root = surroundings.installation().root();
        line("java", Runtime.version().toString());
        line("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        line(
                "acceleration",
                Files.isWritable(Path.of("/dev/kvm")) ? "KVM device present, tried at start" : "none, TCG");
        line("CPU shares", CpuControl.detect(surroundings.home()).mechanism());
        line("home", surroundings.home().directory().toString());
        boolean isBuilt = true;
        for (String product : new String[] {
            "emulator/supervisor/target/supervisor",
            "emulator/guest/probe/target/probe.elf",
            "emulator/guest/railway/target/railway.cpio.gz",
            "emulator/display-clock/target/libdisplay_clock.so"
        }) {
            boolean exists = Files.exists(root.resolve(product));
            isBuilt &= exists;
            line(product, exists ? "built" : "NOT BUILT");
        }
        return isBuilt ? ExitCode.OK : ExitCode.FAILED;
    }

    private void line(String what, String value) {
        surroundings.out().printf("%-18s %s%n", what, value);
    }
}
