import { type Ref, useEffect, useRef } from 'react';
import { rendering } from '../stream/rendering.ts';
import type { StreamClient } from '../stream/stream-client.ts';
import type { StreamSnapshot } from '../stream/stream-snapshot.ts';
import type { ChipState } from './chip-state.ts';
import { Engine } from './Engine.tsx';
import type { GridFit } from './grid-fit.ts';
import styles from './TileScreen.module.css';
import { tileSubscription } from './tile-subscription.ts';
import { useHidden } from './use-hidden.ts';
import { useMedia } from './use-media.ts';
import type { Sound } from './use-sound.ts';

interface Props {
  ref: Ref<HTMLDivElement>;
  stream: StreamClient;
  snapshot: StreamSnapshot;
  chip: ChipState;
  name: string;
  size: GridFit;
  isFocused: boolean;
  isReachable: boolean;
  isCaptured: boolean;
  number: number;
  sound: Sound;
  onEnter(): void;
  onSelect(): void;
  onFullScreen(): void;
}

/** The picture, and the place that takes keyboard and pointer. */
export function TileScreen(props: Props) {
  const { ref, stream, snapshot, chip, name, size, isFocused, isReachable, isCaptured, number, sound } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const isHidden = useHidden();

  useEffect(() => {
    stream.attach(canvas.current);
    return () => stream.attach(null);
  }, [stream]);
  useEffect(() => {
    const widthPx = size.width * window.devicePixelRatio;
    stream.subscribe(tileSubscription({ isFocused, widthPx, isHidden, sound: sound.isOn }));
  }, [stream, isFocused, size.width, isHidden, sound.isOn]);
  useMedia(video, stream, snapshot.media, sound);

  const hint = isCaptured ? 'Ctrl+Alt or the right Ctrl key lets go.' : 'Press Enter for keyboard and mouse.';
  const isWaiting = chip.isStale || !snapshot.hasPicture;
  return (
    <div
      ref={ref}
      className={styles.screen}
      style={{ height: size.height }}
      role="application"
      aria-roledescription="emulated screen"
      aria-label={`${name}, tile ${number}, ${chip.label}${isFocused ? ', in focus' : ''}`}
      aria-description={hint}
      tabIndex={isReachable ? 0 : -1}
      data-stale={chip.isStale}
      onFocus={props.onSelect}
      onClick={isCaptured ? undefined : props.onEnter}
      onDoubleClick={props.onFullScreen}
    >
      <canvas
        ref={canvas}
        className={styles.picture}
        hidden={snapshot.media !== null}
        data-sharp={isFocused && rendering().painter === 'copy' && size.width >= (snapshot.agent?.screen?.width ?? 640)}
      />
      <video ref={video} className={styles.picture} hidden={!snapshot.media} muted={!sound.isOn} playsInline autoPlay />
      {isWaiting && (
        <div className={styles.curtain} aria-hidden="true">
          {chip.tone !== 'stop' && chip.tone !== 'idle' && <Engine isMoving size={40} />}
          <span>{waitingFor(snapshot, chip)}</span>
        </div>
      )}
      {isCaptured && (
        <div className={styles.hint} aria-hidden="true">
          <kbd>Ctrl</kbd> <kbd>Alt</kbd> lets go<span> of keyboard and mouse</span>
        </div>
      )}
    </div>
  );
}

function waitingFor({ state, problem, agent }: StreamSnapshot, { label, tone }: ChipState): string {
  const why = state === 'live' ? agent?.message : problem;
  return why ?? (tone === 'caution' ? `${label}…` : label);
}
