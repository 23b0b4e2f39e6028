package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** What a caller may do. Each role includes the ones before it. */
@Serdeable
public enum Role {
    /** Sees and hears. */
    @JsonProperty("viewer")
    VIEWER,
    /** Also types, points and moves the focus. */
    @JsonProperty("operator")
    OPERATOR,
    /** A function or an agent acting by itself. */
    @JsonProperty("system")
    SYSTEM;

    /** Whether this role may do what {@code needed} may. */
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** The lower-case name used in JSON and in tokens. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Role ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
