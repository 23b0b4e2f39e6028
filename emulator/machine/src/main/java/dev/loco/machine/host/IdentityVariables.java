package dev.loco.machine.host;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the machine is told of the identity floppy.
 *
 * @param workgroup {@code LOCO_IDENTITY_FLOPPY}, the workgroup on it; null for no floppy
 * @param instances {@code LOCO_INSTANCES}, how many names are on it; default up to its own
 */
public record IdentityVariables(@Nullable String workgroup, int instances) {

    private static final String FLOPPY = "LOCO_IDENTITY_FLOPPY";
    private static final String INSTANCES = "LOCO_INSTANCES";
    private static final Pattern WORKGROUP = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,14}");

    static IdentityVariables from(Map<String, String> variables) throws MachineException {
        String workgroup = variables.getOrDefault(FLOPPY, "").strip().toUpperCase(Locale.ROOT);
        if (!workgroup.isEmpty() && !WORKGROUP.matcher(workgroup).matches()) {
            throw new MachineException(
                    FLOPPY + " is " + workgroup + ", needed is a workgroup of 1 to 15 letters, digits and hyphens");
        }
        String instances = variables.getOrDefault(INSTANCES, "").strip();
        if (!instances.matches("\\d{0,5}")) {
            throw new MachineException(INSTANCES + " is " + instances + ", needed is a number");
        }
        return new IdentityVariables(
                workgroup.isEmpty() ? null : workgroup, instances.isEmpty() ? 0 : Integer.parseInt(instances));
    }
}
