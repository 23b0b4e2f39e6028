package dev.loco.machine.accelerator;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loco.machine.host.AtomicFile;
import dev.loco.machine.host.MachineException;
import dev.loco.machine.host.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether KVM really runs a guest: the probe guest must say something on port 0xE9 in time, for a KVM that can be opened
 * may still hang. The answer holds until the host boots again and is kept in {@code accelerator.json} of the cache directory.
 */
public final class AcceleratorProbe {

    /** How long the guest has to say something, from the start of its QEMU. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Tools tools;
    private final Path cache;
    private final Path device;
    private final Path bootId;

    public AcceleratorProbe(Tools tools, Path cache) {
        this(tools, cache, Path.of("/dev/kvm"), Path.of("/proc/sys/kernel/random/boot_id"));
    }

    AcceleratorProbe(Tools tools, Path cache, Path device, Path bootId) {
        this.tools = tools;
        this.cache = cache.resolve("accelerator.json");
        this.device = device;
        this.bootId = bootId;
    }

    /** An answer and what it is true for. */
    record Remembered(String bootId, String qemu, boolean kvm, String reason) {}

    /**
     * Gives the answer, running the guest if it is not known yet.
     *
     * @param guest the probe guest, null if there is none
     */
    public Verdict probe(@Nullable Path guest) throws MachineException, IOException, InterruptedException {
        if (!Files.isReadable(device) || !Files.isWritable(device)) {
            return new Verdict(false, device + (Files.exists(device) ? " may not be used" : " does not exist"));
        }
        String boot = Files.readString(bootId).strip();
        String qemu = tools.qemu().toString();
        Remembered known = recall();
        if (known != null && known.bootId().equals(boot) && known.qemu().equals(qemu)) {
            return new Verdict(known.kvm(), known.reason());
        }
        if (guest == null || !Files.isReadable(guest)) {
            return new Verdict(false, "there is no probe guest to try it with");
        }
        Verdict verdict = run(guest);
        AtomicFile.write(cache, JSON.writeValueAsBytes(new Remembered(boot, qemu, verdict.kvm(), verdict.reason())));
        return verdict;
    }

    private @Nullable Remembered recall() {
        try {
            return JSON.readValue(Files.readAllBytes(cache), Remembered.class);
        } catch (JacksonException e) {
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    private Verdict run(Path guest) throws MachineException, InterruptedException {
        List<String> command = List.of(
                tools.qemu().toString(),
                "-nodefaults",
                "-no-user-config",
                "-accel",
                "kvm",
                "-m",
                "32",
                "-device",
                "VGA",
                "-display",
                "none",
                "-debugcon",
                "stdio",
                "-kernel",
                guest.toString());
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new MachineException("cannot run " + tools.qemu() + ": " + e.getMessage(), e);
        }
        try {
            return firstByte(process) >= 0 ? new Verdict(true, "") : new Verdict(false, "QEMU cannot use " + device);
        } catch (TimeoutException e) {
            return new Verdict(false, device + " opens but runs no guest");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    private static int firstByte(Process process) throws TimeoutException, InterruptedException {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                first.complete(process.getInputStream().read());
            } catch (IOException e) {
                first.complete(-1);
            }
        });
        try {
            return first.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
