package dev.loco.discovery;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where callers reach the agents.
 *
 * @param url template of an agent's base URL, in which <code>{host}</code> is the name by which the caller reached us,
 *     <code>{id}</code> and <code>{ordinal}</code> are the instance's, and <code>{port}</code> is {@code portBase} and the
 *     ordinal: <code>https://{host}:{port}</code>, <code>/agents/{id}</code> ({@code LOCO_AGENT_URL}); without it, the address
 *     by which we reach them
 * @param portBase port of the first instance ({@code LOCO_AGENT_PORT_BASE})
 */
@ConfigurationProperties("loco.agent")
public record AgentConfig(
        @Nullable String url,
        @Bindable(defaultValue = "30000") int portBase) {
    private static final Pattern KNOWN = Pattern.compile("\\{(host|id|ordinal|port)}");

    /** Refuses a template with a placeholder nobody fills. */
    public AgentConfig {
        if (url != null && !KNOWN.matcher(url).replaceAll("").matches("[^{}]*")) {
            throw new IllegalArgumentException(
                    "LOCO_AGENT_URL is \"" + url + "\"; it may have {host}, {id}, {ordinal} and {port}");
        }
        if (portBase < 1 || portBase > 65_535) {
            throw new IllegalArgumentException("LOCO_AGENT_PORT_BASE is not a port: " + portBase);
        }
    }
}
