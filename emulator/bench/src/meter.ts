import { type Figure, growth } from './drift.js';
import { ownBytes, usage } from './processes.js';
import { type SupervisorStatus, supervised } from './supervisor.js';
import type { Terminal } from './terminal.js';
import { Viewer } from './viewer.js';

/** One sample of one instance; null is unknown. */
export type Sample = Record<Figure, number | null>;

/** What happened at one instance meanwhile and is no series. */
export interface Incidents {
  instance: string;
  /** Streams that ended without being asked to. */
  disconnects: number;
  /** Starts of its agent and its emulator. */
  restarts: number;
  /** The longest time without a new picture, s; null if nobody ever watched. */
  longestStallSeconds: number | null;
}

/** What the counters of one instance say at one moment. */
interface Reading {
  atMs: number;
  cpuSeconds: number | null;
  /** Whose CPU that is: a program that began anew has another one. */
  processes: string;
  viewer: Viewer | null;
  pictures: number;
  dropped: number | null;
}

/** Pictures in a second that a viewer asks for: what a wall shows of those out of focus. */
const WATCHED_RATE = 15;

/** Samples one instance: its agent's and its emulator's processes, its pictures as a viewer gets them, and what its switch drops. */
export class Meter {
  #viewer: Viewer | null = null;
  #before: Reading | null = null;
  #startsBefore: number | null = null;
  #megabytes: number | null = null;
  #disconnects = 0;
  #restarts = 0;
  #longestGapMs: number | null = null;

  constructor(
    private readonly terminal: Terminal,
    private readonly token: string,
  ) {}

  /** Reads all counters; the sample is of the time since the last call. */
  async sample(): Promise<Sample> {
    const before = this.#before;
    const now = await this.#read();
    this.#before = now;
    const seconds = before ? (now.atMs - before.atMs) / 1000 : 0;
    const rate = (more: number | null) => (before && more !== null && seconds > 0 ? more / seconds : null);
    const isSame = before !== null && before.processes === now.processes;
    const isWatched = before !== null && now.viewer !== null && before.viewer === now.viewer && !now.viewer.failure;
    return {
      cores: isSame ? rate(later(before.cpuSeconds, now.cpuSeconds)) : null,
      megabytes: this.#megabytes,
      fps: isWatched ? rate(now.pictures - before.pictures) : null,
      'drops/s': rate(growth(before?.dropped ?? null, now.dropped)),
    };
  }

  incidents(): Incidents {
    this.#heedGap(this.#viewer);
    return {
      instance: this.terminal.id,
      disconnects: this.#disconnects,
      restarts: this.#restarts,
      longestStallSeconds: this.#longestGapMs === null ? null : Math.round(this.#longestGapMs / 100) / 10,
    };
  }

  close(): void {
    this.#viewer?.close();
  }

  async #read(): Promise<Reading> {
    const [programs, dropped, viewer] = await Promise.all([
      this.#programs(),
      this.terminal.dropped().catch(() => null),
      this.#watch(),
    ]);
    const pids = programs.flatMap(({ pid }) => pid ?? []);
    const memory = pids.map(ownBytes);
    const isKnown = pids.length > 0 && pids.length === programs.length;
    const bytes = memory.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0);
    this.#megabytes = isKnown && bytes !== null ? bytes / 1e6 : null;
    return {
      atMs: performance.now(),
      cpuSeconds: isKnown ? usage(pids).cpuSeconds : null,
      processes: pids.join(),
      viewer,
      pictures: viewer?.pictures ?? 0,
      dropped,
    };
  }

  async #programs(): Promise<SupervisorStatus[]> {
    const { run } = this.terminal.instance;
    if (run === undefined) return [];
    const programs = [supervised(run, 'agent'), supervised(run, 'emulator')];
    const [agent, emulator] = await Promise.all(programs.map((one) => one.catch(() => null)));
    if (!agent || !emulator) return [];
    const starts = agent.restarts + emulator.restarts;
    if (this.#startsBefore !== null) this.#restarts += growth(this.#startsBefore, starts) ?? 0;
    this.#startsBefore = starts;
    return [agent, emulator];
  }

  /** A viewer that watches; one whose stream ended is counted, and another one takes its place. */
  async #watch(): Promise<Viewer | null> {
    const old = this.#viewer;
    if (old && !old.failure) return old;
    if (old) {
      this.#disconnects++;
      this.#heedGap(old);
    }
    this.#viewer = await Viewer.open(this.terminal.instance.agentUrl, this.token, WATCHED_RATE).catch(() => null);
    return this.#viewer;
  }

  #heedGap(viewer: Viewer | null): void {
    if (!viewer) return;
    const open = viewer.failure ? 0 : performance.now() - viewer.newestAt;
    this.#longestGapMs = Math.max(this.#longestGapMs ?? 0, viewer.longestGapMs, open);
  }
}

/** The CPU time of threads that end leaves with them, so that a sum may shrink: then the growth is unknown. */
function later(before: number | null, after: number | null): number | null {
  return before === null || after === null || after < before ? null : after - before;
}
