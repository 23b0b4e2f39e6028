import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium.js';
import { Fleet, type FleetOptions } from './fleet.js';
import { type FocusRun, focusSwitches, prepareGuests } from './focus.js';
import { focusReport } from './focusReport.js';
import { inputLatency, LATENCY_CELLS } from './inputLatency.js';
import { Installation } from './installation.js';
import { type LanOptions, lanSessionOptions, lanStressOptions } from './lanOptions.js';
import { lanSession } from './lanSession.js';
import { lanStress } from './lanStress.js';
import { type RecoveryCase, type RecoveryCell, recovery } from './recovery.js';
import { latencyReport, type Report, recoveryReport, startupReport, streamReport } from './report.js';
import { startup } from './startup.js';
import { streamOfOne, streamOfWall } from './stream.js';
import type { Target } from './target.js';
import { type UnfocusedCell, unfocused } from './unfocused.js';

const USAGE =
  'usage: bench input-latency|stream|startup|recovery|focus [--trials N] [--json], or lan-session, lan-stress';

/**
 * Starts what a benchmark needs, runs it, prints its table or JSON, and ends everything it started. With `LOCO_TOKEN_FILE` it measures the
 * installation it runs beside.
 */
async function main(args: string[]): Promise<void> {
  const name = args[0] ?? '';
  if (name === 'lan-session') return played(await lanSessionOptions(args.slice(1)), lanSession);
  if (name === 'lan-stress') return played(await lanStressOptions(args.slice(1)), lanStress);
  const json = args.includes('--json');
  const trials = number(args, '--trials');
  const report = process.env.LOCO_TOKEN_FILE ? await there(name, trials) : await here(name, trials);
  process.stdout.write(json ? `${JSON.stringify(report.json)}\n` : `${report.text}\n`);
}

/** What plays on the LAN has options of its own, and may fail with a result. */
async function played(
  options: LanOptions,
  benchmark: (options: LanOptions) => Promise<Report & { passed: boolean }>,
): Promise<void> {
  const { json, text, passed } = await benchmark(options);
  process.stdout.write(options.json ? `${JSON.stringify(json)}\n` : `${text}\n`);
  if (!passed) process.exitCode = 1;
}

async function here(name: string, trials: number | undefined): Promise<Report> {
  const benchmark = BENCHMARKS[name];
  if (!benchmark) throw new Error(`unknown benchmark "${name}"; ${USAGE}`);
  const browser = await launchChromium();
  try {
    return await benchmark(browser, trials);
  } finally {
    await browser.close();
  }
}

async function there(name: string, trials: number | undefined): Promise<Report> {
  const benchmark = INSTALLATION_BENCHMARKS[name];
  if (!benchmark) throw new Error(`the benchmark "${name}" does not run in a pod`);
  const installation = await Installation.find();
  const browser = await launchChromium(...installation.browserFlags());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    return await benchmark(installation, page, trials);
  } finally {
    await browser.close();
  }
}

/** Those that need no machine of their own. */
const INSTALLATION_BENCHMARKS: Record<string, (target: Target, page: Page, trials?: number) => Promise<Report>> = {
  'input-latency': async (target, page, trials = 200) =>
    latencyReport(await inputLatency(target, page, trials, LATENCY_CELLS)),
  stream: async (target, page) => streamReport(await streamOfOne(target, page)),
};

const BENCHMARKS: Record<string, (browser: Browser, trials: number | undefined) => Promise<Report>> = {
  'input-latency': (browser, trials = 200) =>
    withFleet(browser, probes(1), async (fleet, page) =>
      latencyReport(await inputLatency(fleet, page, trials, LATENCY_CELLS)),
    ),
  stream: async (browser) => {
    const one = await withFleet(browser, probes(1), streamOfOne);
    return streamReport([...one, ...(await withFleet(browser, probes(9), streamOfWall))]);
  },
  startup: async (browser) => startupReport(await startup(browser, 'railway', 3)),
  recovery: async (browser, trials = 20) => {
    const cells: RecoveryCell[] = [];
    for (const one of RECOVERY_CASES) {
      cells.push(
        await withFleet(browser, { ...one, instances: 1 }, (fleet, page) => recovery(fleet, page, one, trials)),
      );
    }
    return recoveryReport(cells);
  },
  focus: async (browser, trials = 50) => {
    const runs: FocusRun[] = [];
    const cells: UnfocusedCell[] = [];
    for (const instances of FOCUS_FLEETS) {
      await withFleet(browser, probes(instances), async (fleet, page) => {
        await prepareGuests(fleet, page);
        runs.push(await focusSwitches(fleet, page, trials));
        if (instances > 2) cells.push(...(await unfocused(fleet, page, 1, 2 * trials, CLUSTER_LIMITS)));
      });
    }
    return focusReport(runs, cells);
  },
};

const RECOVERY_CASES: readonly RecoveryCase[] = [
  { killed: 'agent', guest: 'probe' },
  { killed: 'emulator', guest: 'probe' },
  { killed: 'emulator', guest: 'railway', memory: 256 },
];

/** The two whose focus changes alone, and on a full wall. */
const FOCUS_FLEETS = [2, 9];

/** Thousandths of a core: what the chart gives an instance that is out of focus. */
const CLUSTER_LIMITS = [500];

function probes(instances: number): FleetOptions {
  return { guest: 'probe', instances };
}

async function withFleet<T>(
  browser: Browser,
  options: FleetOptions,
  work: (fleet: Fleet, page: Page) => Promise<T>,
): Promise<T> {
  const fleet = await Fleet.start(options);
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  try {
    return await work(fleet, page);
  } finally {
    await page.close();
    await fleet.stop();
  }
}

function number(args: string[], option: string): number | undefined {
  const at = args.indexOf(option);
  if (at < 0) return undefined;
  const value = Number(args[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${option} needs a positive number; ${USAGE}`);
  return value;
}

main(process.argv.slice(2)).catch((failure: Error) => {
  process.stderr.write(`loco bench: ${failure.message}\n`);
  process.exitCode = 1;
});
