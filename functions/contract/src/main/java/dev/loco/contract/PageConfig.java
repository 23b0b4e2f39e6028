package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page asks first: whether it shows the fleet or one instance, and how this installation presents itself.
 *
 * @param kind {@code console}; an agent answers {@code instance} and the instance's id, and nothing else
 * @param title name of the installation, 1 to 60 characters
 * @param theme colours for those who have chosen none
 * @param notice for everyone who has the page open; null for none
 * @param signInHint where an access token is to be had, up to 280 characters; null for the page's own words
 * @param links shown beside the title, at most 6
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PageConfig(
        String kind,
        String title,
        Theme theme,
        @Nullable Notice notice,
        @Nullable String signInHint,
        List<Link> links) {
    /** The value of {@code kind} that a console answers. */
    public static final String CONSOLE = "console";

    /** What a page shows where nothing was configured. */
    public static final PageConfig DEFAULT = new PageConfig(CONSOLE, "Loco", Theme.SYSTEM, null, null, List.of());

    /** Colours of the page. */
    @Serdeable
    public enum Theme {
        /** As the viewer's system has it. */
        @JsonProperty("system")
        SYSTEM,
        /** Dark on light. */
        @JsonProperty("light")
        LIGHT,
        /** Light on dark. */
        @JsonProperty("dark")
        DARK
    }

    /** How much a notice matters. */
    @Serdeable
    public enum Level {
        /** Good to know; each viewer may close it. */
        @JsonProperty("info")
        INFO,
        /** Stays in sight. */
        @JsonProperty("warning")
        WARNING
    }

    /**
     * A sentence for everyone.
     *
     * @param text 1 to 280 characters, plain
     */
    @Serdeable
    public record Notice(Level level, String text) {}

    /**
     * A page elsewhere.
     *
     * @param label 1 to 30 characters
     * @param url {@code http} or {@code https}
     */
    @Serdeable
    public record Link(String label, String url) {}
}
