package dev.loco.machine.launch;

import dev.loco.machine.profile.Board;
import dev.loco.machine.profile.Boot;
import dev.loco.machine.profile.Devices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds QEMU's command line. Sockets have relative names, since a Unix socket's name is limited to 108 bytes: QEMU runs in the
 * instance's run directory.
 */
public final class CommandLine {

    /** QEMU's sockets and pipes, in the run directory. */
    public static final String RFB = "rfb.sock";

    public static final String DISPLAY_CLOCK = "display-clock.fifo";

    /** Block node of the disk, which takes saved states. */
    public static final String DISK = "disk";

    /** Drives that take a medium while the machine runs; empty at each start, but for the identity floppy. */
    public static final String CD = "cd0";

    public static final String FLOPPY = "floppy0";

    /** The identity floppy's image, in the run directory. */
    public static final String IDENTITY = "identity.img";

    private static final List<String> QMP = List.of("qmp-input.sock", "qmp-control.sock", "qmp-health.sock");
    private static final int REFRESH_MS = 8;
    private static final int AUDIO_PERIOD_US = 4000;

    private final List<String> arguments = new ArrayList<>();

    private CommandLine() {}

    /** The program and its arguments. */
    public static List<String> of(LaunchPlan plan) {
        CommandLine line = new CommandLine();
        line.add(plan.qemu().toString());
        line.add("-name", plan.instance() + ",debug-threads=on");
        line.add("-nodefaults").add("-no-user-config");
        line.hardware(plan, plan.identity() ? ",drive=identity" : "");
        line.host(plan);
        return List.copyOf(line.arguments);
    }

    /** What of the command line a guest can see, and a saved state therefore depends on; without paths and sockets. */
    public static String visible(LaunchPlan plan) {
        CommandLine line = new CommandLine();
        line.hardware(plan, "");
        if (plan.profile().devices().nic() != Devices.Nic.NONE) {
            line.add(plan.wire().kind());
        }
        return String.join("\n", line.arguments);
    }

    private void hardware(LaunchPlan plan, String floppy) {
        Board board = plan.profile().board();
        Devices devices = plan.profile().devices();
        add("-accel", plan.kvm() ? "kvm" : "tcg");
        add(
                "-M",
                board.machine() + ",acpi=" + (board.acpi() ? "on" : "off")
                        + ",hpet=off,usb=off,vmport=" + (devices.pointer() == Devices.Pointer.VMMOUSE ? "on" : "off")
                        + ",pcspk-audiodev=snd0");
        add("-cpu", board.cpu());
        add("-m", String.valueOf(board.memoryMb()));
        add("-rtc", "base=" + (board.clockInLocalTime() ? "localtime" : "utc"));
        add(
                "-device",
                plan.profile().video().card().device() + ",vgamem_mb="
                        + plan.profile().video().memoryMb());
        add("-audiodev", "none,id=snd0,timer-period=" + AUDIO_PERIOD_US);
        if (devices.sound() != Devices.Sound.NONE) {
            add("-device", devices.sound().device() + ",audiodev=snd0");
        }
        if (devices.nic() != Devices.Nic.NONE) {
            add("-device", devices.nic().device() + ",netdev=n0,mac=" + plan.mac() + ",romfile=");
        }
        add("-device", "ide-cd,id=" + CD + ",bus=ide.1,unit=0");
        add("-device", "floppy,id=" + FLOPPY + ",unit=0,drive-type=144" + floppy);
        if (devices.pointer() == Devices.Pointer.USB_TABLET) {
            add("-device", "piix3-usb-uhci").add("-device", "usb-tablet");
        }
        add("-no-shutdown").add("-action", "reboot=reset");
    }

    private void host(LaunchPlan plan) {
        Board board = plan.profile().board();
        if (plan.profile().devices().nic() != Devices.Nic.NONE) {
            add("-netdev", plan.wire().netdev() + ",id=n0");
        }
        if (board.bios() != null) {
            add("-bios", board.bios().toString());
        }
        boot(plan.profile().boot());
        disk(plan);
        if (plan.identity()) {
            add("-drive", "file=" + IDENTITY + ",if=none,id=identity,format=raw,readonly=on");
        }
        add("-vnc", "unix:" + RFB + ",audiodev=snd0");
        switch (plan.refresh()) {
            case DisplayRefresh.Clock clock ->
                add("-display", "none")
                        .add("-plugin", escaped(clock.plugin()) + ",ms=" + REFRESH_MS + ",ctl=" + DISPLAY_CLOCK);
            case DisplayRefresh.Stock _ -> add("-display", "dbus,p2p=yes");
            case DisplayRefresh.Idle _ -> add("-display", "none");
        }
        for (String socket : QMP) {
            add("-qmp", "unix:" + socket + ",server=on,wait=off");
        }
    }

    private void boot(Boot boot) {
        addPath("-kernel", boot.kernel());
        addPath("-initrd", boot.initrd());
        if (boot.kernel() != null && !boot.append().isEmpty()) {
            add("-append", boot.append());
        }
    }

    private void disk(LaunchPlan plan) {
        String attachment = plan.bootable()
                ? "if=" + plan.profile().devices().disk().attachment() + ",index=0"
                : "if=none,id=state";
        add(
                "-drive",
                "file=" + escaped(plan.disk()) + "," + attachment + ",node-name=" + DISK
                        + ",format=qcow2,cache=writeback,discard=unmap");
    }

    /** QEMU's option parser takes a doubled comma for one. */
    private static String escaped(Path path) {
        return path.toString().replace(",", ",,");
    }

    private CommandLine add(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    private void addPath(String option, @Nullable Path path) {
        if (path != null) {
            add(option, path.toString());
        }
    }
}
