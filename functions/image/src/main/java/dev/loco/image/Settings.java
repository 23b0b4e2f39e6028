package dev.loco.image;

import io.micronaut.context.exceptions.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns the environment of the program into Micronaut's properties where a plain placeholder cannot. */
final class Settings {
    /** Prefix of the properties that switch functions on. */
    static final String FUNCTION = "loco.function";

    private static final List<String> FUNCTIONS = List.of("benchmark", "console", "discovery", "focus", "recovery");

    /** What each platform cannot do without. */
    private static final Map<String, List<String>> PLATFORMS =
            Map.of("local", List.of("LOCO_HOME"), "kubernetes", List.of("LOCO_NAMESPACE", "LOCO_RELEASE"));

    private static final String ALL = "all";

    private Settings() {}

    /**
     * The properties of this process.
     *
     * @throws ConfigurationException if a value makes no sense; the message names the variable
     * @throws IOException if the keystore's password cannot be read
     */
    static Map<String, Object> from(Map<String, String> environment) throws IOException {
        Map<String, Object> settings = new HashMap<>();
        for (String function : functions(environment.getOrDefault("FUNCTIONS", ALL))) {
            settings.put(FUNCTION + "." + function, "true");
        }
        require(environment, "LOCO_CREDENTIALS");
        settings.put("loco.platform", platform(environment));
        String port = environment.getOrDefault("PORT", "8080");
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
            throw new ConfigurationException("PORT is not a port: " + port);
        }
        settings.put("micronaut.server.port", port);
        String keystore = environment.get("LOCO_TLS_KEYSTORE");
        if (keystore != null && !keystore.isBlank()) {
            settings.putAll(tls(keystore, port, require(environment, "LOCO_TLS_PASSWORD_FILE")));
        }
        return settings;
    }

    private static String platform(Map<String, String> environment) {
        String platform = environment.getOrDefault("LOCO_PLATFORM", "local");
        List<String> required = PLATFORMS.get(platform);
        if (required == null) {
            throw new ConfigurationException("LOCO_PLATFORM is \"" + platform + "\"; there are local and kubernetes");
        }
        required.forEach(name -> require(environment, name));
        return platform;
    }

    private static Set<String> functions(String value) {
        Set<String> chosen = new TreeSet<>();
        for (String name : value.split(",", -1)) {
            String function = name.strip();
            if (function.equals(ALL)) {
                chosen.addAll(FUNCTIONS);
            } else if (FUNCTIONS.contains(function)) {
                chosen.add(function);
            } else {
                throw new ConfigurationException("FUNCTIONS names the unknown function \"" + function + "\"; there are "
                        + String.join(", ", FUNCTIONS) + ", or all");
            }
        }
        return chosen;
    }

    private static Map<String, Object> tls(String keystore, String port, String passwordFile) throws IOException {
        String password;
        try {
            password = Files.readString(Path.of(passwordFile)).strip();
        } catch (IOException e) {
            throw new IOException("cannot read LOCO_TLS_PASSWORD_FILE " + passwordFile + ": " + e.getMessage(), e);
        }
        return Map.of(
                "micronaut.server.ssl.enabled",
                "true",
                "micronaut.server.ssl.port",
                port,
                "micronaut.server.ssl.key-store.path",
                "file:" + keystore,
                "micronaut.server.ssl.key-store.type",
                "PKCS12",
                "micronaut.server.ssl.key-store.password",
                password);
    }

    private static String require(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new ConfigurationException(name + " is not set");
        }
        return value;
    }
}
