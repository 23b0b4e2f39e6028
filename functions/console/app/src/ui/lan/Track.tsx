import type { Cell, Row } from '../../api/segment.ts';
import { along, type Point, track } from './layout.ts';
import { direction, type Rates } from './rates.ts';
import { isLink, link, type Selection } from './selection.ts';
import styles from './Track.module.css';
import { impairmentOf, purpose } from './words.ts';

const GAP_PX = 9;
/** Where the stop signal stands: before the side that does not hear. */
const SIGNAL = 0.7;

interface Props {
  one: Row;
  other: Row;
  from: Point;
  to: Point;
  /** What the other hears of the one. */
  there: Cell | undefined;
  /** What the one hears of the other. */
  back: Cell | undefined;
  rates: Rates;
  selection: Selection | null;
  onSelect(selection: Selection): void;
}

/** A link as a double track: a rail for each direction, on which moves what passes. */
export function Track({ one, other, from, to, there, back, rates, selection, onSelect }: Props) {
  const isSelected = isLink(selection, one.id, other.id);
  const whole = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
  return (
    <g className={styles.link} data-selected={isSelected} onClick={() => onSelect(link(one.id, other.id))}>
      <line className={styles.glow} {...whole} />
      <Rail cell={there} listener={other} speaker={one.id} ends={track(from, to, GAP_PX)} rates={rates} />
      <Rail cell={back} listener={one} speaker={other.id} ends={track(to, from, GAP_PX)} rates={rates} />
      <line className={styles.hit} {...whole} />
    </g>
  );
}

interface RailProps {
  cell: Cell | undefined;
  listener: Row;
  speaker: string;
  ends: { from: Point; to: Point };
  rates: Rates;
}

function Rail({ cell, listener, speaker, ends, rates }: RailProps) {
  const state = cell?.state ?? 'unknown';
  const rate = rates.get(direction(speaker, listener.id)) ?? 0;
  const line = { x1: ends.from.x, y1: ends.from.y, x2: ends.to.x, y2: ends.to.y };
  const signal = along(ends, SIGNAL);
  return (
    <>
      <line
        className={styles.rail}
        data-state={state}
        data-impaired={!!purpose(impairmentOf(listener, speaker))}
        {...line}
      />
      {state === 'heard' && rate > 0 && (
        <line
          className={styles.traffic}
          style={{ strokeWidth: thickness(rate), animationDuration: `${duration(rate)}s` }}
          {...line}
        />
      )}
      {state === 'unheard' && (
        <g className={styles.signal} transform={`translate(${signal.x} ${signal.y})`}>
          <circle r="8" />
          <path d="M-4 0h8" />
        </g>
      )}
    </>
  );
}

/** A tenfold rate is 1.2 px thicker. */
function thickness(rate: number): number {
  return Math.min(6, 2.2 + 1.2 * Math.log10(1 + rate / 1000));
}

/** A tenfold rate is a third of a second faster. */
function duration(rate: number): number {
  return Math.max(0.35, 1.5 - 0.33 * Math.log10(1 + rate / 100));
}
