package dev.loco.cli;

import dev.loco.local.node.NodeOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a fleet may be asked to be. */
final class UpOptions {
    private static final List<String> GUESTS = List.of("probe", "railway");
    private static final List<String> LANS = List.of("vxlan", "socket", "user");
    private static final Pattern WORKGROUP = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,14}");
    private static final Pattern MEMORY = Pattern.compile("(\\d{1,6})([MmGg]?)");
    private static final int MAX_MEMORY_MIB = 4096;

    @Option(
            names = "--instances",
            paramLabel = "N",
            description = "How many machines, 1 to 32 (default: 3). The wall is made for up to 9.")
    private int instances = 3;

    @Option(names = "--guest", paramLabel = "NAME", description = "Demo guest: railway (default) or probe.")
    private @Nullable String guest;

    @Option(
            names = "--image",
            paramLabel = "FILE",
            defaultValue = "${env:LOCO_IMAGE}",
            description = "Disk image to boot instead: qcow2, raw, VHD or VMDK. It is never written to.")
    private @Nullable String image;

    @Option(names = "--memory", paramLabel = "MIB", description = "Memory of each guest, for example 256.")
    private @Nullable String memory;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the console; the agents have the next ones (default: 8080).")
    private int port = 8080;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "Address to listen on; other than loopback needs --tls.")
    private String listen = NodeOptions.LOOPBACK;

    @Option(names = "--tls", description = "Serve HTTPS with a certificate authority of your own.")
    private boolean isTls;

    @Option(
            names = "--lan",
            paramLabel = "MODE",
            description = "How the guests are joined: vxlan (default) or socket; user leaves each alone.")
    private String lan = "vxlan";

    @Option(
            names = "--identity-floppy",
            arity = "0..1",
            fallbackValue = "LOCO",
            paramLabel = "WORKGROUP",
            description = "Put a floppy with name, workgroup, address and hosts into each machine's drive, for Windows"
                    + " (workgroup: LOCO).")
    private @Nullable String workgroup;

    /**
     * The options, if they make sense.
     *
     * @throws CommandException saying which does not
     */
    NodeOptions check() throws CommandException {
        if (instances < 1 || instances > NodeOptions.MAX_INSTANCES) {
            throw CommandException.usage(
                    "--instances must be between 1 and " + NodeOptions.MAX_INSTANCES + ", not " + instances);
        }
        if (port < 1 || port + instances > 65535) {
            throw CommandException.usage("--port must be between 1 and " + (65535 - instances) + ", not " + port);
        }
        if (!isTls && !isLoopback()) {
            throw CommandException.usage(
                    "--listen " + listen + " needs --tls: a token would cross the network in clear");
        }
        if (guest != null && !GUESTS.contains(guest)) {
            throw CommandException.usage("there is no guest " + guest + "; there are " + String.join(" and ", GUESTS));
        }
        if (!LANS.contains(lan)) {
            throw CommandException.usage("there is no LAN " + lan + "; there are " + String.join(", ", LANS));
        }
        String file = guest == null ? checkedImage() : null;
        String name = file == null ? chosenGuest() : Path.of(file).getFileName().toString();
        return new NodeOptions(instances, name, file, checkedMemory(), port, listen, isTls, lan, checkedWorkgroup());
    }

    private String chosenGuest() {
        return guest == null ? "railway" : guest;
    }

    private boolean isLoopback() throws CommandException {
        try {
            return InetAddress.getByName(listen).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw CommandException.usage("--listen " + listen + " is not an address");
        }
    }

    private @Nullable String checkedImage() throws CommandException {
        if (image == null || image.isBlank()) {
            return null;
        }
        Path file = Path.of(image).toAbsolutePath().normalize();
        if (!Files.exists(file)) {
            throw new CommandException("there is no image " + file);
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CommandException("the image " + file + " is not a readable file");
        }
        return file.toString();
    }

    private @Nullable String checkedMemory() throws CommandException {
        if (memory == null) {
            return null;
        }
        Matcher matcher = MEMORY.matcher(memory);
        int mib = matcher.matches()
                ? Integer.parseInt(matcher.group(1)) * (matcher.group(2).equalsIgnoreCase("g") ? 1024 : 1)
                : 0;
        if (mib < 1 || mib > MAX_MEMORY_MIB) {
            throw CommandException.usage("--memory must be 1 to " + MAX_MEMORY_MIB + " MiB, not " + memory);
        }
        return String.valueOf(mib);
    }

    private @Nullable String checkedWorkgroup() throws CommandException {
        if (workgroup == null) {
            return null;
        }
        String name = workgroup.toUpperCase(Locale.ROOT);
        if (!WORKGROUP.matcher(name).matches()) {
            throw CommandException.usage(
                    "--identity-floppy takes a workgroup of 1 to 15 letters, digits and hyphens, not " + workgroup);
        }
        return name;
    }

    /** The same options as arguments of another {@code up}. */
    List<String> arguments(boolean isFresh) throws CommandException {
        NodeOptions checked = check();
        List<String> arguments = new ArrayList<>(
                List.of("--instances", String.valueOf(instances), "--port", String.valueOf(port), "--listen", listen));
        if (checked.image() == null) {
            arguments.addAll(List.of("--guest", checked.guest()));
        } else {
            arguments.addAll(List.of("--image", checked.image()));
        }
        if (checked.memory() != null) {
            arguments.addAll(List.of("--memory", checked.memory()));
        }
        arguments.addAll(List.of("--lan", lan));
        if (checked.workgroup() != null) {
            arguments.add("--identity-floppy=" + checked.workgroup());
        }
        if (isTls) {
            arguments.add("--tls");
        }
        if (isFresh) {
            arguments.add("--fresh");
        }
        return arguments;
    }
}
