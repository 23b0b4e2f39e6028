import type { Point } from './layout.ts';
import styles from './TrackLabel.module.css';
import { bits, millis } from './words.ts';

interface Props {
  at: Point;
  /** Of both directions. */
  rates: readonly (number | undefined)[];
  rttMillis: number | null | undefined;
}

/** What passes a link in both directions, and how long there and back takes. */
export function TrackLabel({ at, rates, rttMillis }: Props) {
  const both = rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0);
  return (
    <span className={styles.label} style={{ left: at.x, top: at.y }}>
      {both > 0 && <b>{bits(both)}</b>}
      <span>{rttMillis == null ? '–' : millis(rttMillis)}</span>
    </span>
  );
}
