package dev.loco.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be measured; {@code loco bench} and the benchmark function know the same. */
public enum Benchmark {
    /** From a key in the page to its picture drawn. */
    INPUT_LATENCY(Needs.INSTANCE),
    /** Rates and costs of watching. */
    STREAM(Needs.INSTANCE),
    /** From the command to the first picture. */
    STARTUP(Needs.MACHINE),
    /** From a killed program to the next picture. */
    RECOVERY(Needs.MACHINE),
    /** From a click on a tile to its full rate, and how those out of focus answer. */
    FOCUS(Needs.MACHINE),
    /** Guests that play a LAN game, from its menu to trains that cross. */
    LAN_SESSION(Needs.MACHINE),
    /** Guests that play for long: whether CPU, memory, rates or drops drift. */
    LAN_STRESS(Needs.MACHINE);

    /** What a benchmark works on. */
    public enum Needs {
        /** An instance that runs, wherever that is. */
        INSTANCE,
        /** A machine of which it starts, watches and kills the processes. */
        MACHINE
    }

    private final Needs needs;

    Benchmark(Needs needs) {
        this.needs = needs;
    }

    /** What it works on. */
    public Needs needs() {
        return needs;
    }

    /** The name in requests and commands. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The benchmark of that name. */
    public static Optional<Benchmark> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(benchmark -> benchmark.wireName().equals(name))
                .findFirst();
    }

    /** All names, in the order in which people should read them. */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(Benchmark::wireName).toList();
    }
}
