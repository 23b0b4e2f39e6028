import { type FormEvent, useState } from 'react';
import type { Impairment } from '../../api/segment.ts';
import { impair } from './agent-lan.ts';
import styles from './ImpairmentForm.module.css';

interface Props {
  listener: string;
  speaker: string;
  impairment: Impairment | undefined;
  onChanged(): void;
}

const FIELDS = [
  { name: 'delayMs', label: 'Delay', unit: 'ms', most: 5000, step: 1 },
  { name: 'jitterMs', label: 'Jitter', unit: 'ms', most: 5000, step: 1 },
  { name: 'loss', label: 'Loss', unit: '%', most: 100, step: 'any' },
  { name: 'rate', label: 'Rate', unit: 'kbit/s', most: 1e6, step: 1 },
] as const;

/** Makes one direction worse on purpose, for all who play. */
export function ImpairmentForm({ listener, speaker, impairment, onChanged }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const now = {
    delayMs: impairment?.delayMs,
    jitterMs: impairment?.jitterMs,
    loss: impairment?.loss && +(impairment.loss * 100).toFixed(4),
    rate: impairment?.rateBps && impairment.rateBps / 1000,
  };

  async function set(wanted: Impairment) {
    setBusy(true);
    setProblem(null);
    try {
      await impair(listener, { from: speaker, ...wanted });
      onChanged();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  function apply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => Number(form.get(name) || 0);
    void set({
      delayMs: value('delayMs'),
      jitterMs: value('jitterMs'),
      loss: value('loss') / 100,
      rateBps: Math.round(value('rate') * 1000),
    });
  }

  return (
    <form className={styles.form} aria-label={`Impair what ${listener} hears of ${speaker}`} onSubmit={apply}>
      <div className={styles.fields}>
        {FIELDS.map(({ name, label, unit, most, step }) => (
          <label key={name}>
            {label}
            <span>
              <input
                type="number"
                name={name}
                min={0}
                max={most}
                step={step}
                inputMode="decimal"
                placeholder="0"
                defaultValue={now[name] || undefined}
              />
              {unit}
            </span>
          </label>
        ))}
      </div>
      <div className={styles.buttons}>
        <button type="submit" disabled={isBusy}>
          Apply
        </button>
        <button type="button" className={styles.cut} disabled={isBusy} onClick={() => void set({ cut: true })}>
          Cut
        </button>
        <button type="button" disabled={isBusy || !impairment} onClick={() => void set({})}>
          Clear
        </button>
      </div>
      <p role="alert">{problem}</p>
    </form>
  );
}
