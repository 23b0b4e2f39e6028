package dev.loco.agent.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything the agent is told at start.
 *
 * @param instance {@code LOCO_INSTANCE}, the instance's id; default loco-0
 * @param state {@code LOCO_STATE}, folder for what outlives a restart of the agent: tier and lease; default state
 * @param credentials {@code LOCO_CREDENTIALS}, file with keys and tokens
 */
public record AgentConfig(
        String instance,
        Path state,
        Path credentials,
        HttpConfig http,
        StreamConfig stream,
        EmulatorConfig emulator,
        LanConfig lan,
        EventConfig events,
        Optional<OidcConfig> oidc) {

    private static final Pattern ORDINAL = Pattern.compile("-(\\d{1,5})$");
    private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /**
     * Reads the environment.
     *
     * @throws ConfigException if a value is missing or not allowed
     */
    public static AgentConfig from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        String instance = environment.text("LOCO_INSTANCE", "loco-0");
        if (!ID.matcher(instance).matches()) {
            throw new ConfigException("LOCO_INSTANCE is " + instance + ", no DNS label");
        }
        return new AgentConfig(
                instance,
                Path.of(environment.text("LOCO_STATE", "state")),
                environment.requiredPath("LOCO_CREDENTIALS"),
                HttpConfig.from(environment),
                StreamConfig.from(environment, ordinal(instance)),
                EmulatorConfig.from(environment),
                LanConfig.from(environment, ordinal(instance)),
                EventConfig.from(environment),
                OidcConfig.from(environment));
    }

    /** The number a name ends with, 0 if there is none. */
    private static int ordinal(String instance) {
        Matcher ending = ORDINAL.matcher(instance);
        return ending.find() ? Integer.parseInt(ending.group(1)) : 0;
    }
}
