package dev.loco.fleet.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loco.contract.AgentState;
import dev.loco.contract.InstanceHealth;
import dev.loco.contract.InstanceState;
import dev.loco.contract.LanStatus;
import dev.loco.contract.Power;
import dev.loco.contract.Screen;
import dev.loco.contract.TierRequest;
import dev.loco.fleet.instance.ActionReply;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.EvidenceReply;
import dev.loco.fleet.instance.HealthReply;
import dev.loco.fleet.instance.LanReply;
import dev.loco.fleet.instance.StateReply;
import dev.loco.fleet.instance.TierReply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Agents that keep tiers as the real ones do: a request of an older generation changes nothing. */
public final class FakeAgents implements AgentClient {
    /** What each agent holds. */
    public final Map<String, TierRequest> tiers = new ConcurrentHashMap<>();

    /** Instances whose agent does not answer. */
    public final Set<String> silent = ConcurrentHashMap.newKeySet();

    /** Instances whose agent fails with an exception no port allows. */
    public final Set<String> broken = ConcurrentHashMap.newKeySet();

    /** What each agent has measured; an agent without an entry has measured health just now. */
    public final Map<String, InstanceHealth> health = new ConcurrentHashMap<>();

    /** What each agent's switch knows; an agent without an entry does not answer. */
    public final Map<String, LanStatus> lans = new ConcurrentHashMap<>();

    /** What agents reply to an action by its name, as in {@code calls}; {@link ActionReply.Done} without an entry. */
    public final Map<String, ActionReply> replies = new ConcurrentHashMap<>();

    private final List<String> calls;

    FakeAgents(List<String> calls) {
        this.calls = calls;
    }

    @Override
    public StateReply state(CatalogEntry instance) {
        return silent.contains(instance.id())
                ? new StateReply.Unreachable("The agent does not answer.")
                : new StateReply.Answered(live(instance.id(), tiers.get(instance.id())));
    }

    @Override
    public TierReply applyTier(CatalogEntry instance, TierRequest request) {
        calls.add("tier " + instance.id() + " " + request.tier());
        if (broken.contains(instance.id())) {
            throw new IllegalStateException("broken");
        }
        if (silent.contains(instance.id())) {
            return new TierReply.Unreachable("The agent does not answer.");
        }
        TierRequest held = tiers.merge(
                instance.id(), request, (old, wanted) -> old.generation() > wanted.generation() ? old : wanted);
        return held.equals(request) ? new TierReply.Applied() : new TierReply.Superseded();
    }

    @Override
    public HealthReply health(CatalogEntry instance) {
        return silent.contains(instance.id())
                ? new HealthReply.Unreachable("The agent does not answer.")
                : new HealthReply.Measured(health.getOrDefault(instance.id(), Healths.well(instance.id())));
    }

    @Override
    public LanReply lan(CatalogEntry instance) {
        LanStatus known = lans.get(instance.id());
        return silent.contains(instance.id()) || known == null
                ? new LanReply.Unreachable("The agent does not answer.")
                : new LanReply.Answered(known);
    }

    @Override
    public EvidenceReply examineLan(CatalogEntry instance) {
        calls.add("examine-lan " + instance.id());
        return silent.contains(instance.id())
                ? new EvidenceReply.Unreachable("The agent does not answer.")
                : new EvidenceReply.Answered(Switches.evidence(instance.id()));
    }

    @Override
    public ActionReply restartStream(CatalogEntry instance) {
        return act("restart-stream", instance.id());
    }

    @Override
    public ActionReply setQuality(CatalogEntry instance, int step) {
        return act("quality", instance.id() + " " + step);
    }

    @Override
    public ActionReply restore(CatalogEntry instance) {
        return act("restore", instance.id());
    }

    @Override
    public ActionReply reset(CatalogEntry instance) {
        return act("reset", instance.id());
    }

    @Override
    public Optional<byte[]> picture(CatalogEntry instance) {
        return silent.contains(instance.id())
                ? Optional.empty()
                : Optional.of(("picture " + calls.size()).getBytes(UTF_8));
    }

    private ActionReply act(String action, String what) {
        if (broken.contains(what)) {
            throw new IllegalStateException("broken");
        }
        calls.add(action + " " + what);
        return replies.getOrDefault(action, new ActionReply.Done("Done."));
    }

    public static AgentState live(String id, @Nullable TierRequest tier) {
        return new AgentState(
                id,
                InstanceState.LIVE,
                Power.ON,
                new AgentState.Guest(1.0, 0.1),
                new AgentState.Emulator(1L, 0, "tcg", true, true),
                new Screen(640, 480),
                new AgentState.Pointer(false),
                tier,
                null,
                1,
                new AgentState.Video("h264", 1, 1, 1, 1),
                new AgentState.Audio(null),
                null);
    }
}
