package dev.loco.console.image;

import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import java.util.List;
import java.util.Map;

/**
 * Serves the console on {@code PORT} until SIGTERM.
 *
 * <p>Ends with status 2 and one line on the standard error if the environment lacks something.
 */
public final class Main {
    private static final int EXIT_USAGE = 2;

    private Main() {}

    static void main(String[] args) {
        for (String name : List.of("LOCO_CREDENTIALS", "LOCO_NAMESPACE")) {
            if (System.getenv().getOrDefault(name, "").isBlank()) {
                System.err.println("console: " + name + " is not set");
                System.exit(EXIT_USAGE);
            }
        }
        Micronaut.build(args)
                .mainClass(Main.class)
                .banner(false)
                .deduceEnvironment(false)
                .environments(Environment.KUBERNETES)
                .properties(Map.of("loco.function.console", "true"))
                .start();
    }
}
