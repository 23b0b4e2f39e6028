package dev.loco.fleet.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.Focus;
import dev.loco.contract.FocusMode;
import dev.loco.contract.Instance;
import dev.loco.contract.InstanceList;
import dev.loco.contract.InstanceState;
import dev.loco.contract.Power;
import dev.loco.contract.Screen;
import dev.loco.contract.Tier;
import dev.loco.contract.TierRequest;
import dev.loco.fleet.focus.FocusStore;
import dev.loco.fleet.instance.CatalogEntry.EmulatorProcess;
import dev.loco.fleet.testing.FakeAgents;
import dev.loco.fleet.testing.FakeFleet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceViewsTest {
    private final FakeFleet fleet = new FakeFleet(3);
    private final InstanceViews views = new InstanceViews(fleet.catalog(), fleet.agents, fleet.store);

    @Test
    void list_oneSilentAgent_staysUnknownAndTheOthersAreComplete() throws IOException {
        fleet.agents.silent.add("loco-1");
        fleet.agents.tiers.put("loco-0", new TierRequest(1, Tier.FOCUSED));
        fleet.store.compareAndSwap(0, new Focus(1, List.of("loco-0"), FocusMode.SINGLE, Instant.EPOCH));

        List<Instance> list = views.list().items();

        assertThat(list)
                .containsExactly(
                        new Instance(
                                "loco-0",
                                0,
                                "loco-0",
                                InstanceState.LIVE,
                                Power.ON,
                                "probe",
                                "http://127.0.0.1:8081",
                                new Screen(640, 480),
                                true,
                                Tier.FOCUSED,
                                1,
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
                                "The agent does not answer."),
                        new Instance(
                                "loco-2",
                                2,
                                "loco-2",
                                InstanceState.LIVE,
                                Power.ON,
                                "probe",
                                "http://127.0.0.1:8083",
                                new Screen(640, 480),
                                false,
                                null,
                                1,
                                null));
    }

    @Test
    void list_namedByAFileAlone_hasNoFocusAndDoesNotAskForOne() throws IOException {
        Listing planned = new Listing(InstanceList.Source.STATIC_FILE, Instant.EPOCH, fleet.entries);
        FocusStore unreachable = new UnreachableFocusStore();
        InstanceViews offline = new InstanceViews(() -> planned, fleet.agents, unreachable);

        assertThat(offline.list().source()).isEqualTo(InstanceList.Source.STATIC_FILE);
        assertThat(offline.list().items())
                .hasSize(3)
                .allSatisfy(instance -> assertThat(instance.focused()).isNull());
        assertThat(offline.find("loco-1")).map(Instance::state).contains(InstanceState.LIVE);
    }

    /** One whose platform does not answer. */
    private static final class UnreachableFocusStore implements FocusStore {
        @Override
        public Focus read() throws IOException {
            throw new IOException("no answer");
        }

        @Override
        public boolean compareAndSwap(long expected, Focus next) throws IOException {
            throw new IOException("no answer");
        }

        @Override
        public Focus awaitChange(long known, Duration limit) throws IOException {
            throw new IOException("no answer");
        }
    }

    @Test
    void find_unknownId_isEmpty() throws IOException {
        assertThat(views.find("loco-9")).isEmpty();
        assertThat(views.find("loco-2")).map(Instance::ordinal).contains(2);
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING,true,LIVE",
        "RUNNING,false,UNKNOWN",
        "STARTING,true,LIVE",
        "STARTING,false,STARTING",
        "STOPPED,true,STOPPED",
        "STOPPED,false,STOPPED",
        "FAILED,true,LOST",
        "FAILED,false,LOST",
        "STRANDED,true,LIVE",
        "STRANDED,false,LOST",
        "UNKNOWN,true,LIVE",
        "UNKNOWN,false,UNKNOWN"
    })
    void view_platformAndAgent_giveTheState(EmulatorProcess emulator, boolean answers, InstanceState expected) {
        StateReply reply = answers
                ? new StateReply.Answered(FakeAgents.live("loco-0", null))
                : new StateReply.Unreachable("silent");

        Instance view = InstanceViews.view(FakeFleet.entry(0, emulator), reply, Focus.NONE);

        assertThat(view.state()).isEqualTo(expected);
    }

    @Test
    void view_platformHasAMessage_itComesFirst() {
        CatalogEntry plain = FakeFleet.entry(0, EmulatorProcess.FAILED);
        CatalogEntry entry = new CatalogEntry(
                plain.id(),
                plain.ordinal(),
                plain.name(),
                plain.guest(),
                plain.agentUrl(),
                plain.emulator(),
                "QEMU failed 10 times in a minute.",
                null,
                null);

        Instance view = InstanceViews.view(entry, new StateReply.Unreachable("silent"), Focus.NONE);

        assertThat(view.message()).isEqualTo("QEMU failed 10 times in a minute.");
    }
}
