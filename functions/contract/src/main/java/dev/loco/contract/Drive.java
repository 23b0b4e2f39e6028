package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A drive that takes a medium.
 *
 * @param name how requests name it: {@code cd0}, {@code floppy0}
 * @param medium file name of the medium in it, null while empty
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Drive(String name, Kind kind, @Nullable String medium) {
    /** What a drive takes. */
    @Serdeable
    public enum Kind {
        /** An ISO 9660 image, read only. */
        @JsonProperty("cd")
        CD,
        /** A floppy image. */
        @JsonProperty("floppy")
        FLOPPY
    }
}
