import { useState } from 'react';
import { type Evidence, examine } from '../../api/segment.ts';
import styles from './Action.module.css';

/** Has all guests asked from inside the segment, by ARP, ping and the ports of old games. */
export function AskButton({ onAnswered }: { onAnswered(evidence: Evidence): void }) {
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function ask() {
    setAsking(true);
    setProblem(null);
    try {
      onAnswered(await examine());
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setAsking(false);
    }
  }

  return (
    <div className={styles.action}>
      <span role="alert">{problem}</span>
      <button type="button" disabled={isAsking} onClick={() => void ask()}>
        {isAsking ? 'Asking…' : 'Ask the guests'}
      </button>
    </div>
  );
}
