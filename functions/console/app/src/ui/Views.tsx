import type { View } from './use-view.ts';
import styles from './Views.module.css';

const LABELS: readonly (readonly [View, string])[] = [
  ['wall', 'Wall'],
  ['lan', 'LAN'],
];

/** The way from one page of the console to another. */
export function Views({ current }: { current: View }) {
  return (
    <nav className={styles.views} aria-label="Pages">
      {LABELS.map(([view, label]) => (
        <a key={view} href={`#${view}`} aria-current={view === current ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}
