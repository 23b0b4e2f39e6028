import { readdirSync, readFileSync } from 'node:fs';

/** CPU time and memory of processes as the kernel accounts for them (proc(5)). */
export interface Usage {
  cpuSeconds: number;
  residentBytes: number;
}

const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/** All descendants of `roots`, the roots included. Processes that end meanwhile are left out. */
export function descendants(roots: readonly number[]): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    const parent = Number(stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (!Number.isNaN(parent)) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found: number[] = [];
  const queue = [...roots];
  for (let pid = queue.pop(); pid !== undefined; pid = queue.pop()) {
    if (found.includes(pid)) continue;
    found.push(pid);
    queue.push(...(children.get(pid) ?? []));
  }
  return found;
}

/** CPU seconds used so far by every thread of the processes (schedstat, nanosecond resolution), and their resident memory. */
export function usage(pids: readonly number[]): Usage {
  let nanos = 0;
  let pages = 0;
  for (const pid of pids) {
    for (const task of list(`/proc/${pid}/task`)) {
      nanos += Number(read(`/proc/${pid}/task/${task}/schedstat`)?.split(' ')[0] ?? 0);
    }
    pages += Number(read(`/proc/${pid}/statm`)?.split(' ')[1] ?? 0);
  }
  return { cpuSeconds: nanos / 1e9, residentBytes: pages * PAGE_BYTES };
}

/**
 * Memory that a process has made itself, anonymous or shared (proc(5), `smaps_rollup`). Files that it maps are left out: their share
 * changes with every other program that maps them too. Null when it has ended or may not be read.
 */
export function ownBytes(pid: number): number | null {
  const rollup = read(`/proc/${pid}/smaps_rollup`);
  const [anonymous, shared] = ['Anon', 'Shmem'].map((kind) => rollup?.match(`\nPss_${kind}:\\s+(\\d+) kB`)?.[1]);
  return anonymous === undefined || shared === undefined ? null : (Number(anonymous) + Number(shared)) * 1024;
}

/** CPU seconds that all processors together have spent busy since boot. */
export function busySeconds(): number {
  const [, user, nice, system, , , irq, softirq, steal] = (read('/proc/stat') ?? '').split(/\s+/).map(Number);
  return ((user ?? 0) + (nice ?? 0) + (system ?? 0) + (irq ?? 0) + (softirq ?? 0) + (steal ?? 0)) / TICKS_PER_SECOND;
}

/** The program that a process runs, undefined when it has ended. */
export function programOf(pid: number): string | undefined {
  return read(`/proc/${pid}/comm`)?.trim();
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
