import type { Row } from '../../api/segment.ts';
import { direction, type Rates } from './rates.ts';

export type Measure = 'rtt' | 'rate';

export const MEASURES: readonly (readonly [Measure, string])[] = [
  ['rtt', 'Round trip'],
  ['rate', 'Traffic'],
];

/** From which value on a direction is as hot as can be: 100 ms, 10 Mbit/s. */
const HOTTEST: Record<Measure, number> = { rtt: 100, rate: 1e7 };
const COOLEST: Record<Measure, number> = { rtt: 0.1, rate: 100 };

/** How hot each direction is, 0 to 1, on a logarithmic scale. */
export function heat(rows: readonly Row[], rates: Rates, measure: Measure): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const { id, cells } of rows) {
    for (const { instance, rttMillis } of cells) {
      const key = direction(instance, id);
      const value = measure === 'rtt' ? rttMillis : rates.get(key);
      all.set(key, value ? warmth(value, COOLEST[measure], HOTTEST[measure]) : 0);
    }
  }
  return all;
}

function warmth(value: number, coolest: number, hottest: number): number {
  return Math.min(1, Math.max(0, Math.log(value / coolest) / Math.log(hottest / coolest)));
}
