import type { ConsoleConfig } from '../api/session.ts';
import styles from './Links.module.css';

/** Pages elsewhere that belong to this installation. */
export function Links({ links }: { links: ConsoleConfig['links'] }) {
  return (
    links.length > 0 && (
      <nav className={styles.links} aria-label="Links">
        {links.map(({ label, url }) => (
          <a key={label + url} href={url} target="_blank" rel="noopener noreferrer">
            {label}
          </a>
        ))}
      </nav>
    )
  );
}
