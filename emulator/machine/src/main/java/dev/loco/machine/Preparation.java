package dev.loco.machine;

import dev.loco.lan.SegmentAddress;
import dev.loco.machine.accelerator.AcceleratorProbe;
import dev.loco.machine.accelerator.Verdict;
import dev.loco.machine.host.AtomicFile;
import dev.loco.machine.host.Environment;
import dev.loco.machine.host.FileDigest;
import dev.loco.machine.host.LanVariables;
import dev.loco.machine.host.MachineException;
import dev.loco.machine.host.Tools;
import dev.loco.machine.identity.Identity;
import dev.loco.machine.launch.CommandLine;
import dev.loco.machine.launch.DisplayRefresh;
import dev.loco.machine.launch.Fifo;
import dev.loco.machine.launch.Forward;
import dev.loco.machine.launch.GuestWire;
import dev.loco.machine.launch.LaunchFile;
import dev.loco.machine.launch.LaunchPlan;
import dev.loco.machine.profile.MachineProfile;
import dev.loco.machine.profile.ProfileReader;
import dev.loco.machine.profile.Start;
import dev.loco.machine.storage.DiskImage;
import dev.loco.machine.storage.Fingerprint;
import dev.loco.machine.storage.ImageInspector;
import dev.loco.machine.storage.Overlay;
import dev.loco.machine.storage.Overlays;
import dev.loco.machine.storage.SavedState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prepares one machine: profile, accelerator, disks, saved state, command line, launch file. Idempotent. */
final class Preparation {

    /** In the directory of the instance's disks: a state has been saved. */
    private static final String MARKER = "saved-state";

    private final Environment environment;
    private final Tools tools;
    private final MachineProfile profile;
    private final FileDigest digests;
    private final List<String> messages = new ArrayList<>();

    /** Reads the profile and finds the programs it needs. */
    Preparation(Environment environment, Map<String, String> variables) throws MachineException, IOException {
        this.environment = environment;
        profile = ProfileReader.read(environment);
        tools = Tools.find(variables, profile.board().architecture().program());
        digests = new FileDigest(environment.cache());
    }

    /**
     * Prepares it.
     *
     * @param waits whether to wait where another machine has the disk
     */
    Prepared run(boolean waits) throws MachineException, IOException, InterruptedException {
        Path image = environment.image();
        DiskImage base = image == null ? null : new ImageInspector(tools, digests).inspect(image);
        boolean kvm = kvm(profile.start().accelerator());
        DisplayRefresh refresh = refresh(kvm);
        Map<String, String> fingerprint = files();
        fingerprint.put("base", base == null ? "" : base.digest());
        fingerprint.put("qemu", tools.qemuVersion());

        Overlays overlays = new Overlays(tools, environment.ownDisks());
        Path disk = overlays.path(base, environment.guest());
        if (waits) {
            overlays.awaitFree(disk);
        }
        LaunchPlan plan = new LaunchPlan(
                tools.qemu(),
                environment.instance(),
                environment.mac(),
                wire(),
                profile,
                kvm,
                refresh,
                disk,
                base != null,
                environment.identity().workgroup() != null);
        fingerprint.put("hardware", CommandLine.visible(plan));
        String tag = new Fingerprint(fingerprint).tag();

        Overlay overlay = base == null ? overlays.stateDisk(disk, tag) : overlays.on(base);
        messages.addAll(overlay.messages());
        Path marker = environment.ownDisks().resolve(MARKER).toAbsolutePath().normalize();
        boolean restore = profile.start().restore();
        SavedState state = SavedState.decide(marker, tag, overlay.snapshots(), restore);
        messages.addAll(state.messages());

        Path run = environment.run();
        Files.createDirectories(run);
        Fifo.make(run.resolve(CommandLine.DISPLAY_CLOCK));
        writeIdentity(run.resolve(CommandLine.IDENTITY));
        Prepared prepared = new Prepared(
                kvm ? "kvm" : "tcg",
                state.tag(),
                tag,
                marker.toString(),
                refresh instanceof DisplayRefresh.Clock,
                List.copyOf(messages),
                overlay.path().toString());
        prepared.write(run);
        LaunchFile.write(run, CommandLine.of(plan), restore ? marker : null, tag);
        return prepared;
    }

    private void writeIdentity(Path floppy) throws MachineException, IOException {
        String workgroup = environment.identity().workgroup();
        if (workgroup == null) {
            Files.deleteIfExists(floppy);
            return;
        }
        int instances = environment.identity().instances();
        try {
            AtomicFile.write(
                    floppy,
                    Identity.of(environment.instance(), environment.ordinal(), workgroup, instances)
                            .floppy());
        } catch (IllegalArgumentException e) {
            throw new MachineException("cannot write the identity floppy of " + instances + " instances: "
                    + e.getMessage() + "; LOCO_INSTANCES says how many it names");
        }
    }

    private GuestWire wire() throws MachineException {
        LanVariables lan = environment.lan();
        if (!lan.isAlone()) {
            return new GuestWire.Segment(lan.switchPort(), lan.cardPort());
        }
        List<Forward> forwards = new ArrayList<>();
        for (String text : lan.forwards()) {
            forwards.add(Forward.of(text)
                    .orElseThrow(() -> new MachineException(
                            "LOCO_LAN_FORWARDS has " + text + ", needed is such as udp:2300 or tcp:12300:2300")));
        }
        return new GuestWire.Alone(SegmentAddress.of(environment.ordinal()), environment.instance(), forwards);
    }

    private boolean kvm(Start.Accelerator wanted) throws MachineException, IOException, InterruptedException {
        if (wanted == Start.Accelerator.TCG) {
            return false;
        }
        Path guests = environment.guests();
        Verdict verdict = new AcceleratorProbe(tools, environment.cache())
                .probe(guests == null ? null : guests.resolve("probe.elf"));
        if (!verdict.kvm() && wanted == Start.Accelerator.KVM) {
            throw new MachineException("cannot use KVM, which the profile asks for: " + verdict.reason());
        }
        return verdict.kvm();
    }

    /** Plugins are a part of QEMU's translator, so there is no display clock under KVM. */
    private DisplayRefresh refresh(boolean kvm) throws MachineException, InterruptedException {
        Path clock = environment.displayClock();
        if (clock != null && !kvm && Files.isReadable(clock)) {
            return new DisplayRefresh.Clock(clock.toAbsolutePath().normalize());
        }
        String why =
                kvm ? "under KVM" : clock == null ? "without the display clock" : "since " + clock + " cannot be read";
        boolean dbus =
                Tools.run(tools.qemu(), "-display", "help").output().lines().anyMatch("dbus"::equals);
        messages.add("The screen is read at most 33 times a second " + why
                + (dbus ? "." : ", and slower while nothing changes: QEMU has no D-Bus display."));
        return dbus ? new DisplayRefresh.Stock() : new DisplayRefresh.Idle();
    }

    /** The digests of the files a guest starts from. */
    private Map<String, String> files() throws MachineException, IOException {
        Map<String, String> files = new HashMap<>();
        files.put("append", profile.boot().append());
        files.put("kernel", digest("kernel", profile.boot().kernel()));
        files.put("initrd", digest("initrd", profile.boot().initrd()));
        files.put("bios", digest("bios", profile.board().bios()));
        return files;
    }

    private String digest(String what, @Nullable Path file) throws MachineException, IOException {
        if (file == null) {
            return "";
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new MachineException("cannot read the " + what + " " + file + ": it is missing or no permission");
        }
        return digests.of(file);
    }
}
