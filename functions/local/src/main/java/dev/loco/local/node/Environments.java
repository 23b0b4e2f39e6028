package dev.loco.local.node;

import dev.loco.local.home.FleetFile;
import dev.loco.local.home.LocoHome;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The environment of each program: the same names as in a pod.
 *
 * @param keystore the server's certificate; null without TLS
 * @param passwordFile the key store's password
 */
record Environments(
        LocoHome home,
        Installation installation,
        FleetPlan plan,
        @Nullable Path keystore,
        @Nullable Path passwordFile) {

    Map<String, String> functions() {
        Map<String, String> variables = server();
        variables.put("FUNCTIONS", "all");
        variables.put("LOCO_LAUNCHER", installation.launcher().toString());
        variables.put("PORT", String.valueOf(plan.options().port()));
        return variables;
    }

    Map<String, String> machine(FleetFile.Member member) {
        Map<String, String> variables = instance(member);
        variables.putAll(plan.lan().machine(member.ordinal()));
        variables.put("LOCO_DISKS", home.disks().toString());
        variables.put("LOCO_CACHE", home.cache().toString());
        variables.put("LOCO_GUESTS", home.guests().toString());
        NodeOptions options = plan.options();
        String image = options.image();
        if (image == null) {
            variables.put("LOCO_GUEST", options.guest());
        } else {
            variables.put("LOCO_IMAGE", image);
        }
        String memory = options.memory();
        if (memory != null) {
            variables.put("LOCO_MEMORY", memory);
        }
        String workgroup = options.workgroup();
        if (workgroup != null) {
            variables.put("LOCO_IDENTITY_FLOPPY", workgroup);
            variables.put("LOCO_INSTANCES", String.valueOf(options.instances()));
        }
        if (Files.exists(installation.displayClock())) {
            variables.put("LOCO_DISPLAY_CLOCK", installation.displayClock().toString());
        }
        return variables;
    }

    Map<String, String> agent(FleetFile.Member member, PreparedMachine machine) {
        Map<String, String> variables = server();
        variables.putAll(instance(member));
        variables.putAll(plan.lan().agent(member.ordinal()));
        variables.put("LOCO_STATE", "state");
        variables.put("LOCO_MEDIA", home.media().toString());
        variables.put("LOCO_NATIVES", home.cache().resolve("natives").toString());
        variables.put("MALLOC_ARENA_MAX", "2");
        variables.put("MALLOC_TRIM_THRESHOLD_", "131072");
        variables.put("LOCO_PORT", port(member.agentUrl()));
        variables.put("LOCO_HEALTH_LISTEN", NodeOptions.LOOPBACK);
        variables.put("LOCO_HEALTH_PORT", port(member.healthUrl()));
        variables.put("LOCO_SAVED_STATE", machine.marker());
        variables.put("LOCO_SAVED_STATE_TAG", machine.savedStateTag());
        variables.put("LOCO_ACCELERATOR", machine.accelerator());
        return variables;
    }

    private static Map<String, String> instance(FleetFile.Member member) {
        return new TreeMap<>(Map.of("LOCO_INSTANCE", member.id(), "LOCO_RUN", "."));
    }

    private Map<String, String> server() {
        Map<String, String> variables = new TreeMap<>();
        variables.put("LOCO_HOME", home.directory().toString());
        variables.put("LOCO_LISTEN", plan.options().listen());
        variables.put("LOCO_CREDENTIALS", home.credentials().toString());
        variables.put("LOCO_HOSTS", String.join(",", plan.hosts()));
        variables.put("LOCO_ORIGINS", String.join(",", plan.origins()));
        variables.put("K_SINK", plan.sink());
        if (keystore != null && passwordFile != null) {
            variables.put("LOCO_TLS_KEYSTORE", keystore.toString());
            variables.put("LOCO_TLS_PASSWORD_FILE", passwordFile.toString());
            variables.put("LOCO_SINK_CA", home.authorityCertificate().toString());
        }
        return variables;
    }

    private static String port(String url) {
        return String.valueOf(URI.create(url).getPort());
    }
}
