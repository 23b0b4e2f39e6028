package dev.loco.agent.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.InstanceState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceStatesTest {

    @ParameterizedTest
    @CsvSource(
            useHeadersInDisplayName = true,
            value = {
                "STATE,    FOUND,    SETTLED,  HUNG,     RECOVERED, LOST,     FAILED, STOPPED",
                "STARTING, BOOTING,  STARTING, STARTING, STARTING,  STARTING, LOST,   STOPPED",
                "BOOTING,  BOOTING,  LIVE,     BOOTING,  BOOTING,   STARTING, LOST,   STOPPED",
                "LIVE,     LIVE,     LIVE,     DEGRADED, LIVE,      STARTING, LOST,   STOPPED",
                "DEGRADED, DEGRADED, DEGRADED, DEGRADED, LIVE,      STARTING, LOST,   STOPPED",
                "STOPPED,  BOOTING,  STOPPED,  STOPPED,  STOPPED,   STOPPED,  LOST,   STOPPED",
                "LOST,     BOOTING,  LOST,     LOST,     LOST,      LOST,     LOST,   STOPPED",
                "UNKNOWN,  BOOTING,  UNKNOWN,  UNKNOWN,  UNKNOWN,   UNKNOWN,  LOST,   STOPPED"
            })
    void next_everyEvent_leadsWhereTheTableSays(
            InstanceState state,
            InstanceState found,
            InstanceState settled,
            InstanceState hung,
            InstanceState recovered,
            InstanceState lost,
            InstanceState failed,
            InstanceState stopped) {
        assertThat(InstanceStates.next(state, InstanceEvent.EMULATOR_FOUND)).isEqualTo(found);
        assertThat(InstanceStates.next(state, InstanceEvent.SCREEN_SETTLED)).isEqualTo(settled);
        assertThat(InstanceStates.next(state, InstanceEvent.GUEST_HUNG)).isEqualTo(hung);
        assertThat(InstanceStates.next(state, InstanceEvent.GUEST_RECOVERED)).isEqualTo(recovered);
        assertThat(InstanceStates.next(state, InstanceEvent.EMULATOR_LOST)).isEqualTo(lost);
        assertThat(InstanceStates.next(state, InstanceEvent.EMULATOR_FAILED)).isEqualTo(failed);
        assertThat(InstanceStates.next(state, InstanceEvent.EMULATOR_STOPPED)).isEqualTo(stopped);
    }
}
