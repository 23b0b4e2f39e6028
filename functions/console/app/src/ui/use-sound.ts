import { useCallback, useEffect, useState } from 'react';
import type { StreamClient } from '../stream/stream-client.ts';

export interface Sound {
  isOn: boolean;
  /** 0..1 */
  volume: number;
  problem: string | null;
  toggle(): void;
  setVolume(volume: number): void;
}

/** Sound of one tile: off until a person turns it on, as browsers demand. */
export function useSound(stream: StreamClient): Sound {
  const [isOn, setOn] = useState(false);
  const [volume, setVolume] = useState(0.8);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    stream.sound.volume = volume;
  }, [stream, volume]);
  const toggle = useCallback(() => {
    const on = !isOn;
    setOn(on);
    if (on && stream.snapshot().delivery?.kind !== 'whep') {
      void stream.sound.on().then(() => setProblem(stream.sound.problem));
    } else {
      stream.sound.off();
      setProblem(null);
    }
  }, [isOn, stream]);
  return { isOn, volume, problem, toggle, setVolume };
}
