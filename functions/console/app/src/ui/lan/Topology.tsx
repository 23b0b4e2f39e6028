import type { Segment } from '../../api/segment.ts';
import { useRoom } from '../use-room.ts';
import page from './LanPage.module.css';
import { along, MOST_CARDS, type Point, places } from './layout.ts';
import { direction, type Rates } from './rates.ts';
import { isLink, isMachine, type Selection } from './selection.ts';
import styles from './Topology.module.css';
import { Track } from './Track.tsx';
import { TrackLabel } from './TrackLabel.tsx';
import { cellOf } from './words.ts';

const CARD = { width: 124, height: 50 };
const SMALL_CARD = { width: 78, height: 44 };
const NUMBER = { width: 34, height: 30 };
const NARROW_PX = 520;
const MOST_LABELS = 4;

interface Props {
  segment: Segment;
  rates: Rates;
  selection: Selection | null;
  onSelect(selection: Selection): void;
}

/** The machines and their links, with what passes at this moment. Links are chosen here by pointer; by keyboard in the matrix. */
export function Topology({ segment, rates, selection, onSelect }: Props) {
  const [place, room] = useRoom();
  const { rows } = segment;
  const isDense = rows.length > MOST_CARDS;
  const card = isDense ? NUMBER : room.width < NARROW_PX ? SMALL_CARD : CARD;
  const at = places(rows.length, { ...room, card });
  const pairs = rows.flatMap((a, i) =>
    rows.slice(i + 1).map((b, j) => ({ one: a, other: b, from: at[i], to: at[i + 1 + j] })),
  );

  return (
    <section className={`${page.panel} ${styles.panel}`} aria-label="Topology">
      <div className={page.title}>
        <h2>The segment</h2>
        <span className={styles.mode}>{[...new Set(rows.flatMap(({ mode }) => mode ?? []))].join(', ')}</span>
      </div>
      <div className={styles.picture} ref={place as React.RefObject<HTMLDivElement | null>}>
        {room.width > 0 && (
          <>
            <svg
              className={styles.tracks}
              data-dense={isDense}
              width={room.width}
              height={room.height}
              aria-hidden="true"
            >
              {pairs.map(({ one, other, from, to }) => (
                <Track
                  key={`${one.id} ${other.id}`}
                  one={one}
                  other={other}
                  from={from as Point}
                  to={to as Point}
                  there={cellOf(segment, other.id, one.id)}
                  back={cellOf(segment, one.id, other.id)}
                  rates={rates}
                  selection={selection}
                  onSelect={onSelect}
                />
              ))}
            </svg>
            {pairs.map(
              ({ one, other, from, to }) =>
                (rows.length <= MOST_LABELS || isLink(selection, one.id, other.id)) &&
                from &&
                to && (
                  <TrackLabel
                    key={`${one.id} ${other.id}`}
                    at={along({ from, to }, 0.5)}
                    rates={[rates.get(direction(one.id, other.id)), rates.get(direction(other.id, one.id))]}
                    rttMillis={
                      cellOf(segment, other.id, one.id)?.rttMillis ?? cellOf(segment, one.id, other.id)?.rttMillis
                    }
                  />
                ),
            )}
            {rows.map(({ id, address, problem }, i) => (
              <button
                key={id}
                type="button"
                className={styles.machine}
                data-tone={problem ? 'stop' : 'go'}
                aria-pressed={isMachine(selection, id)}
                style={{ left: at[i]?.x, top: at[i]?.y, width: card.width, height: card.height }}
                onClick={() => onSelect({ kind: 'machine', id })}
              >
                <b>
                  <span className={styles.lamp} />
                  {isDense ? i : id}
                </b>
                {!isDense && <span className={styles.address}>{problem ? 'tells nothing' : (address ?? 'alone')}</span>}
              </button>
            ))}
          </>
        )}
      </div>
    </section>
  );
}
