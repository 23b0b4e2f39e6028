import { useEffect, useState } from 'react';
import type { StreamState } from '../stream/stream-snapshot.ts';

/** How long a stream has been without a connection, in ms, counted in seconds; 0 while it has one. */
export function useDownTime(state: StreamState): number {
  const [downMs, setDownMs] = useState(0);
  useEffect(() => {
    setDownMs(0);
    if (state === 'live') {
      return;
    }
    const since = performance.now();
    const timer = setInterval(() => setDownMs(performance.now() - since), 1000);
    return () => clearInterval(timer);
  }, [state]);
  return downMs;
}
