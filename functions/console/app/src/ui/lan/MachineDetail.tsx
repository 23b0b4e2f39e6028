import type { Row } from '../../api/segment.ts';
import { CaptureButton } from './CaptureButton.tsx';
import detail from './Detail.module.css';
import { Fact } from './Fact.tsx';
import page from './LanPage.module.css';
import { drops, sum } from './words.ts';

const GROUPS = 'ff:ff:ff:ff:ff:ff';

/** One machine on the segment: its addresses, what its switch dropped, who else it met, and a capture. */
export function MachineDetail({ row, isOperator }: { row: Row; isOperator: boolean }) {
  const dropped = drops(row);
  const groups = row.strangers.find(({ station }) => station === GROUPS);
  const strangers = row.strangers.filter(({ station }) => station !== GROUPS);
  return (
    <section className={`${page.panel} ${detail.panel}`} aria-label={`Switch of ${row.id}`}>
      <div className={page.title}>
        <h2>{row.id}</h2>
        {isOperator && row.asOf && row.mode !== 'user' && <CaptureButton id={row.id} />}
      </div>
      {row.problem && <p className={detail.problem}>{row.problem}</p>}
      <div className={detail.columns}>
        <dl className={detail.facts}>
          <Fact name="Address" value={row.address ?? '–'} />
          <Fact name="Hardware address" value={row.mac ?? '–'} />
          <Fact name="Mode" value={row.mode ?? '–'} />
          <Fact name="As of" value={row.asOf ? new Date(row.asOf).toLocaleTimeString() : 'never'} />
        </dl>
        <dl className={detail.facts}>
          <Fact name="Frames of full size" value={known(row.selfTest, 'come back', 'do not come back')} />
          <Fact name="Loop" value={known(row.looped, 'yes: own frames come back', 'none')} />
          <Fact name="Frames to groups" value={String(sum(groups?.sent))} />
          <Fact
            name="Strangers"
            value={strangers.map(({ station, received }) => `${station} (${sum(received)})`).join(', ') || 'none'}
          />
        </dl>
        <dl className={detail.facts}>
          {dropped.map(([why, count]) => (
            <Fact key={why} name={`Dropped: ${why}`} value={String(count)} />
          ))}
          {dropped.length === 0 && <Fact name="Dropped" value="none" />}
        </dl>
      </div>
    </section>
  );
}

function known(value: boolean | null | undefined, yes: string, no: string): string {
  return value == null ? '–' : value ? yes : no;
}
