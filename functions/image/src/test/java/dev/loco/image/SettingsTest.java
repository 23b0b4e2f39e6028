package dev.loco.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.micronaut.context.exceptions.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @TempDir
    Path directory;

    @Test
    void from_defaults_runsAllFunctionsOn8080() throws IOException {
        assertThat(Settings.from(environment(Map.of())))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "loco.function.benchmark", "true",
                        "loco.function.console", "true",
                        "loco.function.discovery", "true",
                        "loco.function.focus", "true",
                        "loco.function.recovery", "true",
                        "loco.platform", "local",
                        "micronaut.server.port", "8080"));
    }

    @Test
    void from_chosenFunctions_runsOnlyThose() throws IOException {
        assertThat(Settings.from(environment(Map.of("FUNCTIONS", "focus, discovery", "PORT", "9000"))))
                .containsEntry("loco.function.focus", "true")
                .containsEntry("loco.function.discovery", "true")
                .doesNotContainKey("loco.function.console")
                .containsEntry("micronaut.server.port", "9000");
    }

    @Test
    void from_kubernetes_needsNoHome() throws IOException {
        assertThat(Settings.from(Map.of(
                        "LOCO_PLATFORM", "kubernetes",
                        "LOCO_NAMESPACE", "games",
                        "LOCO_RELEASE", "loco",
                        "LOCO_CREDENTIALS", "/credentials.json")))
                .containsEntry("loco.platform", "kubernetes");
    }

    @Test
    void from_keystore_servesTlsOnTheSamePort() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "secret\n");

        assertThat(Settings.from(environment(Map.of(
                        "LOCO_TLS_KEYSTORE", "/keys/server.p12", "LOCO_TLS_PASSWORD_FILE", password.toString()))))
                .containsEntry("micronaut.server.ssl.enabled", "true")
                .containsEntry("micronaut.server.ssl.port", "8080")
                .containsEntry("micronaut.server.ssl.key-store.path", "file:/keys/server.p12")
                .containsEntry("micronaut.server.ssl.key-store.password", "secret");
    }

    @ParameterizedTest
    @CsvSource({
        "FUNCTIONS,everything,everything",
        "FUNCTIONS,'',FUNCTIONS",
        "FUNCTIONS,'focus,',FUNCTIONS",
        "PORT,http,PORT",
        "PORT,70000,PORT",
        "PORT,-1,PORT",
        "LOCO_HOME,'',LOCO_HOME",
        "LOCO_PLATFORM,nomad,LOCO_PLATFORM",
        "LOCO_PLATFORM,kubernetes,LOCO_NAMESPACE",
        "LOCO_CREDENTIALS,'',LOCO_CREDENTIALS",
        "LOCO_TLS_KEYSTORE,/keys/server.p12,LOCO_TLS_PASSWORD_FILE"
    })
    void from_wrongValue_namesTheVariable(String name, String value, String message) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Settings.from(environment(Map.of(name, value))))
                .withMessageContaining(message);
    }

    @Test
    void from_missingPasswordFile_namesIt() {
        Map<String, String> environment = environment(Map.of(
                "LOCO_TLS_KEYSTORE",
                "/keys/server.p12",
                "LOCO_TLS_PASSWORD_FILE",
                directory.resolve("absent").toString()));

        assertThatIOException().isThrownBy(() -> Settings.from(environment)).withMessageContaining("absent");
    }

    private static Map<String, String> environment(Map<String, String> values) {
        Map<String, String> environment =
                new HashMap<>(Map.of("LOCO_HOME", "/home", "LOCO_CREDENTIALS", "/home/credentials.json"));
        environment.putAll(values);
        return environment;
    }
}
