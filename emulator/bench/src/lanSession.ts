import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fleet } from './fleet.js';
import type { LanOptions } from './lanOptions.js';
import { lanSessionReport } from './lanSessionReport.js';
import { type PlayCell, play } from './play.js';
import type { Report } from './report.js';
import { type Played, Robot, type Seat, StepError } from './robot.js';
import { RunningFleet } from './runningFleet.js';
import type { Target } from './target.js';
import { Terminal } from './terminal.js';

/** What came of a session; a failure names step, instance and picture. */
export interface LanSession {
  outcome: 'passed' | 'failed';
  script: string;
  instances: number;
  /** Seconds from the begin of the first step, with all guests running, to a transit on the first screen, and on every screen. */
  firstCrossingSeconds: number | null;
  allCrossedSeconds: number | null;
  playSeconds: number;
  retries: number;
  error: { step: string | null; instance: string | null; picture: string | null; message: string } | null;
  steps: Played[];
  figures: PlayCell[];
}

const CROSSING = 'first crossing';

/** Plays a session, and leaves `BENCHMARK_LAN_SESSION.md` here and its JSON beside the pictures. */
export async function lanSession(options: LanOptions): Promise<Report & { passed: boolean }> {
  const fleet = options.running
    ? await RunningFleet.find()
    : await Fleet.start({ guest: options.script.guest ?? 'railway', instances: options.instances });
  try {
    const session = await played(options, fleet);
    const report = lanSessionReport(session);
    await writeFile('BENCHMARK_LAN_SESSION.md', `${report.text}\n`);
    await writeFile(join(options.out, 'session.json'), `${JSON.stringify(report.json, null, 2)}\n`);
    return { ...report, passed: session.outcome === 'passed' };
  } finally {
    if (fleet instanceof Fleet) await fleet.stop();
  }
}

async function played(options: LanOptions, target: Target): Promise<LanSession> {
  const { script, instances, seconds, out } = options;
  const seats = script.seats.slice(0, instances);
  const guests = seats.map(
    (seat, ordinal): Seat => ({
      terminal: new Terminal(target.instance(ordinal), target.token),
      player: { seat, seats },
    }),
  );
  const robot = new Robot(script, guests, out);
  let figures: PlayCell[] = [];
  let failure: Error | null = null;
  try {
    await robot.play();
    figures = await play(script, robot, guests, target.token, seconds);
  } catch (thrown) {
    failure = thrown as Error;
  }
  const crossings = robot.played.filter(({ step }) => step === CROSSING).map(({ endedSeconds }) => endedSeconds);
  const all = crossings.length === instances;
  return {
    outcome: failure ? 'failed' : 'passed',
    script: script.name,
    instances,
    firstCrossingSeconds: crossings.length > 0 ? Math.min(...crossings) : null,
    allCrossedSeconds: all ? Math.max(...crossings) : null,
    playSeconds: seconds,
    retries: robot.played.reduce((sum, { retries }) => sum + retries, 0),
    error: failure && described(failure),
    steps: robot.played,
    figures,
  };
}

function described(failure: Error): NonNullable<LanSession['error']> {
  const { message } = failure;
  if (!(failure instanceof StepError)) return { step: null, instance: null, picture: null, message };
  const { step, instance, picture } = failure;
  return { step, instance, picture, message };
}
