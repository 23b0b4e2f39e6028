package dev.loco.agent.config;

/** A configuration the agent cannot start with; the message names the variable. */
public final class ConfigException extends RuntimeException {

    public ConfigException(String message) {
        super(message);
    }
}
