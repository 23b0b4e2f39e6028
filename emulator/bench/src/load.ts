import { busySeconds, descendants, type Usage, usage } from './processes.js';

/** Cores used by one group of processes over a window, and their resident memory at its end. */
export interface Cores {
  cores: number;
  residentBytes: number;
}

/** Names of groups and the processes whose descendants belong to each; a process belongs to the first group that has it. */
export type Groups = Record<string, readonly number[]>;

/**
 * A window in which the use of the processors is split into groups of processes; what belongs to none of them is foreign load.
 * Processes that begin or end inside the window are counted while they are seen, so keep the groups stable.
 */
export class LoadWindow {
  readonly #groups: Groups;
  readonly #began = performance.now();
  readonly #busy = busySeconds();
  readonly #before: Record<string, Usage>;

  constructor(groups: Groups) {
    this.#groups = { ...groups, bench: [process.pid] };
    this.#before = measure(this.#groups);
  }

  end(): Load {
    const seconds = (performance.now() - this.#began) / 1000;
    const groups: Record<string, Cores> = {};
    let own = 0;
    for (const [name, after] of Object.entries(measure(this.#groups))) {
      const cpu = Math.max(0, after.cpuSeconds - (this.#before[name]?.cpuSeconds ?? 0));
      own += cpu;
      groups[name] = { cores: round(cpu / seconds), residentBytes: after.residentBytes };
    }
    return { seconds, groups, foreignCores: round(Math.max(0, busySeconds() - this.#busy - own) / seconds) };
  }
}

/** What a window saw. `foreignCores` is what the machine did besides the groups and this program. */
export interface Load {
  seconds: number;
  groups: Record<string, Cores>;
  foreignCores: number;
}

function measure(groups: Groups): Record<string, Usage> {
  const taken = new Set<number>();
  const result: Record<string, Usage> = {};
  for (const [name, roots] of Object.entries(groups)) {
    const own = descendants(roots).filter((pid) => !taken.has(pid));
    for (const pid of own) taken.add(pid);
    result[name] = usage(own);
  }
  return result;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
