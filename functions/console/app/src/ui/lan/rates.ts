import type { Segment } from '../../api/segment.ts';

/** Bits per second by direction, see {@link direction}; a direction nobody counts has none. */
export type Rates = ReadonlyMap<string, number>;

/** From a speaker to a listener. */
export function direction(speaker: string, listener: string): string {
  return `${speaker}>${listener}`;
}

/**
 * What the listeners' guests got between two looks, by the switches' own clocks. Counters that went back belong to a switch that started anew:
 * they tell nothing. A row that is no newer keeps its rates.
 */
export function ratesBetween(before: Segment, after: Segment, known: Rates): Rates {
  const rates = new Map<string, number>();
  for (const row of after.rows) {
    const earlier = before.rows.find(({ id }) => id === row.id);
    if (!row.asOf || !earlier?.asOf) {
      continue;
    }
    const seconds = (Date.parse(row.asOf) - Date.parse(earlier.asOf)) / 1000;
    for (const cell of row.cells) {
      const key = direction(cell.instance, row.id);
      const bytes = received(row, cell.instance) - received(earlier, cell.instance);
      const rate = seconds > 0 ? (bytes * 8) / seconds : known.get(key);
      if (rate !== undefined && rate >= 0) {
        rates.set(key, rate);
      }
    }
  }
  return rates;
}

function received(row: Segment['rows'][number], speaker: string): number {
  return row.cells.find(({ instance }) => instance === speaker)?.passed?.receivedBytes ?? 0;
}
