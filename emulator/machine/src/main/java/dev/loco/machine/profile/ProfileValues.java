package dev.loco.machine.profile;

import dev.loco.machine.host.MachineException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the values of a profile's keys; each failure names the key, the value and what is allowed. */
final class ProfileValues {

    private final Map<String, String> values;
    private final Map<String, Path> origins;

    /** @param origins the directory to which a key's relative path refers */
    ProfileValues(Map<String, String> values, Map<String, Path> origins) {
        this.values = values;
        this.origins = origins;
    }

    String text(String key, Pattern allowed) throws MachineException {
        String value = raw(key);
        if (!allowed.matcher(value).matches()) {
            throw wrong(key, "text like " + allowed);
        }
        return value;
    }

    /** A number of mebibytes; {@code M} and {@code G} may follow. */
    int mebibytes(String key, int least, int most) throws MachineException {
        String value = raw(key).toUpperCase(Locale.ROOT);
        int unit = value.endsWith("G") ? 1024 : 1;
        String digits = value.endsWith("G") || value.endsWith("M") ? value.substring(0, value.length() - 1) : value;
        if (digits.matches("\\d{1,6}")) {
            int mebibytes = Integer.parseInt(digits) * unit;
            if (mebibytes >= least && mebibytes <= most) {
                return mebibytes;
            }
        }
        throw wrong(key, "mebibytes from " + least + " to " + most);
    }

    boolean either(String key, String yes, String no) throws MachineException {
        String value = raw(key);
        if (!value.equals(yes) && !value.equals(no)) {
            throw wrong(key, yes + " or " + no);
        }
        return value.equals(yes);
    }

    <E extends Enum<E>> E choice(String key, Class<E> choices) throws MachineException {
        String value = raw(key).replace('-', '_').toUpperCase(Locale.ROOT);
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().equals(value)) {
                return choice;
            }
        }
        throw wrong(
                key,
                Arrays.stream(choices.getEnumConstants())
                        .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
    }

    @Nullable
    Path path(String key) {
        String value = raw(key);
        Path origin = origins.getOrDefault(key, Path.of(""));
        return value.isEmpty() ? null : origin.resolve(value).toAbsolutePath().normalize();
    }

    String raw(String key) {
        return values.getOrDefault(key, "");
    }

    private MachineException wrong(String key, String allowed) {
        return new MachineException("profile key " + key + "=" + raw(key) + ": expected " + allowed);
    }
}
