package dev.loco.agent.savedstate;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.util.regex.Pattern;

/**
 * A state's name. QEMU knows it by the machine's fingerprint too, since only the same machine can go on from it.
 *
 * @param tag the machine's fingerprint
 * @param name as people say it
 */
record StateName(String tag, String name) {

    /** The state from which the machine starts; in QEMU it has the bare fingerprint. */
    static final String AUTOMATIC = "automatic";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

    /** @throws ProblemException {@code unprocessable} if it is no name */
    static StateName of(String tag, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ProblemException(
                    ProblemType.UNPROCESSABLE,
                    "A state's name has 1 to 63 letters, digits, - and _, and begins with a letter or digit.");
        }
        return new StateName(tag, name);
    }

    /** What QEMU calls it. */
    String snapshot() {
        return name.equals(AUTOMATIC) ? tag : tag + "." + name;
    }
}
