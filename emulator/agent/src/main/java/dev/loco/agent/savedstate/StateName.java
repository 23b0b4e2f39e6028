package dev.loco.agent.savedstate;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.util.regex.Matcher;
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

    private static final Pattern QUALIFIED = Pattern.compile("(loco-[0-9a-f]{12})\\.(.+)");

    /** @throws ProblemException {@code unprocessable} if it is no name */
    static StateName of(String tag, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ProblemException(
                    ProblemType.UNPROCESSABLE,
                    "A state's name has 1 to 63 letters, digits, - and _, and begins with a letter or digit.");
        }
        return new StateName(tag, name);
    }

    /**
     * The state of that name, or of another machine where its fingerprint goes before the name, as in
     * {@code loco-0123456789ab.exam}.
     *
     * @throws ProblemException {@code unprocessable} if it is no name
     */
    static StateName any(String tag, String name) {
        Matcher qualified = QUALIFIED.matcher(name);
        return qualified.matches() ? of(qualified.group(1), qualified.group(2)) : of(tag, name);
    }

    /** Whether a snapshot that QEMU calls so is a state that somebody named, of whichever machine. */
    static boolean isQualified(String snapshot) {
        return QUALIFIED.matcher(snapshot).matches();
    }

    /** What QEMU calls it. */
    String snapshot() {
        return name.equals(AUTOMATIC) ? tag : tag + "." + name;
    }
}
