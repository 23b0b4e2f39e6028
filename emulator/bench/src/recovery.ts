import type { Page } from 'playwright-core';
import { browserPids } from './chromium.js';
import type { Fleet } from './fleet.js';
import { Lab } from './lab.js';
import { LoadWindow } from './load.js';
import { type Percentiles, percentiles } from './percentiles.js';
import { type Program, supervised } from './supervisor.js';

/** What is killed, in which guest. */
export interface RecoveryCase {
  killed: Program;
  guest: 'probe' | 'railway';
  /** Of the guest, in MiB; otherwise the guest's own. */
  memory?: number;
}

/** Times from `kill -9` to the next picture drawn in the page, ms. */
export interface RecoveryCell extends RecoveryCase {
  trials: number;
  drawn: Percentiles;
  allMs: number[];
  reconnects: number;
  foreignCores: number;
}

/**
 * Kills one program of the first instance `trials` times, each time after its picture has come back, under a watching page. The guest's
 * state is saved first: an emulator continues from there.
 */
export async function recovery(
  fleet: Fleet,
  page: Page,
  { killed, ...machine }: RecoveryCase,
  trials: number,
): Promise<RecoveryCell> {
  const { run } = fleet.instance(0);
  const lab = await Lab.open(page, fleet, { ordinal: 0 });
  if (machine.guest === 'probe') await lab.scene('640x480', 'sprite');
  await fleet.save(0);
  const before = await lab.state();
  const window = new LoadWindow({ fleet: [await fleet.nodePid()], browser: browserPids() });
  const times: number[] = [];
  for (let i = 0; i < trials; i++) {
    const { epoch } = await lab.state();
    const { pid } = await supervised(run, killed);
    if (pid === null) throw new Error(`the ${killed} of ${fleet.instance(0).id} does not run`);
    const drawn = lab.drawnAfter(epoch);
    const at = Date.now();
    process.kill(pid, 'SIGKILL');
    times.push(Math.round((await drawn) - at));
    await lab.rate(1000);
  }
  const { foreignCores } = window.end();
  const { connects } = await lab.state();
  await lab.close();
  return {
    killed,
    ...machine,
    trials,
    drawn: percentiles(times),
    allMs: times,
    reconnects: connects - before.connects,
    foreignCores,
  };
}
