package dev.loco.cli;

import dev.loco.local.home.LocoHome;
import dev.loco.local.node.Installation;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command runs.
 *
 * @param home {@code LOCO_HOME}, else {@code ~/.local/share/loco}
 * @param installation {@code LOCO_ROOT}, set by the launcher: the repository
 * @param isTerminal whether a person sees the standard error, told by the launcher in {@code LOCO_TERMINAL}
 */
record Surroundings(
        LocoHome home,
        Installation installation,
        boolean isTerminal,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment) {

    static Surroundings of(Map<String, String> environment) {
        String home = environment.getOrDefault("LOCO_HOME", "");
        Path directory =
                home.isBlank() ? Path.of(System.getProperty("user.home"), ".local", "share", "loco") : Path.of(home);
        return new Surroundings(
                new LocoHome(directory.toAbsolutePath().normalize()),
                new Installation(Path.of(environment.getOrDefault("LOCO_ROOT", "."))
                        .toAbsolutePath()
                        .normalize()),
                environment.getOrDefault("LOCO_TERMINAL", "").equals("1"),
                System.out,
                System.err,
                Map.copyOf(environment));
    }
}
