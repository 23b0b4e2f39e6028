import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Fleet } from './fleet.js';
import { Lab } from './lab.js';
import { supervised } from './supervisor.js';

/**
 * Seconds from `loco up` to its answer, and to the first picture of every instance drawn in a page; of the agents the milliseconds from the
 * start of each process to its port accepting connections.
 */
export interface StartupCell {
  what: 'cold boot' | 'saved state';
  instances: number;
  upSeconds: number;
  pictureSeconds: number;
  agentsListenMs: number[];
}

/** Starts the same fleet twice, first without and then with the states its first stop has saved. */
export async function startup(browser: Browser, guest: 'probe' | 'railway', instances: number): Promise<StartupCell[]> {
  const home = await mkdtemp(join(tmpdir(), 'loco-'));
  try {
    const cold = await start(browser, home, 'cold boot', guest, instances);
    return [cold, await start(browser, home, 'saved state', guest, instances)];
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function start(
  browser: Browser,
  home: string,
  what: StartupCell['what'],
  guest: 'probe' | 'railway',
  instances: number,
): Promise<StartupCell> {
  const began = performance.now();
  const fleet = await Fleet.start({ guest, instances, home });
  try {
    const page = await browser.newPage();
    for (let ordinal = 0; ordinal < instances; ordinal++) await Lab.open(page, fleet, { ordinal });
    const pictureSeconds = (performance.now() - began) / 1000;
    await page.close();
    return {
      what,
      instances,
      upSeconds: round(fleet.upSeconds),
      pictureSeconds: round(pictureSeconds),
      agentsListenMs: await Promise.all(fleet.instances.map((_, ordinal) => listenMs(fleet, ordinal))),
    };
  } finally {
    await fleet.stop();
  }
}

async function listenMs(fleet: Fleet, ordinal: number): Promise<number> {
  const { startedAt } = await supervised(fleet.instance(ordinal).run, 'agent');
  return Math.round((fleet.acceptedAt[ordinal] ?? Number.NaN) - Date.parse(startedAt ?? ''));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
