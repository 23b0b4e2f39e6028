import type { ChipState } from './chip-state.ts';
import styles from './StateChip.module.css';

/** The state in a word and the colour of a signal lamp. */
export function StateChip({ label, tone }: Pick<ChipState, 'label' | 'tone'>) {
  return (
    <span className={styles.chip} data-tone={tone}>
      <span className={styles.lamp} />
      {label}
    </span>
  );
}
