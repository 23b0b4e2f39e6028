import type { Page } from 'playwright-core';
import { browserPids } from './chromium.js';
import { CpuGroup, type Quota } from './cpuGroup.js';
import type { Fleet } from './fleet.js';
import { Lab } from './lab.js';
import { LoadWindow } from './load.js';
import { type Percentiles, percentiles } from './percentiles.js';
import { supervised } from './supervisor.js';

/** How an unfocused instance with a spinning guest answers under one limit of its emulator's CPU; times in milliseconds. */
export interface UnfocusedCell {
  /** Whose limit it is. */
  limit: string;
  quota: Quota | null;
  trials: number;
  lost: number;
  /** QMP's answer to an input, as the agent has it. */
  qmp: Percentiles;
  /** A key in the page to its picture drawn there. */
  picture: Percentiles;
  /** `GET /v1/screen.png`, whole. */
  screen: Percentiles;
  foreignCores: number;
}

/** Limits as kubelet sets them: of a period of 100 ms. */
export const CLUSTER_PERIOD_MICROS = 100_000;

/**
 * Measures an instance that is out of focus and whose guest spins: first under the limit that it has, then under `limits`, in
 * thousandths of a core as kubelet would set them. Where the emulator has no control group of its own, nothing but its priority
 * holds it back, and there is one cell only.
 */
export async function unfocused(
  fleet: Fleet,
  page: Page,
  ordinal: number,
  trials: number,
  limits: readonly number[],
): Promise<UnfocusedCell[]> {
  await page.goto('about:blank');
  const lab = await Lab.open(page, fleet, { ordinal, maxFps: 15 });
  const { pid } = await supervised(fleet.instance(ordinal).run, 'emulator');
  const group = pid === null ? undefined : CpuGroup.of(pid);
  const own = group?.get() ?? null;
  const cells = [await cell(fleet, lab, ordinal, trials, 'of this machine', own)];
  try {
    for (const millis of group ? limits : []) {
      const quota = { quotaMicros: millis * 100, periodMicros: CLUSTER_PERIOD_MICROS };
      group?.set(quota);
      cells.push(await cell(fleet, lab, ordinal, trials, `${millis}m as by kubelet`, quota));
    }
  } finally {
    if (own) group?.set(own);
  }
  await lab.close();
  return cells;
}

async function cell(
  fleet: Fleet,
  lab: Lab,
  ordinal: number,
  trials: number,
  limit: string,
  quota: Quota | null,
): Promise<UnfocusedCell> {
  const window = new LoadWindow({ ...(await fleet.groups()), browser: browserPids() });
  const rows = await lab.trials(trials);
  const screens: number[] = [];
  for (let i = 0; i < trials; i++) screens.push(await screenMs(fleet, ordinal));
  const { foreignCores } = window.end();
  return {
    limit,
    quota,
    trials,
    lost: rows.lost,
    qmp: percentiles(rows.stages.qmp ?? []),
    picture: percentiles(rows.totalMs),
    screen: percentiles(screens),
    foreignCores,
  };
}

async function screenMs(fleet: Fleet, ordinal: number): Promise<number> {
  const began = performance.now();
  const headers = { Authorization: `Bearer ${fleet.token}` };
  const answer = await fetch(`${fleet.instance(ordinal).agentUrl}/v1/screen.png`, { headers });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${fleet.instance(ordinal).id} gave no picture: HTTP ${answer.status}`);
  return performance.now() - began;
}
