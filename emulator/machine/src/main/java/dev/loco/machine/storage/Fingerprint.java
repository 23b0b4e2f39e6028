package dev.loco.machine.storage;

import dev.loco.machine.host.FileDigest;
import java.util.Map;
import java.util.TreeMap;

/** Names a saved state by everything that must be the same for it to be resumed. */
public final class Fingerprint {

    private final TreeMap<String, String> parts = new TreeMap<>();

    public Fingerprint(Map<String, String> parts) {
        this.parts.putAll(parts);
    }

    /** {@code loco-} and 12 hexadecimal digits. */
    public String tag() {
        StringBuilder text = new StringBuilder();
        parts.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        return "loco-" + FileDigest.ofText(text.toString()).substring(0, 12);
    }
}
