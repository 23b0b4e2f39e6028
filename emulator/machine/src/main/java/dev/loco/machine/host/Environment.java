package dev.loco.machine.host;

import dev.loco.lan.SegmentAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the machine is told by its environment.
 *
 * @param instance {@code LOCO_INSTANCE}, ends with the ordinal, for example {@code loco-0}
 * @param ordinal 0 to 65022; decides the guest's addresses
 * @param run {@code LOCO_RUN}, the working directory of QEMU, for sockets and the launch file; default: here
 * @param disks {@code LOCO_DISKS}, holds a directory per instance with overlays and saved states
 * @param cache {@code LOCO_CACHE}, for answers that may be found again
 * @param guests {@code LOCO_GUESTS}, the reference guests; null if there are none
 * @param guest {@code LOCO_GUEST}, the reference guest to run; does not matter with an image
 * @param image {@code LOCO_IMAGE}, the disk image to run; null for a reference guest
 * @param displayClock {@code LOCO_DISPLAY_CLOCK}, the plugin; null for the stock rate
 * @param lan what the guest's network card is plugged into
 * @param identity what is on the floppy that tells the guest who it is
 * @param overrides {@code LOCO_MEMORY}, {@code LOCO_CPU} and {@code LOCO_PROFILE_*}: profile keys in capitals and their values
 */
public record Environment(
        String instance,
        int ordinal,
        Path run,
        Path disks,
        Path cache,
        @Nullable Path guests,
        String guest,
        @Nullable Path image,
        @Nullable Path displayClock,
        LanVariables lan,
        IdentityVariables identity,
        Map<String, String> overrides) {

    private static final Pattern INSTANCE = Pattern.compile("[a-z][a-z0-9-]{0,50}-(\\d{1,5})");
    private static final String PROFILE = "LOCO_PROFILE_";

    /**
     * Reads the environment.
     *
     * @throws MachineException if a variable is missing or makes no sense
     */
    public static Environment from(Map<String, String> variables) throws MachineException {
        String instance = required(variables, "LOCO_INSTANCE");
        Map<String, String> overrides = new TreeMap<>();
        variables.forEach((name, value) -> {
            if (name.startsWith(PROFILE) && !value.isBlank()) {
                overrides.put(name.substring(PROFILE.length()), value);
            }
        });
        for (String key : new String[] {"MEMORY", "CPU"}) {
            String value = variables.getOrDefault("LOCO_" + key, "");
            if (!value.isBlank()) {
                overrides.put(key, value);
            }
        }
        return new Environment(
                instance,
                ordinal(instance),
                Path.of(variables.getOrDefault("LOCO_RUN", ".")),
                Path.of(required(variables, "LOCO_DISKS")),
                Path.of(required(variables, "LOCO_CACHE")),
                path(variables, "LOCO_GUESTS"),
                variables.getOrDefault("LOCO_GUEST", "probe"),
                path(variables, "LOCO_IMAGE"),
                path(variables, "LOCO_DISPLAY_CLOCK"),
                LanVariables.from(variables),
                IdentityVariables.from(variables),
                Map.copyOf(overrides));
    }

    /** The guest's Ethernet address, {@code 52:54:00:98:hi:lo} from the ordinal; on macvlan {@code 02:54:00:98:hi:lo}, which is its pod's. */
    public String mac() {
        return lan.mac(ordinal);
    }

    /** The directory of this instance's overlay and saved states. */
    public Path ownDisks() {
        return disks.resolve(instance);
    }

    private static int ordinal(String instance) throws MachineException {
        Matcher matcher = INSTANCE.matcher(instance);
        int ordinal = matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
        if (ordinal > SegmentAddress.LAST) {
            throw new MachineException("LOCO_INSTANCE=" + instance + " has no address on the LAN: ordinals end with "
                    + SegmentAddress.LAST);
        }
        if (ordinal < 0) {
            throw new MachineException("LOCO_INSTANCE=" + instance + " is not a name with an ordinal, such as loco-0");
        }
        return ordinal;
    }

    private static String required(Map<String, String> variables, String name) throws MachineException {
        String value = variables.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new MachineException(name + " is not set");
        }
        return value;
    }

    private static @Nullable Path path(Map<String, String> variables, String name) {
        String value = variables.getOrDefault(name, "");
        return value.isBlank() ? null : Path.of(value);
    }
}
