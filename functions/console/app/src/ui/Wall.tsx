import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ConsoleConfig, PageConfig } from '../api/session.ts';
import { Engine } from './Engine.tsx';
import { Fleet } from './fleet.ts';
import { fitGrid } from './grid-fit.ts';
import { Header } from './Header.tsx';
import { Notice } from './Notice.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { Tile, type TileHandle } from './Tile.tsx';
import { useRoom } from './use-room.ts';
import { useWallKeys } from './use-wall-keys.ts';
import styles from './Wall.module.css';

const GAP_PX = 16;
const CAPTION_PX = 36;

interface Props {
  /** What the page was opened with; another one is another wall. */
  config: PageConfig;
  /** The console's newest words, null on the page of one instance. */
  page: ConsoleConfig | null;
  onSignedOut(): void;
  onLeave(): void;
}

/** All instances at once, as large as the window allows. */
export function Wall({ config, page, onSignedOut, onLeave }: Props) {
  const fleet = useMemo(() => new Fleet(config), [config]);
  const { instances, focused, problem, signedOut } = useSyncExternalStore(fleet.onChange, fleet.snapshot);
  const [selected, setSelected] = useState(0);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [announcement, announce] = useState('');
  const tiles = useRef(new Map<number, TileHandle>()).current;
  const [place, room] = useRoom();

  useEffect(() => {
    fleet.open();
    // A hook for browser tests: the streams by instance id.
    window.loco = { tiles: fleet.streams };
    const leave = () => fleet.close();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      fleet.close();
    };
  }, [fleet]);
  useEffect(() => {
    if (signedOut) {
      onSignedOut();
    }
  }, [signedOut, onSignedOut]);

  const count = instances?.length ?? 0;
  const aspect = instances?.[0]?.screen ? instances[0].screen.width / instances[0].screen.height : 4 / 3;
  const fit = fitGrid(count, { ...room, gap: GAP_PX, caption: CAPTION_PX, aspect });
  const onKeyDown = useWallKeys({
    count,
    columns: fit.columns,
    selected,
    setSelected,
    tiles,
    openHelp: () => setHelpOpen(true),
  });
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [onKeyDown]);
  const current = Math.min(selected, Math.max(0, count - 1));

  return (
    <div className={styles.page}>
      <Header
        view={config.kind === 'console' ? 'wall' : null}
        title={config.kind === 'instance' ? config.instance : null}
        page={page}
        streams={fleet.streams}
        count={count}
        problem={problem}
        onHelp={() => setHelpOpen(true)}
        onLeave={onLeave}
      />
      <Notice notice={page?.notice ?? null} />
      <main className={styles.main} ref={place}>
        <h1 className="visually-hidden">{config.kind === 'console' ? 'All instances' : config.instance}</h1>
        {instances === null || count === 0 ? (
          <div className={styles.empty}>
            <Engine isMoving={instances === null} size={40} />
            <p>{instances === null ? 'Looking for instances…' : 'No instance is running yet.'}</p>
          </div>
        ) : (
          <ul
            className={styles.grid}
            style={{ gridTemplateColumns: `repeat(${fit.columns}, ${fit.width}px)`, gap: GAP_PX }}
            aria-label="Instances"
          >
            {instances.map((instance, index) => {
              const stream = fleet.streams.get(instance.id);
              return (
                stream && (
                  <Tile
                    key={instance.id + instance.agentUrl}
                    ref={(handle) => {
                      if (handle) {
                        tiles.set(index, handle);
                      } else {
                        tiles.delete(index);
                      }
                    }}
                    instance={instance}
                    stream={stream}
                    size={fit}
                    isFocused={focused.includes(instance.id)}
                    isSelected={index === current}
                    number={index + 1}
                    onSelect={() => setSelected(index)}
                    onFocus={() => void fleet.focus(instance.id)}
                    onGoTo={(to) => tiles.get(to)?.enter()}
                    announce={announce}
                  />
                )
              );
            })}
          </ul>
        )}
      </main>
      <div className="visually-hidden" role="status" aria-live="polite">
        {announcement}
      </div>
      {isHelpOpen && <ShortcutSheet onClose={() => setHelpOpen(false)} />}
    </div>
  );
}
