package dev.loco.lan.evidence;

import dev.loco.lan.SegmentAddress;
import dev.loco.lan.evidence.Evidence.PortState;
import dev.loco.lan.frame.Frame;
import dev.loco.lan.frame.MacAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks guests from inside the segment, in the name of the own guest: its addresses are known to all, so the questions leave no trace in anybody's
 * tables that was not there. Answers go the way that every frame to the guest goes, impairments included; those that the guest did not ask for are
 * kept from it. One thread asks, another brings the answers.
 */
public final class Examination {

    /** Ports of DirectPlay, which old LAN games listen on. */
    public static final List<Integer> PORTS = List.of(2300, 47624);

    /** How long guests may take to tell their Ethernet addresses. */
    public static final Duration ADDRESS_TIME = Duration.ofMillis(300);

    /** How long they may take for all that follows. */
    public static final Duration ANSWER_TIME = Duration.ofMillis(700);

    private final SegmentAddress own;
    private final boolean isMacvlan;
    private final int token;
    private final Map<Long, Examinee> examinees = new HashMap<>();

    /**
     * An examination that has not begun.
     *
     * @param guests ordinals of those to be asked
     * @param token 16 bits that the last one did not have
     */
    public Examination(SegmentAddress own, boolean isMacvlan, List<Integer> guests, int token) {
        this.own = own;
        this.isMacvlan = isMacvlan;
        this.token = token & 0xffff;
        for (int ordinal : guests) {
            SegmentAddress to = SegmentAddress.of(ordinal);
            MacAddress mac = to.mac(isMacvlan);
            examinees.put(mac.bits(), new Examinee(new Questions(own, own.mac(isMacvlan), to, mac, this.token)));
        }
    }

    /** Asks all at once and waits for what they say. */
    public List<Evidence> ask(Consumer<Frame> speak) throws InterruptedException {
        List<Examinee> all = List.copyOf(examinees.values());
        all.forEach(one -> send(speak, one.addressQuestions()));
        await(ADDRESS_TIME, () -> all.stream().allMatch(Examinee::hasAddresses));
        all.forEach(one -> send(speak, one.questions()));
        await(ANSWER_TIME, () -> all.stream().allMatch(Examinee::isDone));
        all.forEach(one -> send(speak, one.farewells()));
        synchronized (this) {
            return all.stream().map(Examinee::evidence).toList();
        }
    }

    private static void send(Consumer<Frame> speak, List<Frame> frames) {
        frames.forEach(speak);
    }

    private synchronized void await(Duration time, BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toMillis(); left > 0 && !done.getAsBoolean(); ) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }

    /**
     * Takes note of a frame for the own guest.
     *
     * @return whether it is none of the guest's business
     */
    public synchronized boolean takes(Frame frame) {
        Examinee from = examinees.get(frame.source());
        if (from == null || frame.destination() != own.mac(isMacvlan).bits()) {
            return false;
        }
        Optional<Answer> answer = Answer.read(frame).filter(this::isToUs);
        answer.ifPresent(told -> {
            from.told(told, System.nanoTime());
            notifyAll();
        });
        return answer.filter(Answer::isOurs).isPresent();
    }

    private boolean isToUs(Answer answer) {
        return switch (answer.kind()) {
            case ARP, NEIGHBOUR -> true;
            case ECHO, ECHO6 -> answer.token() == token;
            case TCP_OPEN, TCP_CLOSED, UDP_OPEN, UDP_CLOSED ->
                answer.token() == Questions.port(token) && PORTS.contains(answer.port());
        };
    }

    /** One guest that is asked; guarded by the examination. */
    private final class Examinee {
        private final Questions questions;
        private final Map<Answer.Kind, Long> askedAt = new HashMap<>();
        private final Map<Answer.Kind, Double> millis = new HashMap<>();
        private final Map<String, PortState> ports = new HashMap<>();

        private Examinee(Questions questions) {
            this.questions = questions;
        }

        private List<Frame> addressQuestions() {
            synchronized (Examination.this) {
                asked(Answer.Kind.ARP, Answer.Kind.NEIGHBOUR);
            }
            return List.of(questions.arp(), questions.solicitation());
        }

        private List<Frame> questions() {
            List<Frame> frames = new ArrayList<>();
            synchronized (Examination.this) {
                if (millis.containsKey(Answer.Kind.ARP)) {
                    asked(Answer.Kind.ECHO);
                    frames.add(questions.echo());
                    PORTS.forEach(port -> {
                        ports.put("tcp-" + port, PortState.SILENT);
                        ports.put("udp-" + port, PortState.SILENT);
                        frames.add(questions.syn(port));
                        frames.add(questions.datagram(port));
                    });
                }
                if (millis.containsKey(Answer.Kind.NEIGHBOUR)) {
                    asked(Answer.Kind.ECHO6);
                    frames.add(questions.echo6());
                }
            }
            return frames;
        }

        /** Nobody is left waiting for the rest of a connection. */
        private List<Frame> farewells() {
            synchronized (Examination.this) {
                return PORTS.stream()
                        .filter(port -> ports.get("tcp-" + port) == PortState.OPEN)
                        .map(questions::reset)
                        .toList();
            }
        }

        private void asked(Answer.Kind... kinds) {
            for (Answer.Kind kind : kinds) {
                askedAt.put(kind, System.nanoTime());
            }
        }

        private void told(Answer answer, long now) {
            switch (answer.kind()) {
                case ARP, ECHO, NEIGHBOUR, ECHO6 -> {
                    Long asked = askedAt.get(answer.kind());
                    if (asked != null) {
                        millis.putIfAbsent(answer.kind(), (now - asked) / 1e6);
                    }
                }
                case TCP_OPEN -> ports.put("tcp-" + answer.port(), PortState.OPEN);
                case TCP_CLOSED -> ports.put("tcp-" + answer.port(), PortState.CLOSED);
                case UDP_OPEN -> ports.put("udp-" + answer.port(), PortState.OPEN);
                case UDP_CLOSED -> ports.put("udp-" + answer.port(), PortState.CLOSED);
            }
        }

        private boolean hasAddresses() {
            return millis.containsKey(Answer.Kind.ARP) && millis.containsKey(Answer.Kind.NEIGHBOUR);
        }

        private boolean isDone() {
            return millis.keySet().containsAll(askedAt.keySet()) && !ports.containsValue(PortState.SILENT);
        }

        private Evidence evidence() {
            return new Evidence(
                    questions.toMac(), time(Answer.Kind.ARP), time(Answer.Kind.ECHO), time(Answer.Kind.ECHO6), ports);
        }

        private @Nullable Double time(Answer.Kind kind) {
            return millis.get(kind);
        }
    }
}
