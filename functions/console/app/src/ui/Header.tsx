import { useEffect, useState } from 'react';
import type { ConsoleConfig } from '../api/session.ts';
import type { StreamClient } from '../stream/stream-client.ts';
import { Engine } from './Engine.tsx';
import styles from './Header.module.css';
import { IconButton } from './IconButton.tsx';
import { Links } from './Links.tsx';
import { chooseTheme, THEMES, type Theme, theme } from './theme.ts';
import type { View } from './use-view.ts';
import { Views } from './Views.tsx';

interface Props {
  /** Which of the console's pages this is, null on the page of one instance. */
  view: View | null;
  /** The one instance of this page, null on the console. */
  title?: string | null;
  /** How the console presents itself, null on the page of one instance. */
  page: ConsoleConfig | null;
  streams?: ReadonlyMap<string, StreamClient>;
  count?: number;
  problem: string | null;
  onHelp(): void;
  onLeave(): void;
}

const NONE: ReadonlyMap<string, StreamClient> = new Map();

/** Name of the page, how the fleet is, and what concerns the whole page. */
export function Header({ view, title, page, streams = NONE, count = 0, problem, onHelp, onLeave }: Props) {
  const [chosen, setChosen] = useState<Theme | null>(null);
  const live = useLiveCount(streams, count);
  const colours = chosen ?? theme(page?.theme);
  const nextTheme = THEMES[(THEMES.indexOf(colours) + 1) % THEMES.length] ?? 'system';

  return (
    <header className={styles.header}>
      <Engine size={34} />
      <span className={styles.brand}>{page?.title ?? 'Loco'}</span>
      {title && <span className={styles.title}>{title}</span>}
      {!title && count > 0 && (
        <span className={styles.summary}>
          {live} of {count} live
        </span>
      )}
      {view && <Views current={view} />}
      <Links links={page?.links ?? []} />
      <span className={styles.problem} role="status">
        {problem}
      </span>
      <IconButton
        icon="theme"
        label={`Colours: ${colours}. Switch to ${nextTheme}`}
        onClick={() => {
          chooseTheme(nextTheme);
          setChosen(nextTheme);
        }}
      />
      <IconButton icon="help" label="Keyboard shortcuts" onClick={onHelp} />
      <IconButton icon="leave" label="Sign out" onClick={onLeave} />
      <span className={styles.rails} aria-hidden="true" />
    </header>
  );
}

function useLiveCount(streams: ReadonlyMap<string, StreamClient>, count: number): number {
  const [live, setLive] = useState(0);
  useEffect(() => {
    const all = [...streams.values()].slice(0, count);
    const isLive = (stream: StreamClient) => {
      const { state, agent } = stream.snapshot();
      return state === 'live' && (agent === null || agent.state === 'live');
    };
    const update = () => setLive(all.filter(isLive).length);
    update();
    const ends = all.map((stream) => stream.onChange(update));
    return () => {
      for (const end of ends) {
        end();
      }
    };
  }, [streams, count]);
  return live;
}
