package dev.loco.fleet.lan;

import dev.loco.contract.LanCell;
import dev.loco.contract.LanPair;
import dev.loco.contract.LanPeer;
import dev.loco.contract.LanRow;
import dev.loco.contract.LanStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who hears whom, from what each switch knows. A direction has two witnesses: the listener's switch, and the speaker's, which the listener tells
 * whether it hears it. Where switches do not talk to each other (a multicast group, macvlan), frames of the guest prove that it is heard; silence
 * proves nothing.
 *
 * @param ids all instances, by ordinal
 * @param known by instance, what its switch knows
 */
record Matrix(List<String> ids, Map<String, LanStatus> known) {

    /** As long as a switch itself takes a peer for heard. */
    private static final long RECENT_MS = 3_000;

    LanRow row(String listener, @Nullable String problem) {
        LanStatus own = known.get(listener);
        List<LanCell> cells = ids.stream()
                .filter(id -> !id.equals(listener))
                .map(speaker -> cell(listener, speaker))
                .toList();
        if (own == null) {
            return new LanRow(
                    listener, null, problem, null, null, null, null, null, cells, List.of(), Map.of(), List.of());
        }
        return new LanRow(
                listener,
                own.asOf(),
                own.problem(),
                own.mode(),
                own.mac(),
                own.address(),
                own.selfTest(),
                own.looped(),
                cells,
                own.pairs().stream().filter(pair -> pair.instance() == null).toList(),
                own.dropped(),
                own.impairments());
    }

    private LanCell cell(String listener, String speaker) {
        Optional<LanPeer> peer = peer(listener, speaker);
        Optional<LanPair> passed = pair(listener, speaker);
        Boolean heard = peer.map(LanPeer::heard).orElse(null);
        Boolean told = peer(speaker, listener).map(LanPeer::hearing).orElse(null);
        return new LanCell(
                speaker,
                state(heard != null ? heard : told, passed),
                heard,
                peer.map(LanPeer::hearing).orElse(null),
                peer.map(LanPeer::wholeFrames).orElse(null),
                peer.map(LanPeer::rttMillis).orElse(null),
                passed.orElse(null));
    }

    private static LanCell.Reach state(@Nullable Boolean heard, Optional<LanPair> passed) {
        if (heard != null) {
            return heard ? LanCell.Reach.HEARD : LanCell.Reach.UNHEARD;
        }
        return passed.filter(pair -> pair.idleMillis() < RECENT_MS
                                && !pair.received().isEmpty())
                        .isPresent()
                ? LanCell.Reach.HEARD
                : LanCell.Reach.UNKNOWN;
    }

    private Optional<LanPeer> peer(String of, String instance) {
        return Optional.ofNullable(known.get(of)).stream()
                .flatMap(status -> status.peers().stream())
                .filter(peer -> instance.equals(peer.instance()))
                .findFirst();
    }

    private Optional<LanPair> pair(String of, String instance) {
        return Optional.ofNullable(known.get(of)).stream()
                .flatMap(status -> status.pairs().stream())
                .filter(pair -> instance.equals(pair.instance()))
                .findFirst();
    }
}
