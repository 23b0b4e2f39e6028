package dev.loco.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8081,localhost:8080,http://localhost:8081",
        "http://127.0.0.1:8081,127.0.0.1:8080,http://127.0.0.1:8081",
        "https://127.0.0.1:8081,192.168.1.5:8080,https://192.168.1.5:8081",
        "https://0.0.0.0:8081,box.lan,https://box.lan:8081",
        "http://localhost:8081,[::1]:8080,http://[::1]:8081",
        "http://[::1]:8081,127.0.0.1,http://127.0.0.1:8081",
        "http://10.1.2.3:8081,box.lan,http://10.1.2.3:8081",
        "https://agents.example/agents/loco-0,box.lan,https://agents.example/agents/loco-0"
    })
    void reachable_agentOnThisMachine_takesTheNameTheCallerUsed(String agentUrl, String host, String expected) {
        AgentAddress address = new AgentAddress(new AgentConfig(null, 31080));

        assertThat(address.reachable("loco-0", 0, agentUrl, host)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://{host}:{port},box.lan:8080,https://box.lan:31083",
        "http://{host}:{port},[fd00::1]:80,http://[fd00::1]:31083",
        "https://{id}.games.example,box.lan,https://loco-3.games.example",
        "/agents/{id},box.lan,/agents/loco-3",
        "https://agents.example/{ordinal},box.lan,https://agents.example/3"
    })
    void reachable_template_isFilled(String template, String host, String expected) {
        AgentAddress address = new AgentAddress(new AgentConfig(template, 31080));

        assertThat(address.reachable("loco-3", 3, "http://10.0.0.7:8080", host)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"https://{name}", "https://{host", "https://host}"})
    void config_unknownPlaceholder_isRefused(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgentConfig(template, 31080))
                .withMessageContaining("LOCO_AGENT_URL");
    }
}
