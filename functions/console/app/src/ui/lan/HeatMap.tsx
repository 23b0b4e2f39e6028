import { type KeyboardEvent, useRef, useState } from 'react';
import type { Cell, Row, Segment } from '../../api/segment.ts';
import styles from './HeatMap.module.css';
import { heat, MEASURES, type Measure } from './heat.ts';
import page from './LanPage.module.css';
import { MOST_CARDS } from './layout.ts';
import { type Place, step } from './matrix-keys.ts';
import { direction, type Rates } from './rates.ts';
import { isLink, isMachine, link, type Selection } from './selection.ts';
import { bits, impairmentOf, millis, purpose, REACH } from './words.ts';

const MOST_NAMES = 4;

interface Props {
  segment: Segment;
  rates: Rates;
  selection: Selection | null;
  onSelect(selection: Selection): void;
}

/** The matrix: who listens in rows, who is heard in columns. Arrows move, Enter shows the link. */
export function HeatMap({ segment: { rows }, rates, selection, onSelect }: Props) {
  const [measure, setMeasure] = useState<Measure>('rtt');
  const [at, setAt] = useState<Place>({ row: 0, column: -1 });
  const grid = useRef<HTMLTableElement>(null);
  const short = rows.length > MOST_NAMES;
  const warmth = heat(rows, rates, measure);

  function onKeyDown(event: KeyboardEvent) {
    const to = step(at, event.key, rows.length);
    if (to) {
      event.preventDefault();
      setAt(to);
      grid.current?.querySelector<HTMLElement>(`[data-place="${to.row},${to.column}"]`)?.focus();
    }
  }
  const place = (row: number, column: number) => ({
    'data-place': `${row},${column}`,
    tabIndex: at.row === row && at.column === column ? 0 : -1,
    onFocus: () => setAt({ row, column }),
  });

  return (
    <section className={`${page.panel} ${styles.panel}`} aria-label="Who hears whom">
      <div className={page.title}>
        <h2>Who hears whom</h2>
        <fieldset className={styles.measures}>
          <legend className="visually-hidden">Colour by</legend>
          {MEASURES.map(([name, label]) => (
            <label key={name}>
              <input type="radio" name="measure" checked={measure === name} onChange={() => setMeasure(name)} />
              {label}
            </label>
          ))}
        </fieldset>
      </div>
      <div className={styles.scroll}>
        <table
          ref={grid}
          role="grid"
          aria-label="Matrix of the segment"
          className={styles.grid}
          data-dense={rows.length > MOST_CARDS}
          onKeyDown={onKeyDown}
        >
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                hears <span aria-hidden="true">→</span>
              </th>
              {rows.map(({ id }, i) => (
                <th key={id} scope="col" aria-label={id}>
                  {short ? i : id}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              <tr key={row.id}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.machine}
                    data-tone={row.problem ? 'stop' : undefined}
                    aria-pressed={isMachine(selection, row.id)}
                    onClick={() => onSelect({ kind: 'machine', id: row.id })}
                    {...place(r, -1)}
                  >
                    {row.id}
                  </button>
                </th>
                {rows.map(({ id: speaker }, c) => (
                  <td key={speaker}>
                    {r === c ? (
                      <span className={styles.own} />
                    ) : (
                      <Field
                        row={row}
                        cell={row.cells.find(({ instance }) => instance === speaker)}
                        rate={rates.get(direction(speaker, row.id))}
                        measure={measure}
                        warmth={warmth.get(direction(speaker, row.id)) ?? 0}
                        isPressed={isLink(selection, row.id, speaker)}
                        onClick={() => onSelect(link(row.id, speaker))}
                        {...place(r, c)}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface FieldProps {
  row: Row;
  cell: Cell | undefined;
  rate: number | undefined;
  measure: Measure;
  /** 0 to 1. */
  warmth: number;
  isPressed: boolean;
  onClick(): void;
}

function Field({ row, cell, rate, measure, warmth, isPressed, onClick, ...place }: FieldProps) {
  if (!cell) {
    return null;
  }
  const impaired = purpose(impairmentOf(row, cell.instance));
  const value = measure === 'rtt' ? millis(cell.rttMillis) : bits(rate);
  const [number, unit] = value.split(' ');
  const reach = REACH[cell.state].label.toLowerCase();
  return (
    <button
      type="button"
      className={styles.field}
      data-state={cell.state}
      data-impaired={!!impaired}
      style={{ '--heat': `${Math.round(7 + warmth * 38)}%` } as React.CSSProperties}
      aria-pressed={isPressed}
      aria-label={`${cell.instance} by ${row.id}: ${reach}${cell.state === 'heard' ? `, ${value}` : ''}${impaired ? `, impaired: ${impaired}` : ''}`}
      title={impaired ?? undefined}
      onClick={onClick}
      {...place}
    >
      {cell.state === 'heard' ? (
        <>
          <b>{number}</b>
          <small>{unit}</small>
        </>
      ) : (
        <b>{cell.state === 'unheard' ? 'cut' : '?'}</b>
      )}
    </button>
  );
}
