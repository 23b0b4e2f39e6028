import type { DeliveryKind } from './transport.ts';

/** connecting until the first connection, then live or reconnecting; closed is final. */
export type StreamState = 'connecting' | 'live' | 'reconnecting' | 'closed';

export type InstanceState = 'starting' | 'booting' | 'live' | 'degraded' | 'stopped' | 'lost' | 'unknown';

/** How pictures come, and why so, in a sentence for a person. */
export interface Delivery {
  kind: DeliveryKind;
  reason: string;
}

/** The fields of the agent's state that the page uses (`GET /v1/state`, event `state`). */
export interface AgentStatus {
  id: string;
  state: InstanceState;
  emulator?: { accelerator: string | null; displayClock: boolean; restarts: number | null };
  screen: { width: number; height: number } | null;
  pointer: { absolute: boolean } | null;
  viewers: number;
  video?: { codec: string | null; bitrateBps: number; framesPerSecond: number };
  message: string | null;
}

export interface LeaseStatus {
  holder: string | null;
  yours: boolean;
}

/** An input or request that the agent refused. */
export interface Refusal {
  problem: string;
  detail: string;
  atMs: number;
}

/** Everything about a stream that a page shows and that changes rarely. */
export interface StreamSnapshot {
  state: StreamState;
  delivery: Delivery | null;
  agent: AgentStatus | null;
  lease: LeaseStatus | null;
  tier: string | null;
  refusal: Refusal | null;
  /** What the agent answers instead of a connection. */
  problem: string | null;
  /** Why the last connection ended. */
  ended: string | null;
  hasPicture: boolean;
  /** Media tracks to play, with delivery `whep`. */
  media: MediaStream | null;
}

export const START: StreamSnapshot = {
  state: 'connecting',
  delivery: null,
  agent: null,
  lease: null,
  tier: null,
  refusal: null,
  problem: null,
  ended: null,
  hasPicture: false,
  media: null,
};
