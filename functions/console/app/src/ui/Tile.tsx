import {
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Instance } from '../api/instances.ts';
import { toggleFullScreen } from '../input/full-screen.ts';
import type { StreamClient } from '../stream/stream-client.ts';
import { chipState } from './chip-state.ts';
import type { GridFit } from './grid-fit.ts';
import styles from './Tile.module.css';
import { TileCaption } from './TileCaption.tsx';
import { TileScreen } from './TileScreen.tsx';
import { TileStats } from './TileStats.tsx';
import { useCapture } from './use-capture.ts';
import { useDownTime } from './use-down-time.ts';
import { useSound } from './use-sound.ts';

/** What the wall can do with a tile. */
export interface TileHandle {
  /** Moves the keyboard focus to it. */
  focus(): void;
  /** Focuses the instance and gives it keyboard and pointer. */
  enter(): void;
}

interface Props {
  ref: Ref<TileHandle>;
  instance: Instance;
  stream: StreamClient;
  size: GridFit;
  /** Whether the instance is in focus, for everybody. */
  isFocused: boolean;
  /** Whether Tab reaches this tile. */
  isSelected: boolean;
  /** Counted from 1. */
  number: number;
  onSelect(): void;
  onFocus(): void;
  onGoTo(index: number): void;
  announce(text: string): void;
}

/** One instance: its live screen and everything a person does with it. */
export function Tile(props: Props) {
  const { ref, instance, stream, size, isFocused, isSelected, number, onSelect, onFocus, onGoTo, announce } = props;
  const snapshot = useSyncExternalStore(stream.onChange, stream.snapshot);
  const frame = useRef<HTMLLIElement>(null);
  const screen = useRef<HTMLDivElement>(null);
  const [hasStats, setStats] = useState(false);
  const sound = useSound(stream);
  const chip = chipState(snapshot, instance.state, useDownTime(snapshot.state));
  const capture = useCapture(screen, stream, onGoTo, (isCaptured) =>
    announce(isCaptured ? `${instance.name} has keyboard and mouse. Ctrl+Alt lets go.` : `${instance.name} let go.`),
  );
  const enter = () => {
    onSelect();
    onFocus();
    capture.enter();
  };
  const fullScreen = () => {
    if (frame.current) {
      toggleFullScreen(frame.current).catch(() => announce('Full screen is not allowed here.'));
    }
  };

  useImperativeHandle(ref, () => ({ focus: () => screen.current?.focus(), enter }));
  useEffect(() => announce(`${instance.name}: ${chip.label}`), [announce, instance.name, chip.label]);

  function onKeyDown(event: KeyboardEvent) {
    const act = { Enter: enter, f: fullScreen, s: sound.toggle, i: () => setStats((shown) => !shown) }[event.key];
    if (act && event.target === screen.current && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      act();
    }
  }

  return (
    <li
      ref={frame}
      className={styles.tile}
      data-focused={isFocused}
      data-captured={capture.isCaptured}
      data-instance={instance.id}
      data-state={chip.label.toLowerCase()}
      style={{ width: size.width }}
      onKeyDown={onKeyDown}
    >
      <TileScreen
        ref={screen}
        stream={stream}
        snapshot={snapshot}
        chip={chip}
        name={instance.name}
        size={size}
        isFocused={isFocused}
        isReachable={isSelected}
        isCaptured={capture.isCaptured}
        number={number}
        sound={sound}
        onEnter={enter}
        onSelect={onSelect}
        onFullScreen={fullScreen}
      />
      <TileCaption
        instance={instance}
        stream={stream}
        snapshot={snapshot}
        chip={chip}
        sound={sound}
        hasStats={hasStats}
        isCaptured={capture.isCaptured}
        isReachable={isSelected}
        onStats={() => setStats((shown) => !shown)}
        onFullScreen={fullScreen}
        onTakeOver={enter}
        onPress={capture.press}
      />
      {hasStats && <TileStats stream={stream} snapshot={snapshot} />}
    </li>
  );
}
