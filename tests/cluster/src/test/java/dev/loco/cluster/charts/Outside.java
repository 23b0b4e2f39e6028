package dev.loco.cluster.charts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A user in the network of users, beyond the nodes, to whom the first node is known by the release's host. */
record Outside(Release release) {
    private static final String NODE = "10.200.0.11";

    /** Plays a machine's screen over WHEP. */
    Program play(String instance) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return run(
                java,
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-Djdk.httpclient.allowRestrictedHeaders=host",
                "-cp",
                classes,
                OutsidePlayer.class.getName(),
                "http://" + NODE + "/agents/" + instance + "/v1/whep",
                release.host(),
                release.token());
    }

    /** Runs {@code kn loco} as README has it: its plugin on the path, a URL and a token. */
    Program knLoco(String... arguments) {
        String plugin =
                Path.of("../../functions/cli").toAbsolutePath().normalize().toString();
        return runNamed("""
                export LOCO_SERVER=http://$2 PATH=$4:$PATH LOCO_BUILD=off
                exec kn loco "${@:5}"
                """, plugin, arguments);
    }

    /** Runs files of the tests in a browser against the release, over https; the answer is vitest's JSON report. */
    Program browse(Path authority, String... files) {
        return runNamed("""
                export LOCO_SERVER=https://$2 NODE_EXTRA_CA_CERTS=$4 CI=true
                cd ../browser
                [ -d node_modules ] || npm ci --ignore-scripts --prefer-offline --no-audit --no-fund >&2
                exec npx --no-install vitest run --reporter=json "${@:5}"
                """, authority.toString(), files);
    }

    /** With the release's host known by name ($2) and its token exported; $4 is {@code first}. */
    private Program runNamed(String script, String first, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "bash",
                "-euc",
                """
                hosts=$(mktemp)
                echo "$1 $2" > "$hosts"
                mount --bind "$hosts" /etc/hosts
                rm "$hosts"
                export LOCO_TOKEN=$3
                """ + script,
                "outside",
                NODE,
                release.host(),
                release.token(),
                first));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private static Program run(String... command) {
        List<String> arguments = new ArrayList<>(List.of("run", "outside", "--"));
        arguments.addAll(List.of(command));
        return Program.engine(arguments.toArray(String[]::new));
    }
}
