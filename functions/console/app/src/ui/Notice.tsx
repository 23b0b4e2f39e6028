import { useState } from 'react';
import type { ConsoleConfig } from '../api/session.ts';
import { IconButton } from './IconButton.tsx';
import styles from './Notice.module.css';

/** What the people who run this installation tell everyone. Information can be closed, and comes back when it changes. */
export function Notice({ notice }: { notice: ConsoleConfig['notice'] }) {
  const [closed, setClosed] = useState<string | null>(null);
  const isClosed = !notice || (notice.level === 'info' && notice.text === closed);
  return (
    <div role="status" aria-label="Notice">
      {notice && !isClosed && (
        <p className={styles.notice} data-level={notice.level}>
          <span className={styles.text}>{notice.text}</span>
          {notice.level === 'info' && (
            <IconButton icon="close" label="Close the notice" onClick={() => setClosed(notice.text)} />
          )}
        </p>
      )}
    </div>
  );
}
