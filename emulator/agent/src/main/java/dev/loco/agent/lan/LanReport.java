package dev.loco.agent.lan;

import dev.loco.agent.config.LanConfig;
import dev.loco.contract.LanAnswer;
import dev.loco.contract.LanEvidence;
import dev.loco.contract.LanImpairment;
import dev.loco.contract.LanImpairmentList;
import dev.loco.contract.LanPair;
import dev.loco.contract.LanPeer;
import dev.loco.contract.LanStatus;
import dev.loco.lan.Lan;
import dev.loco.lan.SegmentAddress;
import dev.loco.lan.evidence.Evidence;
import dev.loco.lan.frame.MacAddress;
import dev.loco.lan.switching.Impairment;
import dev.loco.lan.switching.Pair;
import dev.loco.lan.uplink.PeerStatus;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The switch in the words of the contract: stations by the instances they belong to. */
public final class LanReport {

    private final LanLink link;
    private final Clock clock;
    private final String prefix;

    public LanReport(LanLink link, Clock clock) {
        this.link = link;
        this.clock = clock;
        prefix = link.instance().replaceAll("\\d+$", "");
    }

    /** What is known now. */
    public LanStatus status() {
        Optional<Lan> lan = link.lan();
        boolean alone = link.config().mode() == LanConfig.Mode.USER;
        SegmentAddress own = alone ? null : SegmentAddress.of(link.config().ordinal());
        return new LanStatus(
                link.instance(),
                link.config().mode().wire(),
                own == null ? null : own.mac(isMacvlan()).toString(),
                own == null ? null : own.text(),
                clock.instant(),
                link.problem().orElse(null),
                lan.map(there -> there.uplink().selfTest()).orElse(null),
                lan.map(there -> there.switching().isLooped()).orElse(null),
                lan.map(there -> there.uplink().peers().stream().map(this::peer).toList())
                        .orElse(List.of()),
                lan.map(there -> there.switching().pairs().stream()
                                .map(this::pair)
                                .toList())
                        .orElse(List.of()),
                lan.map(LanReport::dropped).orElse(Map.of()),
                impairments().items());
    }

    /** What is done to frames that arrive. */
    public LanImpairmentList impairments() {
        return new LanImpairmentList(link.lan()
                .map(lan -> lan.impairments().all().entrySet().stream()
                        .map(entry -> impairment(entry.getKey(), entry.getValue()))
                        .toList())
                .orElse(List.of()));
    }

    /** What all other guests that were heard of answer to this switch; null if they are being asked already. */
    public @Nullable LanEvidence examine(Lan lan) throws InterruptedException {
        Stream<MacAddress> peers =
                lan.uplink().peers().stream().map(PeerStatus::station).flatMap(Stream::ofNullable);
        Stream<MacAddress> met = lan.switching().pairs().stream().map(Pair::station);
        List<Integer> guests = Stream.concat(peers, met)
                .map(SegmentAddress::ordinal)
                .filter(ordinal -> ordinal >= 0 && ordinal != link.config().ordinal())
                .distinct()
                .sorted()
                .toList();
        List<Evidence> said = lan.examine(guests, isMacvlan());
        return said == null
                ? null
                : new LanEvidence(
                        link.instance(),
                        clock.instant(),
                        null,
                        said.stream()
                                .sorted(Comparator.comparingLong(
                                        one -> one.station().bits()))
                                .map(this::answer)
                                .toList());
    }

    private LanAnswer answer(Evidence said) {
        Map<String, String> ports = new TreeMap<>();
        said.ports().forEach((port, state) -> ports.put(port, state.name().toLowerCase(Locale.ROOT)));
        return new LanAnswer(
                prefix + SegmentAddress.ordinal(said.station()),
                said.arpMillis(),
                said.pingMillis(),
                said.ping6Millis(),
                ports);
    }

    /** The station that an instance's id or an Ethernet address means. */
    public Optional<MacAddress> station(String from) {
        try {
            return Optional.of(
                    from.startsWith(prefix)
                            ? SegmentAddress.of(Integer.parseInt(from.substring(prefix.length())))
                                    .mac(isMacvlan())
                            : MacAddress.of(from));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Long> dropped(Lan lan) {
        Map<String, Long> all = new TreeMap<>(lan.switching().drops());
        lan.uplink().drops().forEach((reason, count) -> all.merge(reason, count, Long::sum));
        return all;
    }

    private LanPeer peer(PeerStatus peer) {
        return new LanPeer(
                peer.address(),
                peer.station() == null ? null : instance(peer.station()),
                peer.heard(),
                peer.hearing(),
                peer.wholeFrames(),
                peer.rttMillis());
    }

    private LanPair pair(Pair pair) {
        return new LanPair(
                pair.station().toString(),
                instance(pair.station()),
                pair.received(),
                pair.sent(),
                pair.receivedBytes(),
                pair.sentBytes(),
                pair.idleMillis());
    }

    private LanImpairment impairment(MacAddress from, Impairment impairment) {
        String instance = instance(from);
        return new LanImpairment(
                instance == null ? from.toString() : instance,
                impairment.delayMs(),
                impairment.jitterMs(),
                impairment.loss(),
                impairment.rateBps(),
                impairment.cut());
    }

    private @Nullable String instance(MacAddress station) {
        int ordinal = SegmentAddress.ordinal(station);
        return ordinal < 0 ? null : prefix + ordinal;
    }

    private boolean isMacvlan() {
        return link.config().mode() == LanConfig.Mode.MACVLAN;
    }
}
