import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Drift, doubted, drift, type Figure, type ForeignLoad, type Series, sentence, together } from './drift.js';
import { Fleet } from './fleet.js';
import type { LanOptions } from './lanOptions.js';
import { lanStressReport } from './lanStressReport.js';
import { LoadWindow } from './load.js';
import { type Incidents, Meter, type Sample } from './meter.js';
import { agreed, watched } from './play.js';
import type { Report } from './report.js';
import { Robot, type Seat, StepError } from './robot.js';
import { RunningFleet } from './runningFleet.js';
import type { Script } from './script.js';
import { Terminal } from './terminal.js';

/** What came of a stress. */
export interface LanStress {
  outcome: 'passed' | 'failed';
  script: string;
  instances: number;
  seconds: number;
  intervalSeconds: number;
  /** Why it failed, each reason in a sentence. */
  failures: string[];
  error: { step: string | null; instance: string | null; picture: string | null; message: string } | null;
  drifts: Drift[];
  foreignCores: ForeignLoad;
  incidents: Incidents[];
  series: Series[];
}

const INTERVAL_MS = 2000;
/** What has begun to play compiles, fills its caches and finds its rate first; agents use an eighth more CPU until then. */
const SETTLING_MS = 60_000;
/** A game that is played moves; this long it has not. */
const STALL_SECONDS = 20;
const WATCH = { lookMs: 5000, lostMs: 30_000 };
const FIGURES: readonly Figure[] = ['cores', 'megabytes', 'fps', 'drops/s'];

/** Has guests play for long, and leaves `BENCHMARK_LAN_STRESS.md` here and its JSON beside the pictures. */
export async function lanStress(options: LanOptions): Promise<Report & { passed: boolean }> {
  const fleet = options.running
    ? await RunningFleet.find()
    : await Fleet.start({ guest: options.script.guest ?? 'railway', instances: options.instances });
  try {
    const stress = await stressed(options, fleet);
    const report = lanStressReport(stress);
    await writeFile('BENCHMARK_LAN_STRESS.md', `${report.text}\n`);
    await mkdir(options.out, { recursive: true });
    await writeFile(join(options.out, 'stress.json'), `${JSON.stringify(report.json)}\n`);
    return { ...report, passed: stress.outcome === 'passed' };
  } finally {
    if (fleet instanceof Fleet) await fleet.stop();
  }
}

async function stressed(options: LanOptions, target: Fleet | RunningFleet): Promise<LanStress> {
  const { script, instances, seconds, out } = options;
  const cells = script.seats.slice(0, instances);
  const seats = cells.map(
    (seat, ordinal): Seat => ({
      terminal: new Terminal(target.instance(ordinal), target.token),
      player: { seat, seats: cells },
    }),
  );
  const robot = new Robot(script, seats, out);
  const meters = seats.map(({ terminal }) => new Meter(terminal, target.token));
  const samples: Sample[][] = seats.map(() => []);
  const foreignCores: ForeignLoad = { first: null, last: null };
  let error: LanStress['error'] = null;
  try {
    await robot.play();
    await both(seats, robot, script, async (isOver) => {
      const fifths = target instanceof Fleet ? await windows(target, foreignCores) : () => {};
      await sampled(meters, samples, seconds, fifths, isOver);
    });
    if (script.ticket) await agreed(script, robot, seats);
  } catch (failure) {
    error = described(failure as Error);
  }
  const series = named(
    seats.map(({ terminal }) => terminal.id),
    samples,
  );
  const all = [...together(series), ...series];
  const drifts = doubted(all.map(drift), foreignCores);
  const incidents = meters.map((meter) => meter.incidents());
  for (const meter of meters) meter.close();
  const failures = [...(error ? [error.message] : []), ...reasons(error ? [] : drifts, incidents)];
  return {
    outcome: failures.length === 0 ? 'passed' : 'failed',
    script: script.name,
    instances,
    seconds,
    intervalSeconds: INTERVAL_MS / 1000,
    failures,
    error,
    drifts,
    foreignCores,
    incidents,
    series: all,
  };
}

/** Measures while every screen is watched; ends both as soon as one of them fails. */
async function both(
  seats: readonly Seat[],
  robot: Robot,
  script: Script,
  measure: (isOver: () => boolean) => Promise<void>,
): Promise<void> {
  let over = false;
  const isOver = () => over;
  const parts = [measure(isOver), ...seats.map((seat) => watched(script, robot, seat, isOver, WATCH))];
  const ended = await Promise.allSettled(
    parts.map((part) =>
      part.finally(() => {
        over = true;
      }),
    ),
  );
  const failed = ended.find((part) => part.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Samples all instances at the same moments until the time is over; tells before and after each sample how much of it is over. */
async function sampled(
  meters: readonly Meter[],
  samples: Sample[][],
  seconds: number,
  share: (over: number) => void,
  isOver: () => boolean,
): Promise<void> {
  await until(performance.now() + SETTLING_MS);
  await Promise.all(meters.map((meter) => meter.sample()));
  const count = Math.floor((seconds * 1000) / INTERVAL_MS);
  const began = performance.now();
  for (let n = 0; n < count && !isOver(); n++) {
    share(n / count);
    await until(began + (n + 1) * INTERVAL_MS);
    const now = await Promise.all(meters.map((meter) => meter.sample()));
    for (const [i, sample] of now.entries()) samples[i]?.push(sample);
  }
  share(1);
}

/** Measures the foreign load in the first and the last fifth; to be told how much is over. */
async function windows(fleet: Fleet, into: ForeignLoad): Promise<(over: number) => void> {
  const groups = await fleet.groups();
  let window: LoadWindow | null = null;
  return (over) => {
    if (over >= 1) {
      into.last = window?.end().foreignCores ?? null;
    } else if (over >= 0.2 && into.first === null) {
      into.first = window?.end().foreignCores ?? null;
      window = null;
    } else if (window === null && (over < 0.2 || over >= 0.8)) {
      window = new LoadWindow(groups);
    }
  };
}

/** What makes a stress fail besides a game that came to its end. */
export function reasons(drifts: readonly Drift[], incidents: readonly Incidents[]): string[] {
  const isDisturbed = drifts.some(({ verdict }) => verdict === 'disturbed');
  return [
    ...(isDisturbed ? ['other load of this machine changed, so whether CPU and FPS drift cannot be told'] : []),
    ...drifts.filter(({ verdict }) => verdict === 'drifted' || verdict === 'lost').map(sentence),
    ...incidents.flatMap(({ instance, disconnects, restarts, longestStallSeconds: stall }) => [
      ...(stall !== null && stall > STALL_SECONDS ? [`the picture of ${instance} stood still for ${stall} s`] : []),
      ...(disconnects > 0 ? [`the stream of ${instance} ended ${disconnects} times`] : []),
      ...(restarts > 0 ? [`programs of ${instance} began anew ${restarts} times`] : []),
    ]),
  ];
}

function named(ids: readonly string[], samples: readonly (readonly Sample[])[]): Series[] {
  return FIGURES.flatMap((figure) =>
    ids.map((of, i): Series => ({ figure, of, samples: (samples[i] ?? []).map((sample) => sample[figure]) })),
  );
}

function described(failure: Error): LanStress['error'] {
  const { message } = failure;
  if (!(failure instanceof StepError)) return { step: null, instance: null, picture: null, message };
  const { step, instance, picture } = failure;
  return { step, instance, picture, message };
}

function until(atMs: number): Promise<void> {
  return new Promise((later) => setTimeout(later, Math.max(0, atMs - performance.now())));
}
