package dev.loco.cluster.charts;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What repeated measurements came to. */
record Percentiles(double p50, double p95) {

    static Percentiles of(Collection<Double> measured) {
        List<Double> sorted = measured.stream().sorted().toList();
        return new Percentiles(at(sorted, 0.5), at(sorted, 0.95));
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %.0f p95 %.0f", p50, p95);
    }
}
