import type { Page } from 'playwright-core';
import { browserPids } from './chromium.js';
import { Lab, type Scene, type Size } from './lab.js';
import { LoadWindow } from './load.js';
import { type Percentiles, percentiles } from './percentiles.js';
import type { Target } from './target.js';

/** One measured combination of screen size and scene; times in milliseconds. */
export interface LatencyCell {
  size: Size;
  scene: Scene;
  trials: number;
  lost: number;
  drawn: Percentiles;
  stages: Record<string, Percentiles>;
  cores: Record<string, number>;
  foreignCores: number;
}

export const LATENCY_CELLS: readonly (readonly [Size, Scene])[] = [
  ['640x480', 'static'],
  ['640x480', 'sprite'],
  ['1024x768', 'static'],
  ['1024x768', 'sprite'],
];

/**
 * Time from sending a key in the page to the flipped block read back from the canvas, `trials` presses per cell at random
 * distances. Cells run one after the other in one page; every cell says what else ran on the machine meanwhile.
 */
export async function inputLatency(
  target: Target,
  page: Page,
  trials: number,
  cells: readonly (readonly [Size, Scene])[],
): Promise<LatencyCell[]> {
  const lab = await Lab.open(page, target, { ordinal: 0 });
  await lab.trials(20);
  const measured: LatencyCell[] = [];
  for (const [size, scene] of cells) {
    await lab.scene(size, scene);
    const window = new LoadWindow({ ...(await target.groups()), browser: browserPids() });
    const rows = await lab.trials(trials);
    const { groups, foreignCores } = window.end();
    measured.push({
      size,
      scene,
      trials,
      lost: rows.lost,
      drawn: percentiles(rows.totalMs),
      stages: Object.fromEntries(Object.entries(rows.stages).map(([stage, sample]) => [stage, percentiles(sample)])),
      cores: Object.fromEntries(Object.entries(groups).map(([name, { cores }]) => [name, cores])),
      foreignCores,
    });
  }
  await lab.close();
  return measured;
}
