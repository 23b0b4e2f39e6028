package dev.loco.fleet.testing;

import dev.loco.contract.LanAnswer;
import dev.loco.contract.LanEvidence;
import dev.loco.contract.LanPair;
import dev.loco.contract.LanPeer;
import dev.loco.contract.LanStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What switches may know. */
public final class Switches {
    public static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");

    private Switches() {}

    /** A switch in a mesh. */
    public static LanStatus of(String id, List<LanPeer> peers, LanPair... pairs) {
        String mac = "52:54:00:98:00:0" + id.charAt(id.length() - 1);
        return new LanStatus(
                id,
                "vxlan",
                mac,
                "10.98.0.1",
                AS_OF,
                null,
                true,
                false,
                peers,
                List.of(pairs),
                Map.of("impaired", 3L),
                List.of());
    }

    /** Another end as a switch knows it. */
    public static LanPeer peer(@Nullable String instance, @Nullable Boolean heard, @Nullable Boolean hearing) {
        return new LanPeer("10.0.0.1:14789", instance, heard, hearing, heard, heard == null ? null : 0.5);
    }

    /** One guest that answers by ARP and nothing else. */
    public static LanEvidence evidence(String id) {
        return new LanEvidence(
                id, AS_OF, null, List.of(new LanAnswer("loco-7", 0.5, null, null, Map.of("tcp-2300", "closed"))));
    }

    /** What passed between a guest and a station seen so long ago. */
    public static LanPair pair(@Nullable String instance, long idleMillis) {
        return new LanPair("52:54:00:98:00:07", instance, Map.of("arp", 2L), Map.of("tcp", 5L), 128, 640, idleMillis);
    }
}
