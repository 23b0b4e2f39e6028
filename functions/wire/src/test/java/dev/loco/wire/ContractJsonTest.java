package dev.loco.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.contract.AgentState;
import dev.loco.contract.Focus;
import dev.loco.contract.FocusMode;
import dev.loco.contract.FocusOutcome;
import dev.loco.contract.FocusRequest;
import dev.loco.contract.FocusResult;
import dev.loco.contract.InputEvent;
import dev.loco.contract.InputRequest;
import dev.loco.contract.Instance;
import dev.loco.contract.InstanceList;
import dev.loco.contract.InstanceState;
import dev.loco.contract.Lease;
import dev.loco.contract.Power;
import dev.loco.contract.Problem;
import dev.loco.contract.ProblemError;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Role;
import dev.loco.contract.Screen;
import dev.loco.contract.SessionRequest;
import dev.loco.contract.SessionResponse;
import dev.loco.contract.TicketResponse;
import dev.loco.contract.Tier;
import dev.loco.contract.TierRequest;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden files are the wire format; both JSON libraries must write and read exactly them. */
class ContractJsonTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final ObjectMapper SERDE = ObjectMapper.getDefault();

    static Stream<Arguments> records() {
        Focus focus = new Focus(7, List.of("loco-3"), FocusMode.SINGLE, NOON);
        return Stream.of(
                Arguments.of("instances", instances()),
                Arguments.of("agent-state", agentState()),
                Arguments.of("agent-state-unknown", unknownAgentState()),
                Arguments.of("focus", focus),
                Arguments.of("focus-none", Focus.NONE),
                Arguments.of("focus-request", new FocusRequest(List.of("loco-1", "loco-2"), FocusMode.MULTI)),
                Arguments.of("focus-result", focusResult(focus)),
                Arguments.of("input", input()),
                Arguments.of("lease", new Lease("viewer-1", NOON)),
                Arguments.of("tier", new TierRequest(7, Tier.BACKGROUND)),
                Arguments.of("ticket", new TicketResponse("e.y.J", NOON, "http://127.0.0.1:8081")),
                Arguments.of("session-request", new SessionRequest("secret")),
                Arguments.of("session", new SessionResponse(Role.VIEWER)),
                Arguments.of("problem", problem()),
                Arguments.of("problem-short", Problem.of(ProblemType.NOT_FOUND, null)));
    }

    @ParameterizedTest
    @MethodSource("records")
    void databind_everyRecord_isTheGoldenFile(String name, Object value) throws IOException {
        JsonNode golden = golden(name);

        assertThat(Json.mapper().readTree(Json.mapper().writeValueAsBytes(value)))
                .isEqualTo(golden);
        assertThat(Json.mapper().treeToValue(golden, value.getClass())).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("records")
    void serde_everyRecord_isTheGoldenFile(String name, Object value) throws IOException {
        JsonNode golden = golden(name);

        assertThat(Json.mapper().readTree(SERDE.writeValueAsBytes(value))).isEqualTo(golden);
        assertThat(SERDE.readValue(golden.toString(), value.getClass())).isEqualTo(value);
    }

    private static JsonNode golden(String name) throws IOException {
        try (InputStream file = ContractJsonTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            return Json.mapper().readTree(Objects.requireNonNull(file, name));
        }
    }

    private static InstanceList instances() {
        return new InstanceList(
                InstanceList.Source.LOCAL,
                Instant.parse("2026-01-02T03:04:05Z"),
                List.of(
                        new Instance(
                                "loco-0",
                                0,
                                "loco-0",
                                InstanceState.LIVE,
                                Power.ON,
                                "railway",
                                "http://127.0.0.1:8081",
                                new Screen(1024, 768),
                                true,
                                Tier.FOCUSED,
                                2,
                                null),
                        new Instance(
                                "loco-1",
                                1,
                                "loco-1",
                                InstanceState.UNKNOWN,
                                null,
                                "probe",
                                "http://127.0.0.1:8082",
                                null,
                                false,
                                null,
                                null,
                                "The agent does not answer.")));
    }

    private static AgentState agentState() {
        return new AgentState(
                "loco-0",
                InstanceState.LIVE,
                Power.PAUSED,
                new AgentState.Guest(12.5, 0.25),
                new AgentState.Emulator(4711L, 1, "tcg", true, true),
                new Screen(640, 480),
                new AgentState.Pointer(false),
                new TierRequest(7, Tier.FOCUSED),
                new Lease("viewer-1", NOON),
                2,
                new AgentState.Video("h264", 600, 598, 1_500_000, 59.9),
                new AgentState.Audio(0.5),
                null);
    }

    private static AgentState unknownAgentState() {
        return new AgentState(
                "loco-0",
                InstanceState.STARTING,
                null,
                new AgentState.Guest(null, null),
                new AgentState.Emulator(null, null, null, false, false),
                null,
                null,
                null,
                null,
                0,
                new AgentState.Video(null, 0, 0, 0, 0),
                new AgentState.Audio(null),
                "Waiting for the emulator.");
    }

    private static FocusResult focusResult(Focus focus) {
        return new FocusResult(
                focus,
                List.of(
                        new FocusOutcome("loco-3", FocusOutcome.Status.APPLIED, Tier.FOCUSED, 4, "CPU by nice"),
                        new FocusOutcome("loco-4", FocusOutcome.Status.PENDING, Tier.VISIBLE, 9, "no answer"),
                        new FocusOutcome("loco-5", FocusOutcome.Status.SUPERSEDED, Tier.VISIBLE, 9, null)));
    }

    private static InputRequest input() {
        return new InputRequest(List.of(
                new InputEvent.Key("KeyA", true),
                new InputEvent.Text("hi"),
                new InputEvent.Move(1, -2),
                new InputEvent.Position(0.5, 0.25),
                new InputEvent.Button(InputEvent.PointerButton.WHEEL_UP, true),
                new InputEvent.Click(InputEvent.PointerButton.LEFT),
                new InputEvent.ReleaseAll()));
    }

    private static Problem problem() {
        return Problem.of(ProblemType.UNPROCESSABLE, "This cannot be the focus.")
                .withErrors(List.of(new ProblemError("#/instances/0", "There is no such instance.")))
                .at("/v1/focus", "0af7651916cd43dd8448eb211c80319c");
    }
}
