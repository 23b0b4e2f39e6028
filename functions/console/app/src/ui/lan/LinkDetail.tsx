import type { Evidence, Segment } from '../../api/segment.ts';
import { AskButton } from './AskButton.tsx';
import detail from './Detail.module.css';
import { ImpairmentForm } from './ImpairmentForm.tsx';
import page from './LanPage.module.css';
import { ListeningSide } from './ListeningSide.tsx';
import { ProtocolTable } from './ProtocolTable.tsx';
import { direction, type Rates } from './rates.ts';
import { cellOf, impairmentOf } from './words.ts';

interface Props {
  segment: Segment;
  rates: Rates;
  one: string;
  other: string;
  isOperator: boolean;
  evidence: Evidence | null;
  onAnswered(evidence: Evidence): void;
  onChanged(): void;
}

/** Two machines: what each hears of the other, what passed, and what is done to it. */
export function LinkDetail({ segment, rates, one, other, isOperator, evidence, onAnswered, onChanged }: Props) {
  const sides = [
    { listener: one, speaker: other },
    { listener: other, speaker: one },
  ];
  return (
    <section className={`${page.panel} ${detail.panel}`} aria-label={`Link of ${one} and ${other}`}>
      <div className={page.title}>
        <h2>
          {one} <span aria-hidden="true">⇄</span>
          <span className="visually-hidden">and</span> {other}
        </h2>
        {isOperator && segment.rows.some(({ mode }) => mode && mode !== 'user') && (
          <AskButton onAnswered={onAnswered} />
        )}
      </div>
      <div className={detail.columns}>
        {sides.map(({ listener, speaker }) => {
          const row = segment.rows.find(({ id }) => id === listener);
          const impairment = impairmentOf(row, speaker);
          return (
            <ListeningSide
              key={listener}
              row={row}
              cell={cellOf(segment, listener, speaker)}
              rate={rates.get(direction(speaker, listener))}
              impairment={impairment}
              evidence={evidence}
            >
              {isOperator && row?.asOf && row.mode !== 'user' && (
                <ImpairmentForm
                  key={JSON.stringify(impairment)}
                  listener={listener}
                  speaker={speaker}
                  impairment={impairment}
                  onChanged={onChanged}
                />
              )}
            </ListeningSide>
          );
        })}
        <ProtocolTable one={one} other={other} there={cellOf(segment, other, one)} back={cellOf(segment, one, other)} />
      </div>
    </section>
  );
}
