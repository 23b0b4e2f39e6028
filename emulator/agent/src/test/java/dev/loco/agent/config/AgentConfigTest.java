package dev.loco.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loco.agent.webrtc.PortRange;
import dev.loco.video.codec.Codec;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentConfigTest {

    @Test
    void from_onlyCredentials_hasDefaults() {
        AgentConfig config = AgentConfig.from(Map.of("LOCO_CREDENTIALS", "/c.json"));

        assertThat(config.instance()).isEqualTo("loco-0");
        assertThat(config.http().listen()).isEqualTo("127.0.0.1");
        assertThat(config.http().port()).isEqualTo(8081);
        assertThat(config.http().hosts()).containsExactly("127.0.0.1", "localhost");
        assertThat(config.http().tls()).isEmpty();
        assertThat(config.stream().codec()).isEqualTo(Codec.H264);
        assertThat(config.stream().maxBitrateBps()).isEqualTo(8_000_000);
        assertThat(config.emulator().file("rfb.sock")).hasToString("rfb.sock");
        assertThat(config.oidc()).isEmpty();
    }

    @Test
    void from_everything_isMapped() {
        Map<String, String> all = new HashMap<>();
        all.put("LOCO_INSTANCE", "loco-7");
        all.put("LOCO_RUN", "/run/loco");
        all.put("LOCO_STATE", "/state");
        all.put("LOCO_LISTEN", "0.0.0.0");
        all.put("LOCO_PORT", "9000");
        all.put("LOCO_HEALTH_LISTEN", "0.0.0.0");
        all.put("LOCO_HEALTH_PORT", "9001");
        all.put("LOCO_CREDENTIALS", "/c.json");
        all.put("LOCO_BASE_PATH", "/agents/loco-3");
        all.put("LOCO_TLS_CERTIFICATE", "/tls.crt");
        all.put("LOCO_TLS_KEY", "/tls.key");
        all.put("LOCO_ORIGINS", "http://a:1, http://b:2");
        all.put("LOCO_HOSTS", "a,b");
        all.put("LOCO_TLS_KEYSTORE", "/k.p12");
        all.put("LOCO_TLS_PASSWORD_FILE", "/p");
        all.put("LOCO_SAVED_STATE", "/s");
        all.put("LOCO_SAVED_STATE_TAG", "loco-1");
        all.put("LOCO_ACCELERATOR", "kvm");
        all.put("LOCO_VIDEO_MAX_BITRATE", "1000000");
        all.put("LOCO_VIDEO_CODEC", "vp8");
        all.put("LOCO_MAX_VIEWERS", "3");
        all.put("LOCO_MEDIA_PORTS", "30000-30007");
        all.put("LOCO_MEDIA_ADDRESS", "203.0.113.7");
        all.put("LOCO_POD_ADDRESS", "10.244.0.9");
        all.put("LOCO_NATIVES", "/opt/native");
        all.put("LOCO_MEDIA", "/media");
        all.put("LOCO_VNC_PORT", "5900");
        all.put("LOCO_POD_UID", "uid-1");
        all.put("K_SINK", "http://broker.test/loco");
        all.put("K_CE_OVERRIDES", "{\"extensions\":{\"site\":\"lab\"}}");

        all.put("LOCO_OIDC_ISSUER", "https://id.test/realm");
        all.put("LOCO_OIDC_AUDIENCE", "games");
        all.put("LOCO_OIDC_JWKS", "https://id.test/keys");
        all.put("LOCO_OIDC_ROLE_CLAIM", "realm.roles");
        all.put("LOCO_OIDC_OPERATORS", "boss,admin");
        all.put("LOCO_OIDC_VIEWERS", "guest");

        AgentConfig config = AgentConfig.from(all);

        assertThat(config)
                .isEqualTo(new AgentConfig(
                        "loco-7",
                        Path.of("/state"),
                        Path.of("/c.json"),
                        config.http(),
                        new StreamConfig(
                                Codec.VP8,
                                1_000_000,
                                3,
                                new PortRange(30_056, 30_063),
                                Optional.of("203.0.113.7"),
                                Optional.of("10.244.0.9"),
                                Optional.of(Path.of("/opt/native"))),
                        config.emulator(),
                        config.lan(),
                        new EventConfig(
                                Optional.of(URI.create("http://broker.test/loco")),
                                Map.of("site", "lab"),
                                Optional.of("uid-1")),
                        Optional.of(new OidcConfig(
                                URI.create("https://id.test/realm"),
                                "games",
                                Optional.of(URI.create("https://id.test/keys")),
                                "realm.roles",
                                List.of("boss", "admin"),
                                List.of("guest")))));
        assertThat(config.http().hosts()).containsExactly("a", "b", "0.0.0.0");
        assertThat(config.http().origins()).containsExactly("http://a:1", "http://b:2");
        assertThat(config.http().tls()).contains(new HttpConfig.Tls(Path.of("/k.p12"), Path.of("/p")));
        assertThat(config.emulator().file("rfb.sock")).hasToString("/run/loco/rfb.sock");
        assertThat(config.emulator().savedStateTag()).contains("loco-1");
        assertThat(config.emulator().media()).contains(Path.of("/media"));
        assertThat(config.http().vncPort()).hasValue(5900);
        assertThat(config.http().basePath()).isEqualTo("/agents/loco-3");
        assertThat(config.http().exposed())
                .contains(new HttpConfig.Exposed(8443, Path.of("/tls.crt"), Path.of("/tls.key")));
    }

    @ParameterizedTest
    @CsvSource({
        "LOCO_PORT, 70000",
        "LOCO_PORT, x",
        "LOCO_INSTANCE, Loco_1",
        "LOCO_VIDEO_CODEC, h265",
        "LOCO_VIDEO_MAX_BITRATE, 1",
        "LOCO_MEDIA_PORTS, 9-1",
        "LOCO_MEDIA_PORTS, 60000-65000",
        "LOCO_MEDIA_ADDRESS, node.example",
        "LOCO_VNC_PORT, 99999",
        "LOCO_DRAIN_FROM, node",
        "LOCO_OIDC_ISSUER, http://id.test",
        "LOCO_OIDC_ISSUER, 'https://id test'",
        "K_SINK, broker",
        "K_CE_OVERRIDES, {",
        "LOCO_TLS_KEYSTORE, /k.p12"
    })
    void from_badValue_namesTheVariable(String name, String value) {
        Map<String, String> variables = new HashMap<>(Map.of("LOCO_CREDENTIALS", "/c.json", "LOCO_INSTANCE", "loco-7"));
        variables.put(name, value);

        assertThatThrownBy(() -> AgentConfig.from(variables))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(name.equals("LOCO_TLS_KEYSTORE") ? "LOCO_TLS_PASSWORD_FILE" : name);
    }

    @Test
    void from_onlyAnIssuer_hasTheDefaultsOfTheFunctions() {
        AgentConfig config =
                AgentConfig.from(Map.of("LOCO_CREDENTIALS", "/c.json", "LOCO_OIDC_ISSUER", "https://id.test"));

        assertThat(config.oidc())
                .contains(new OidcConfig(
                        URI.create("https://id.test"),
                        "loco",
                        Optional.empty(),
                        "roles",
                        List.of("loco-operator"),
                        List.of("loco-viewer")));
    }

    @Test
    void from_noCredentials_isRefused() {
        assertThatThrownBy(() -> AgentConfig.from(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("LOCO_CREDENTIALS");
    }
}
