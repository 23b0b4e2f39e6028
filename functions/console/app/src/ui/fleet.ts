import { base, reachableFromHere } from '../api/base.ts';
import { FocusClient } from '../api/focus.ts';
import { type Instance, listInstances, requestTicket } from '../api/instances.ts';
import { ProblemError } from '../api/problem.ts';
import type { PageConfig } from '../api/session.ts';
import { StreamClient } from '../stream/stream-client.ts';

/** What the wall shows. */
export interface FleetSnapshot {
  /** null until first known. */
  instances: Instance[] | null;
  focused: readonly string[];
  /** Why the list may be old, for a person. */
  problem: string | null;
  /** The server no longer accepts this browser's session. */
  signedOut: boolean;
}

const POLL_MS = 3000;

/** The instances of this page, a stream for each, and the focus. Lives as long as the page is signed in. */
export class Fleet {
  /** Streams by instance id, in the order of the wall. */
  readonly streams = new Map<string, StreamClient>();
  private current: FleetSnapshot = { instances: null, focused: [], problem: null, signedOut: false };
  private readonly urls = new Map<string, string>();
  private readonly listeners = new Set<() => void>();
  private readonly focusClient = new FocusClient();
  private readonly config: PageConfig;
  private readonly ends: (() => void)[] = [];

  constructor(config: PageConfig) {
    this.config = config;
  }

  snapshot = (): FleetSnapshot => this.current;

  onChange = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  open(): void {
    if (this.config.kind === 'instance') {
      this.change({ instances: [single(this.config.instance)], focused: [this.config.instance] });
      return;
    }
    void this.poll();
    const timer = setInterval(() => void this.poll(), POLL_MS);
    this.ends.push(() => clearInterval(timer));
    this.ends.push(this.focusClient.follow(({ instances }) => this.change({ focused: instances })));
  }

  close(): void {
    for (const end of this.ends.splice(0)) {
      end();
    }
    for (const stream of this.streams.values()) {
      stream.close();
    }
    this.streams.clear();
    this.urls.clear();
  }

  /** Shown at once; the server's answer follows over its events. */
  async focus(id: string): Promise<void> {
    if (this.config.kind === 'instance' || (this.current.focused.length === 1 && this.current.focused[0] === id)) {
      return;
    }
    const before = this.current.focused;
    this.change({ focused: [id] });
    try {
      await this.focusClient.set([id]);
      this.change({ problem: null });
    } catch (error) {
      const why = error instanceof ProblemError ? error.message : String(error);
      const refused = error instanceof ProblemError && error.status >= 400 && error.status < 500;
      this.change({ problem: `The focus could not be set: ${why}`, ...(refused ? { focused: before } : {}) });
    }
  }

  private async poll(): Promise<void> {
    if (document.visibilityState === 'hidden' && this.current.instances) {
      return;
    }
    try {
      const instances = await listInstances(AbortSignal.timeout(POLL_MS));
      const focused = instances.filter((instance) => instance.focused).map((instance) => instance.id);
      const first = this.current.instances === null;
      this.change({ instances, problem: null, ...(first && focused.length > 0 ? { focused } : {}) });
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) {
        this.change({ signedOut: true });
      } else {
        this.change({ problem: 'The console does not answer. Running streams go on.' });
      }
    }
  }

  private change(some: Partial<FleetSnapshot>): void {
    this.current = { ...this.current, ...some };
    this.match(this.current.instances ?? []);
    for (const listener of this.listeners) {
      listener();
    }
  }

  private match(instances: readonly Instance[]): void {
    for (const { id, agentUrl } of instances) {
      if (this.urls.get(id) !== agentUrl) {
        this.streams.get(id)?.close();
        const ticket = this.config.kind === 'console' ? { ticket: () => requestTicket(id) } : {};
        const stream = new StreamClient({ url: reachableFromHere(agentUrl, location), ...ticket });
        this.streams.set(id, stream);
        this.urls.set(id, agentUrl);
        stream.open();
      }
    }
    for (const [id, stream] of this.streams) {
      if (!instances.some((instance) => instance.id === id)) {
        stream.close();
        this.streams.delete(id);
        this.urls.delete(id);
      }
    }
  }
}

function single(id: string): Instance {
  return {
    id,
    ordinal: 0,
    name: id,
    state: 'unknown',
    guest: '',
    agentUrl: base(),
    screen: null,
    focused: true,
    message: null,
  };
}
