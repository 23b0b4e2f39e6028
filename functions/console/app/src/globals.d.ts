import type { StreamClient } from './stream/stream-client.ts';

declare global {
  interface Window {
    /** Test hook of the wall: streams by instance id. */
    loco?: { tiles: ReadonlyMap<string, StreamClient> };
  }
}
