package dev.loco.lan.count;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** A count for each kind. Counting allocates nothing. Thread-safe. */
public final class Tally<K extends Enum<K> & Kind> {

    private final EnumMap<K, LongAdder> counts;

    public Tally(Class<K> kinds) {
        counts = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) {
            counts.put(kind, new LongAdder());
        }
    }

    public void add(K kind) {
        LongAdder count = counts.get(kind);
        if (count != null) {
            count.increment();
        }
    }

    /** All kinds by name, with those that were never counted. */
    public Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((kind, count) -> all.put(kind.wire(), count.sum()));
        return all;
    }

    /** The kinds that were counted. */
    public Map<String, Long> some() {
        Map<String, Long> some = all();
        some.values().removeIf(count -> count == 0);
        return some;
    }
}
