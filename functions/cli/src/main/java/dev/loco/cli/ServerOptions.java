package dev.loco.cli;

import dev.loco.local.home.LocoHome;
import dev.loco.local.node.Access;
import dev.loco.local.node.NodeFile;
import dev.loco.local.node.NodeLock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation a command talks to: the one named, else the one that runs on this home. */
final class ServerOptions {
    @Option(names = "--server", paramLabel = "URL", description = "Base URL of an installation (or LOCO_SERVER).")
    private @Nullable String server;

    @Option(names = "--token", paramLabel = "TOKEN", description = "Bearer token for it (or LOCO_TOKEN).")
    private @Nullable String token;

    @Option(names = "--ca", paramLabel = "FILE", description = "PEM certificate to trust (or LOCO_CA).")
    private @Nullable Path authority;

    /** A command that has these options itself; they hold for its subcommands unless those say otherwise. */
    interface Holder {
        ServerOptions server();
    }

    /** These options, and where they are silent those given before the subcommand. */
    ServerOptions within(Holder outer) {
        ServerOptions all = new ServerOptions();
        all.server = server == null ? outer.server().server : server;
        all.token = token == null ? outer.server().token : token;
        all.authority = authority == null ? outer.server().authority : authority;
        return all;
    }

    /** Whether an installation is named. */
    boolean isNamed(Surroundings surroundings) {
        return value(server, surroundings, "LOCO_SERVER") != null;
    }

    ApiClient open(Surroundings surroundings) throws CommandException, IOException {
        String named = value(server, surroundings, "LOCO_SERVER");
        Path trusted = authority(surroundings.environment());
        if (named != null) {
            String bearer = value(token, surroundings, "LOCO_TOKEN");
            if (bearer == null) {
                throw CommandException.usage("a token is needed: --token or LOCO_TOKEN");
            }
            return new ApiClient(url(named), bearer, trusted);
        }
        LocoHome home = surroundings.home();
        Optional<NodeFile> node = NodeLock.isHeld(home) ? NodeFile.read(home) : Optional.empty();
        if (node.isEmpty()) {
            throw new CommandException(
                    ExitCode.NOT_RUNNING,
                    "nothing runs on " + home.directory() + "; start it with ./loco up, or name one with --server URL",
                    null);
        }
        Path own = home.authorityCertificate();
        return new ApiClient(
                URI.create(node.get().console()),
                Access.open(home).token(),
                trusted == null && Files.exists(own) ? own : trusted);
    }

    private @Nullable Path authority(Map<String, String> environment) throws CommandException {
        String named = environment.getOrDefault("LOCO_CA", "");
        Path file = authority != null || named.isBlank() ? authority : Path.of(named);
        if (file != null && !Files.isReadable(file)) {
            throw CommandException.usage("--ca cannot be read: " + file);
        }
        return file;
    }

    private static URI url(String named) throws CommandException {
        try {
            URI url = URI.create(named.replaceFirst("/+$", ""));
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--server is no URL: " + named, e);
        }
        throw CommandException.usage("--server is no http or https URL: " + named);
    }

    private static @Nullable String value(@Nullable String option, Surroundings surroundings, String variable) {
        if (option != null) {
            return option;
        }
        String value = surroundings.environment().getOrDefault(variable, "");
        return value.isBlank() ? null : value;
    }
}
