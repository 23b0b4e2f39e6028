import { useEffect, useRef } from 'react';
import styles from './ShortcutSheet.module.css';

const GROUPS: [string, [string[], string][]][] = [
  [
    'On the wall',
    [
      [['←', '↑', '↓', '→'], 'choose a tile'],
      [['Enter'], 'focus the tile and give it keyboard and mouse'],
      [['Ctrl', 'Alt', '1…9'], 'go straight to a tile'],
      [['F'], 'full screen'],
      [['S'], 'sound on or off'],
      [['I'], 'statistics'],
      [['?'], 'this sheet'],
    ],
  ],
  [
    'Inside a machine',
    [
      [['Ctrl', 'Alt'], 'let go: back to the wall'],
      [['Right Ctrl'], 'the same with one key'],
      [['Ctrl', 'Alt', '1…9'], 'over to another tile'],
    ],
  ],
  [
    'In the matrix of the LAN',
    [
      [['←', '↑', '↓', '→'], 'choose who listens, and to whom'],
      [['Enter'], 'show the link'],
    ],
  ],
];

/** All shortcuts of the page. */
export function ShortcutSheet({ onClose }: { onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className={styles.sheet} aria-labelledby="shortcuts" onClose={onClose}>
      <h2 id="shortcuts">Shortcuts</h2>
      {GROUPS.map(([title, rows]) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {rows.map(([keys, what]) => (
              <div key={what}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p>Click a tile to enter it; double-click it for full screen.</p>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}
