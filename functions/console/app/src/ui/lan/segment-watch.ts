import { ProblemError } from '../../api/problem.ts';
import { type Role, readRole, readSegment, type Segment } from '../../api/segment.ts';
import { type Rates, ratesBetween } from './rates.ts';

/** What the LAN page shows. */
export interface SegmentSnapshot {
  /** null until first known. */
  segment: Segment | null;
  rates: Rates;
  /** null until known. */
  role: Role | null;
  /** Why all this may be old, for a person. */
  problem: string | null;
  /** The server no longer accepts this browser's session. */
  signedOut: boolean;
}

const POLL_MS = 1000;
const PATIENCE_MS = 4000;

/** Asks who hears whom once a second, for as long as somebody looks. */
export class SegmentWatch {
  private current: SegmentSnapshot = { segment: null, rates: new Map(), role: null, problem: null, signedOut: false };
  private readonly listeners = new Set<() => void>();
  private life: AbortController | null = null;

  snapshot = (): SegmentSnapshot => this.current;

  onChange = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  open(): void {
    this.life = new AbortController();
    void this.follow(this.life.signal);
  }

  close(): void {
    this.life?.abort();
  }

  /** Asks at once: something has just been changed. */
  refresh(): void {
    this.close();
    this.open();
  }

  private async follow(life: AbortSignal): Promise<void> {
    while (!life.aborted) {
      const began = performance.now();
      if (document.visibilityState === 'visible' || !this.current.segment) {
        await this.ask(life);
      }
      await pause(POLL_MS - (performance.now() - began), life);
    }
  }

  private async ask(life: AbortSignal): Promise<void> {
    try {
      const role = this.current.role ?? (await readRole());
      const segment = await readSegment(AbortSignal.any([life, AbortSignal.timeout(PATIENCE_MS)]));
      const { segment: before, rates } = this.current;
      this.change({ role, segment, rates: ratesBetween(before ?? segment, segment, rates), problem: null });
    } catch (error) {
      if (life.aborted) {
        return;
      }
      if (error instanceof ProblemError && error.status === 401) {
        this.change({ signedOut: true });
      } else {
        this.change({ problem: `The switches cannot be asked: ${error instanceof Error ? error.message : error}` });
      }
    }
  }

  private change(some: Partial<SegmentSnapshot>): void {
    this.current = { ...this.current, ...some };
    for (const listener of this.listeners) {
      listener();
    }
  }
}

function pause(ms: number, life: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      life.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.max(0, ms));
    life.addEventListener('abort', end);
  });
}
