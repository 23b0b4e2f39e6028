import type { Groups } from './load.js';

/** One instance that can be measured. */
export interface TargetInstance {
  id: string;
  /** Base URL of its agent, as a page of this program's browser reaches it. */
  agentUrl: string;
  /** The folder of its sockets; undefined where its programs run on another machine. */
  run?: string;
}

/** Running instances, and a page from which they are watched. */
export interface Target {
  /** A bearer token that may type. */
  readonly token: string;
  readonly instances: readonly TargetInstance[];
  instance(ordinal: number): TargetInstance;
  /** What a page that watches the instance shows, and where that page finds the product's measuring library. */
  page(ordinal: number): { url: string; library: string };
  /** Process ids as groups for a {@link LoadWindow}; none where the processes run elsewhere. */
  groups(): Promise<Groups>;
}
