/** One figure of one instance, or of all together, sampled at a fixed interval; null where a sample is unknown. */
export interface Series {
  figure: Figure;
  /** An instance's id, or `all`. */
  of: string;
  samples: readonly (number | null)[];
}

export type Figure = 'cores' | 'megabytes' | 'fps' | 'drops/s';

/**
 * What became of a series.
 *
 * `steady`: the last fifth is within a tenth of the first. `drifted`: it is not. `noisy`: it is not, but the series goes up and down so
 * much that chance alone does that. `disturbed`: it is not, but other programs took more or less of the processors meanwhile. `lost`: known once, and unknown in most of its first or last fifth. `unknown`: nothing was known at all.
 */
export type Verdict = 'steady' | 'drifted' | 'noisy' | 'disturbed' | 'lost' | 'unknown';

/** A series' first and last fifth, and what they mean. */
export interface Drift {
  figure: Figure;
  of: string;
  /** Means of the known samples of a fifth. */
  first: number | null;
  last: number | null;
  /** (last - first) / first; null where there is no first, or it is 0. */
  change: number | null;
  /** The difference of two fifths that chance makes; in the figure's unit. */
  noise: number | null;
  verdict: Verdict;
}

/** Cores that this machine was busy with besides, in the first and the last fifth; null where the guests' programs are not known. */
export interface ForeignLoad {
  first: number | null;
  last: number | null;
}

/** Cores by which other load may change before CPU and FPS are its doing. */
const DISTURBANCE = 0.3;
const TOLERANCE = 0.1;
const FIFTHS = 5;
const BLOCKS_OF_A_FIFTH = 4;
const DEVIATIONS = 4;

/** Differences up to this are none, however small the figure is that they would be compared with. */
const GRAIN: Record<Figure, number> = { cores: 0.02, megabytes: 4, fps: 0.5, 'drops/s': 0.2 };

/** Compares the last fifth with the first. Fewer drops are no drift; all else may neither rise nor fall. */
export function drift({ figure, of, samples }: Series): Drift {
  const blocks = split(samples, FIFTHS * BLOCKS_OF_A_FIFTH).map(mean);
  const fifths = split(samples, FIFTHS);
  const [first = null, last = null] = [fifths.at(0), fifths.at(-1)].map((fifth) => (known(fifth) ? mean(fifth) : null));
  const noise = chance(blocks);
  const change = first && last !== null ? (last - first) / first : null;
  return { figure, of, first, last, change, noise, verdict: verdict() };

  function verdict(): Verdict {
    if (samples.every((sample) => sample === null)) return 'unknown';
    if (first === null || last === null) return 'lost';
    const difference = last - first;
    if (figure === 'drops/s' && difference <= 0) return 'steady';
    if (Math.abs(difference) <= Math.max(GRAIN[figure], TOLERANCE * first)) return 'steady';
    return noise !== null && Math.abs(difference) <= noise ? 'noisy' : 'drifted';
  }
}

/** Drifts on a machine whose other load changed: those of CPU and FPS may be its doing. */
export function doubted(drifts: readonly Drift[], foreign: ForeignLoad): Drift[] {
  const { first, last } = foreign;
  const isDisturbed = first !== null && last !== null && Math.abs(last - first) > DISTURBANCE;
  const isAffected = ({ figure, verdict }: Drift) => verdict === 'drifted' && (figure === 'cores' || figure === 'fps');
  return drifts.map((one) => (isDisturbed && isAffected(one) ? { ...one, verdict: 'disturbed' } : one));
}

/** The sum of several series, sample by sample; null as soon as one part is unknown. */
export function together(series: readonly Series[]): Series[] {
  const figures = [...new Set(series.map(({ figure }) => figure))];
  return figures.map((figure) => {
    const parts = series.filter((one) => one.figure === figure);
    const samples = parts[0]?.samples.map((_, i) => parts.reduce<number | null>((sum, part) => plus(sum, part, i), 0));
    return { figure, of: 'all', samples: samples ?? [] };
  });
}

/** What a counter grew by from one reading to the next; a smaller one has begun anew from 0 (Prometheus' `increase`). */
export function growth(before: number | null, after: number | null): number | null {
  if (before === null || after === null) return null;
  return after >= before ? after - before : after;
}

/** What a series is, in one sentence for people; for those that drifted, a clear one. */
export function sentence({ figure, of, first, last, change, verdict }: Drift): string {
  const what = `${figure} of ${of}`;
  if (verdict === 'lost') return `${what} became unknown`;
  const percent = change === null ? '' : ` (${change > 0 ? '+' : ''}${Math.round(change * 100)} %)`;
  return `${what} went from ${rounded(first)} to ${rounded(last)}${percent}`;
}

/** To three digits of a small number, and none of a large one. */
export function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(value >= 100 ? 0 : 3));
}

/**
 * Four standard deviations of the difference of two fifths. The deviation of a block comes from neighbours (von Neumann's mean square
 * successive difference), so that a slow creep, which this is about, does not count as noise.
 */
function chance(blocks: readonly (number | null)[]): number | null {
  const steps = blocks.slice(1).flatMap((block, i) => {
    const before = blocks[i] ?? null;
    return block === null || before === null ? [] : [(block - before) ** 2];
  });
  const squares = mean(steps);
  return squares === null ? null : DEVIATIONS * Math.sqrt(squares / 2) * Math.sqrt(2 / BLOCKS_OF_A_FIFTH);
}

function plus(sum: number | null, part: Series, at: number): number | null {
  const more = part.samples[at] ?? null;
  return sum === null || more === null ? null : sum + more;
}

/** As many parts as asked for, one after the other, as equal as whole samples allow. */
function split(samples: readonly (number | null)[], parts: number): (readonly (number | null)[])[] {
  const cut = (part: number) => Math.round((part * samples.length) / parts);
  return Array.from({ length: parts }, (_, part) => samples.slice(cut(part), cut(part + 1)));
}

function known(part: readonly (number | null)[] | undefined): boolean {
  return part !== undefined && part.filter((sample) => sample !== null).length * 2 > part.length;
}

function mean(part: readonly (number | null)[] | undefined): number | null {
  const numbers = part?.filter((sample) => sample !== null) ?? [];
  return numbers.length === 0 ? null : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
