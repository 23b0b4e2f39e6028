package dev.loco.image;

import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.runtime.Micronaut;
import java.io.IOException;
import java.util.Map;

/**
 * Starts the functions named in {@code FUNCTIONS} and serves them on {@code PORT} until SIGTERM.
 *
 * <p>Ends with status 2 and one line on the standard error if the environment makes no sense.
 */
public final class Main {
    private static final int EXIT_USAGE = 2;

    private Main() {}

    static void main(String[] args) {
        Map<String, Object> settings;
        try {
            settings = Settings.from(System.getenv());
        } catch (ConfigurationException | IOException e) {
            System.err.println("functions: " + e.getMessage());
            System.exit(EXIT_USAGE);
            return;
        }
        Micronaut.build(args)
                .mainClass(Main.class)
                .banner(false)
                .deduceEnvironment(false)
                .properties(settings)
                .start();
    }
}
