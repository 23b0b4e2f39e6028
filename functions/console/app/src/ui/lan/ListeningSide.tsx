import type { ReactNode } from 'react';
import type { Cell, Evidence, Impairment, Row } from '../../api/segment.ts';
import { StateChip } from '../StateChip.tsx';
import detail from './Detail.module.css';
import { Fact } from './Fact.tsx';
import { answers, bits, drops, millis, purpose, REACH, sum } from './words.ts';

interface Props {
  row: Row | undefined;
  cell: Cell | undefined;
  rate: number | undefined;
  impairment: Impairment | undefined;
  /** What guests answered when they were asked last. */
  evidence: Evidence | null;
  children: ReactNode;
}

/** One direction of a link, as its listener knows it. */
export function ListeningSide({ row, cell, rate, impairment, evidence, children }: Props) {
  if (!row || !cell) {
    return null;
  }
  const said = answers(evidence, row.id, cell.instance);
  return (
    <section className={detail.side} data-state={cell.state} aria-label={`${row.id} hears ${cell.instance}`}>
      <h3>
        {row.id} hears {cell.instance}
        <StateChip {...REACH[cell.state]} />
      </h3>
      <dl className={detail.facts}>
        <Fact name="Round trip" value={millis(cell.rttMillis)} />
        <Fact name="Traffic" value={bits(rate)} />
        <Fact name="Frames of full size" value={cell.wholeFrames == null ? '–' : cell.wholeFrames ? 'yes' : 'no'} />
        <Fact name="Frames received" value={cell.passed ? String(sum(cell.passed.received)) : '–'} />
        <Fact name="Last seen" value={cell.passed ? `${(cell.passed.idleMillis / 1000).toFixed(1)} s ago` : '–'} />
        <Fact name="Impairment" value={purpose(impairment) ?? 'none'} />
        <Fact
          name="Dropped by the switch"
          value={
            drops(row)
              .map(([why, count]) => `${count} ${why}`)
              .join(', ') || 'none'
          }
        />
        {said && (
          <>
            <Fact name={`${cell.instance} answers`} value={said.times} />
            <Fact name="Its ports" value={said.ports} />
            <Fact name="Asked at" value={said.at} />
          </>
        )}
      </dl>
      {row.problem && <p className={detail.problem}>{row.problem}</p>}
      {children}
    </section>
  );
}
