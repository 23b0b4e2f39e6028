/** Percentiles of a sample: values at the 50th, 95th and 99th percent (nearest rank), null for an empty sample. */
export interface Percentiles {
  p50: number | null;
  p95: number | null;
  p99: number | null;
  max: number | null;
}

/** Nearest-rank percentiles of `sample`, in the sample's own unit, rounded to three digits. */
export function percentiles(sample: readonly number[]): Percentiles {
  const sorted = sample.filter(Number.isFinite).sort((a, b) => a - b);
  const at = (share: number): number | null => {
    const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
    return value === undefined ? null : Math.round(value * 1000) / 1000;
  };
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
