import type { Segment } from '../../api/segment.ts';
import { StateChip } from '../StateChip.tsx';
import styles from './Verdict.module.css';
import { verdict } from './words.ts';

/** How the segment is, read aloud when it changes. */
export function Verdict({ segment }: { segment: Segment }) {
  const { label, tone, sentences } = verdict(segment);
  return (
    <div className={styles.verdict} data-tone={tone} role="status" aria-label="The segment">
      <StateChip label={label} tone={tone} />
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
