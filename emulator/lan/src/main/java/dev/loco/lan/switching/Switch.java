package dev.loco.lan.switching;

import dev.loco.lan.count.Tally;
import dev.loco.lan.dhcp.DhcpMessage;
import dev.loco.lan.dhcp.DhcpResponder;
import dev.loco.lan.evidence.Evidence;
import dev.loco.lan.evidence.Examination;
import dev.loco.lan.frame.Classifier;
import dev.loco.lan.frame.Frame;
import dev.loco.lan.frame.MacAddress;
import dev.loco.lan.frame.Protocol;
import dev.loco.lan.uplink.Peer;
import dev.loco.lan.uplink.TokenBucket;
import dev.loco.lan.uplink.Uplink;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A learning switch of two ports, the guest's and the uplink's. {@link #fromGuest} is called by one thread and {@link #fromUplink} by
 * another; the rest by any. A frame that passes unimpaired is neither copied nor boxed.
 */
public final class Switch {

    private static final double FLOODS_PER_SECOND = 1_000;
    private static final double FLOODS_AT_ONCE = 1_000;
    private static final double STRANGERS_PER_SECOND = 10;
    private static final double STRANGERS_AT_ONCE = 64;
    private static final long EVERYBODY = MacAddress.BROADCAST.bits();

    private final GuestPort guest;
    private final Uplink uplink;
    private final DhcpResponder dhcp;
    private final Impairments impairments;
    private final Stations stations = new Stations();
    private final EchoMemory echoes = new EchoMemory();
    private final Tally<Drop> drops = new Tally<>(Drop.class);
    private final Tally<Protocol> received = new Tally<>(Protocol.class);
    private final Tally<Protocol> sent = new Tally<>(Protocol.class);
    private final TokenBucket floods = new TokenBucket(FLOODS_PER_SECOND, FLOODS_AT_ONCE, System.nanoTime());
    private final TokenBucket strangers = new TokenBucket(STRANGERS_PER_SECOND, STRANGERS_AT_ONCE, System.nanoTime());
    private final Captures captures = new Captures();
    private volatile @Nullable Examination examination;

    /** Outside the heap, as sockets want it; for {@link #examine} alone. */
    private final Frame spoken = new Frame();

    private final Station everybody = new Station(EVERYBODY, System.nanoTime());

    public Switch(GuestPort guest, Uplink uplink, DhcpResponder dhcp, Impairments impairments) {
        this.guest = guest;
        this.uplink = uplink;
        this.dhcp = dhcp;
        this.impairments = impairments;
    }

    /** A frame from the guest's card. */
    public void fromGuest(Frame frame) {
        if (!isValid(frame)) {
            return;
        }
        frame.pad();
        captures.frame(frame);
        long now = System.nanoTime();
        if (stations.find(frame.source(), now) == null && !strangers.take(now)) {
            drops.add(Drop.RATE);
            return;
        }
        Station own = stations.learn(frame.source(), now);
        if (own.peer != null && !own.here) {
            drops.add(Drop.DUPLICATE_ADDRESS); // said once: from now on the address is the own guest's
        }
        own.here = true;
        own.peer = null;
        Protocol protocol = Classifier.of(frame);
        if (protocol == Protocol.DHCP || DhcpMessage.isForServer(frame) || DhcpResponder.isArpForSwitch(frame)) {
            answer(frame);
            return;
        }
        Station to = destination(frame, now);
        if (to != null && to.here) {
            drops.add(Drop.NOT_HERE);
        } else if ((to == null || to == everybody) && !floods.take(now)) {
            drops.add(Drop.RATE);
        } else {
            send(frame, to, protocol);
        }
    }

    private void send(Frame frame, @Nullable Station to, Protocol protocol) {
        echoes.sent(frame.fingerprint());
        try {
            uplink.send(frame, to == null ? null : to.peer);
            sent.add(protocol);
            (to == null ? everybody : to).sent(protocol, frame.length());
        } catch (IOException e) {
            drops.add(Drop.UNSENT);
        }
    }

    /** What never crosses the uplink: the guest's questions to its own switch. */
    private void answer(Frame frame) {
        Optional<Frame> answer = dhcp.answer(frame);
        if (answer.isEmpty()) {
            drops.add(Drop.DHCP);
            return;
        }
        captures.frame(answer.get());
        deliver(answer.get());
    }

    /** A frame from a peer. */
    public void fromUplink(Frame frame, Peer peer) {
        if (!isValid(frame)) {
            return;
        }
        frame.pad();
        long now = System.nanoTime();
        Station known = stations.find(frame.source(), now);
        if (known != null && known.here) {
            returned(frame, now);
            return;
        }
        if (known == null && !peer.mayIntroduce(now)) {
            drops.add(Drop.RATE);
            return;
        }
        Protocol protocol = Classifier.of(frame);
        if (protocol == Protocol.DHCP || protocol == Protocol.PROBE) {
            drops.add(Drop.DHCP);
            return;
        }
        Station to = destination(frame, now);
        if (to != null && to != everybody && !to.here) {
            learn(frame, known, peer, now);
            drops.add(Drop.NOT_HERE);
        } else if ((to == null || to == everybody) && !peer.mayFlood(now)) {
            drops.add(Drop.RATE);
        } else {
            Station from = learn(frame, known, peer, now);
            judge(frame, from, protocol, now);
        }
    }

    private Station learn(Frame frame, @Nullable Station known, Peer peer, long now) {
        Station from = known == null ? stations.learn(frame.source(), now) : known;
        from.seen = now;
        from.peer = peer;
        return from;
    }

    private void judge(Frame frame, Station from, Protocol protocol, long now) {
        if (!impairments.isAny()) {
            pass(frame, from, protocol);
            return;
        }
        switch (impairments.judge(frame, now, late -> pass(late, from, protocol))) {
            case PASS -> pass(frame, from, protocol);
            case LOST -> drops.add(Drop.IMPAIRED);
            case LATER -> {}
        }
    }

    private void pass(Frame frame, Station from, Protocol protocol) {
        captures.frame(frame);
        Examination asking = examination;
        if ((asking == null || !asking.takes(frame)) && deliver(frame)) {
            received.add(protocol);
            from.received(protocol, frame.length());
        }
    }

    /** The own guest's address came in from outside: an own frame, or somebody else with the same address. */
    private void returned(Frame frame, long now) {
        if (echoes.isEcho(frame.fingerprint())) {
            echoes.echoed(now);
            drops.add(Drop.ECHO);
        } else {
            drops.add(Drop.DUPLICATE_ADDRESS);
        }
    }

    private boolean deliver(Frame frame) {
        try {
            guest.send(frame);
            return true;
        } catch (IOException e) {
            drops.add(Drop.UNSENT);
            return false;
        }
    }

    private boolean isValid(Frame frame) {
        if (!frame.isWhole()) {
            drops.add(Drop.MALFORMED);
            return false;
        }
        if (frame.isJumbo()) {
            drops.add(Drop.JUMBO);
            return false;
        }
        return true;
    }

    private @Nullable Station destination(Frame frame, long now) {
        long mac = frame.destination();
        return MacAddress.isGroup(mac) ? everybody : stations.find(mac, now);
    }

    /** Asks other guests in the own one's name; one at a time. */
    public List<Evidence> examine(Examination wanted) throws InterruptedException {
        examination = wanted;
        try {
            return wanted.ask(this::speak);
        } finally {
            examination = null;
        }
    }

    private void speak(Frame question) {
        captures.frame(question);
        Station to = destination(question, System.nanoTime());
        byte[] bytes = question.bytes();
        spoken.toFill(0).put(bytes);
        spoken.length(bytes.length);
        try {
            uplink.send(spoken, to == null ? null : to.peer);
        } catch (IOException e) {
            drops.add(Drop.UNSENT);
        }
    }

    /** Who gets copies of what passes. */
    public Captures captures() {
        return captures;
    }

    /** What passed between the guest and each other station that was seen; groups last. */
    public List<Pair> pairs() {
        long now = System.nanoTime();
        return Stream.concat(stations.all().stream().filter(station -> !station.here), Stream.of(everybody))
                .map(station -> station.pair(now))
                .toList();
    }

    /** Frames dropped, by reason. */
    public Map<String, Long> drops() {
        return drops.all();
    }

    /** Frames that reached the guest from outside, by protocol. */
    public Map<String, Long> received() {
        return received.some();
    }

    /** Frames that left from the guest, by protocol. */
    public Map<String, Long> sent() {
        return sent.some();
    }

    /** Addresses the guest speaks with. */
    public List<MacAddress> guests() {
        return stations.all().stream()
                .filter(station -> station.here)
                .map(station -> new MacAddress(station.mac))
                .toList();
    }

    /** Whether the guest's own frames come back: the segment has a loop. */
    public boolean isLooped() {
        return echoes.isLooped(System.nanoTime());
    }
}
