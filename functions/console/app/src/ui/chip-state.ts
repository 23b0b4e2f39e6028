import type { InstanceState, StreamSnapshot } from '../stream/stream-snapshot.ts';

export type Tone = 'go' | 'caution' | 'stop' | 'idle';

/** What a tile says about its instance: a word and the colour of a signal lamp. */
export interface ChipState {
  label: string;
  tone: Tone;
  /** Whether the picture is not the present one. */
  isStale: boolean;
}

const OF_INSTANCE: Record<InstanceState, ChipState> = {
  starting: { label: 'Starting', tone: 'caution', isStale: true },
  booting: { label: 'Booting', tone: 'caution', isStale: false },
  live: { label: 'Live', tone: 'go', isStale: false },
  degraded: { label: 'Degraded', tone: 'caution', isStale: false },
  stopped: { label: 'Stopped', tone: 'idle', isStale: true },
  lost: { label: 'Lost', tone: 'stop', isStale: true },
  unknown: { label: 'Unknown', tone: 'idle', isStale: false },
};

const LOST_AFTER_MS = 5000;

/**
 * The stream's own state comes first: what the agent said last is old once it does not answer.
 *
 * @param reported what discovery says
 * @param downMs how long the stream has been without a connection, 0 if it has one
 */
export function chipState(stream: StreamSnapshot, reported: InstanceState, downMs: number): ChipState {
  if (stream.state === 'live') {
    return OF_INSTANCE[stream.agent?.state ?? reported];
  }
  if (reported === 'stopped' || reported === 'starting') {
    return OF_INSTANCE[reported];
  }
  if (stream.state === 'reconnecting') {
    return downMs > LOST_AFTER_MS ? OF_INSTANCE.lost : { label: 'Reconnecting', tone: 'caution', isStale: true };
  }
  return downMs > LOST_AFTER_MS && reported === 'lost'
    ? OF_INSTANCE.lost
    : { label: 'Connecting', tone: 'caution', isStale: true };
}
