package dev.loco.discovery;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(AgentAddress.reachable(agentUrl, host)).isEqualTo(expected);
    }
}
