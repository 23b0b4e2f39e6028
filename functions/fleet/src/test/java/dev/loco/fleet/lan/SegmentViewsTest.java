package dev.loco.fleet.lan;

import static dev.loco.contract.LanCell.Reach.HEARD;
import static dev.loco.contract.LanCell.Reach.UNHEARD;
import static dev.loco.contract.LanCell.Reach.UNKNOWN;
import static dev.loco.fleet.testing.Switches.pair;
import static dev.loco.fleet.testing.Switches.peer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.InstanceList;
import dev.loco.contract.LanCell;
import dev.loco.contract.LanCut;
import dev.loco.contract.LanEvidence;
import dev.loco.contract.LanRow;
import dev.loco.contract.LanSegment;
import dev.loco.contract.LanStatus;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.LanReply;
import dev.loco.fleet.testing.FakeFleet;
import dev.loco.fleet.testing.Switches;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SegmentViewsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:09Z");

    private final FakeFleet fleet = new FakeFleet(3);

    @Test
    void read_allSwitchesHearEachOther_isAMatrixWithoutCuts() {
        mesh();

        LanSegment segment = read();

        assertThat(segment.source()).isEqualTo(InstanceList.Source.LOCAL);
        assertThat(segment.asOf()).isEqualTo(NOW);
        assertThat(segment.rows()).extracting(LanRow::id).containsExactly("loco-0", "loco-1", "loco-2");
        assertThat(segment.rows()).allSatisfy(row -> {
            assertThat(row.asOf()).isEqualTo(Switches.AS_OF);
            assertThat(row.problem()).isNull();
            assertThat(row.dropped()).containsEntry("impaired", 3L);
            assertThat(row.cells()).extracting(LanCell::state).containsExactly(HEARD, HEARD);
        });
        assertThat(cell(segment, 0, 1).rttMillis()).isEqualTo(0.5);
        assertThat(segment.cuts()).isEmpty();
    }

    @Test
    void read_oneDirectionCut_namesTheSideThatDoesNotHear() {
        mesh();
        knows("loco-1", Switches.of("loco-1", List.of(peer("loco-0", false, null), peer("loco-2", true, true))));
        knows("loco-0", Switches.of("loco-0", List.of(peer("loco-1", true, false), peer("loco-2", true, true))));

        LanSegment segment = read();

        assertThat(segment.cuts()).containsExactly(new LanCut("loco-1", "loco-0"));
        assertThat(cell(segment, 0, 1).state()).isEqualTo(HEARD);
        assertThat(cell(segment, 0, 1).hearing()).isFalse();
    }

    @Test
    void read_silentAgent_isARowWithAProblem_andWhatItToldTheOthersCounts() {
        mesh();
        fleet.agents.silent.add("loco-2");
        knows("loco-0", Switches.of("loco-0", List.of(peer("loco-1", true, true), peer("loco-2", true, false))));

        LanSegment segment = read();

        LanRow silent = segment.rows().get(2);
        assertThat(silent.asOf()).isNull();
        assertThat(silent.mode()).isNull();
        assertThat(silent.problem()).isEqualTo("The agent does not answer.");
        assertThat(silent.cells()).extracting(LanCell::state).containsExactly(UNHEARD, HEARD);
        assertThat(silent.cells()).allSatisfy(cell -> assertThat(cell.heard()).isNull());
        assertThat(segment.cuts()).containsExactly(new LanCut("loco-2", "loco-0"));
    }

    @Test
    void read_nobodyAnswers_isAllUnknown_notCut() {
        LanSegment segment = read();

        assertThat(segment.rows()).allSatisfy(row -> {
            assertThat(row.problem()).isNotNull();
            assertThat(row.cells()).extracting(LanCell::state).containsExactly(UNKNOWN, UNKNOWN);
        });
        assertThat(segment.cuts()).isEmpty();
    }

    @Test
    void read_switchesThatDoNotTalk_frameIsProofOfHearing_silenceOfNothing() {
        knows(
                "loco-0",
                Switches.of("loco-0", List.of(peer(null, null, null)), pair("loco-1", 2_999), pair("loco-2", 3_000)));

        LanSegment segment = read();

        assertThat(segment.rows().getFirst().cells()).extracting(LanCell::state).containsExactly(HEARD, UNKNOWN);
        assertThat(cell(segment, 0, 2).passed()).isEqualTo(pair("loco-2", 3_000));
        assertThat(segment.cuts()).isEmpty();
    }

    @Test
    void read_ownSwitchSaysUnheard_beatsFramesOfBefore() {
        mesh();
        knows("loco-0", Switches.of("loco-0", List.of(peer("loco-1", false, null)), pair("loco-1", 10)));

        assertThat(cell(read(), 0, 1).state()).isEqualTo(UNHEARD);
    }

    @Test
    void read_strangers_areApartFromInstances() {
        mesh();
        knows("loco-0", Switches.of("loco-0", List.of(), pair(null, 5), pair("loco-1", 5)));

        assertThat(read().rows().getFirst().strangers()).containsExactly(pair(null, 5));
    }

    @Test
    void examine_silentAgent_isARowWithAProblem() {
        fleet.agents.silent.add("loco-1");

        List<LanEvidence> rows = new SegmentViews(fleet.catalog(), fleet.agents, clock())
                .examine()
                .rows();

        assertThat(rows).extracting(LanEvidence::id).containsExactly("loco-0", "loco-1", "loco-2");
        assertThat(rows.getFirst()).isEqualTo(Switches.evidence("loco-0"));
        assertThat(rows.get(1).problem()).isEqualTo("The agent does not answer.");
        assertThat(rows.get(1).asOf()).isNull();
    }

    /** Each agent answers only when all are being asked. */
    @Test
    void read_agents_areAskedAtTheSameTime() {
        CyclicBarrier all = new CyclicBarrier(3);
        AgentClient together = (AgentClient) Proxy.newProxyInstance(
                AgentClient.class.getClassLoader(), new Class<?>[] {AgentClient.class}, (proxy, method, arguments) -> {
                    all.await(10, TimeUnit.SECONDS);
                    return new LanReply.Answered(Switches.of(((CatalogEntry) arguments[0]).id(), List.of()));
                });

        LanSegment segment = new SegmentViews(fleet.catalog(), together, clock()).read();

        assertThat(segment.rows()).allSatisfy(row -> assertThat(row.problem()).isNull());
    }

    private void mesh() {
        Map<String, List<String>> others = Map.of(
                "loco-0", List.of("loco-1", "loco-2"),
                "loco-1", List.of("loco-0", "loco-2"),
                "loco-2", List.of("loco-0", "loco-1"));
        others.forEach((id, peers) -> knows(
                id,
                Switches.of(
                        id, peers.stream().map(peer -> peer(peer, true, true)).toList())));
    }

    private void knows(String id, LanStatus status) {
        fleet.agents.lans.put(id, status);
    }

    private LanSegment read() {
        return new SegmentViews(fleet.catalog(), fleet.agents, clock()).read();
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private static LanCell cell(LanSegment segment, int listener, int speaker) {
        return segment.rows().get(listener).cells().stream()
                .filter(cell -> cell.instance().equals("loco-" + speaker))
                .findFirst()
                .orElseThrow();
    }
}
