package dev.loco.agent.health;

import dev.loco.lan.Lan;
import dev.loco.lan.frame.Protocol;
import dev.loco.lan.switching.Drop;
import dev.loco.lan.uplink.UplinkDrop;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The switch's counters as meters; 0 while there is no switch. */
final class LanMeters {

    private final MeterRegistry registry;
    private final Supplier<Optional<Lan>> lan;

    LanMeters(MeterRegistry registry, Supplier<Optional<Lan>> lan) {
        this.registry = registry;
        this.lan = lan;
    }

    void register() {
        for (Protocol protocol : Protocol.values()) {
            frames("received", protocol, there -> there.switching().received());
            frames("sent", protocol, there -> there.switching().sent());
        }
        for (Drop drop : Drop.values()) {
            dropped(drop.wire(), there -> there.switching().drops());
        }
        for (UplinkDrop drop : UplinkDrop.values()) {
            dropped("uplink-" + drop.wire(), there -> there.uplink().drops(), drop.wire());
        }
        Gauge.builder("lan.peers.heard", this::heard).register(registry);
    }

    private double heard() {
        return lan.get()
                .map(there -> there.uplink().peers().stream()
                        .filter(peer -> Boolean.TRUE.equals(peer.heard()))
                        .count())
                .orElse(0L);
    }

    private void frames(String direction, Protocol protocol, Function<Lan, Map<String, Long>> counts) {
        FunctionCounter.builder("lan.frames", this, self -> self.count(counts, protocol.wire()))
                .tag("direction", direction)
                .tag("protocol", protocol.wire())
                .register(registry);
    }

    private void dropped(String reason, Function<Lan, Map<String, Long>> counts) {
        dropped(reason, counts, reason);
    }

    private void dropped(String reason, Function<Lan, Map<String, Long>> counts, String key) {
        FunctionCounter.builder("lan.frames.dropped", this, self -> self.count(counts, key))
                .tag("reason", reason)
                .register(registry);
    }

    private double count(Function<Lan, Map<String, Long>> counts, String key) {
        return lan.get().map(counts).map(all -> all.getOrDefault(key, 0L)).orElse(0L);
    }
}
