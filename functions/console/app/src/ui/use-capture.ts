import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { InputCapture } from '../input/input-capture.ts';
import type { StreamClient } from '../stream/stream-client.ts';

export interface Capture {
  isCaptured: boolean;
  enter(): void;
  press(codes: readonly string[]): void;
}

const STANDARD = { width: 640, height: 480 };

/** Keyboard and pointer of a tile's screen. Ends when somebody else takes the lease. */
export function useCapture(
  screen: RefObject<HTMLElement | null>,
  stream: StreamClient,
  goToTile: (index: number) => void,
  changed: (isCaptured: boolean) => void,
): Capture {
  const [isCaptured, setCaptured] = useState(false);
  const capture = useRef<InputCapture | null>(null);
  const latest = useRef({ goToTile, changed });
  latest.current = { goToTile, changed };

  useEffect(() => {
    if (!screen.current) {
      return;
    }
    const one = new InputCapture(screen.current, stream, {
      isAbsolute: () => stream.snapshot().agent?.pointer?.absolute ?? false,
      picture: () => stream.snapshot().agent?.screen ?? STANDARD,
      changed: (now) => {
        setCaptured(now);
        latest.current.changed(now);
      },
      goToTile: (index) => latest.current.goToTile(index),
    });
    capture.current = one;
    let hadLease = false;
    let state = stream.snapshot().state;
    const follow = stream.onChange(() => {
      const { lease, state: now } = stream.snapshot();
      if (one.isCaptured && hadLease && lease?.holder && !lease.yours) {
        one.leave();
      }
      if (one.isCaptured && now === 'live' && state !== 'live') {
        stream.takeLease();
      }
      hadLease = lease?.yours ?? false;
      state = now;
    });
    return () => {
      follow();
      one.leave();
      capture.current = null;
    };
  }, [screen, stream]);

  return {
    isCaptured,
    enter: useCallback(() => capture.current?.enter(), []),
    press: useCallback((codes) => capture.current?.press(codes), []),
  };
}
