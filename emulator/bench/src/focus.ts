import type { Page } from 'playwright-core';
import { browserPids } from './chromium.js';
import type { Fleet } from './fleet.js';
import { Lab } from './lab.js';
import { LoadWindow } from './load.js';
import { type Percentiles, percentiles } from './percentiles.js';
import { type Delivered, delivered, type FocusedSpan, fullRateSince } from './pictures.js';
import { type Recording, Wall } from './wall.js';

/** The focus as it went back and forth between two instances, seen from one of them; times in milliseconds. */
export interface FocusCell {
  guest: 'painting' | 'spinning';
  switches: number;
  /** Switches after which the full rate did not come before the next one. */
  missed: number;
  /** Click in the page to the first picture of the full rendition drawn, whatever the rate. */
  firstPicture: Percentiles;
  /** Click in the page to the first picture from which on pictures come at the full rate. */
  fullRate: Percentiles;
  /** Of the stream over the whole time: access units that never arrived whole or could not be decoded. */
  lost: number;
  delivered: Delivered;
}

/** Both instances' cells, the calls that carried the focus, and what the machine did meanwhile. */
export interface FocusRun {
  instances: number;
  put: Percentiles;
  cells: FocusCell[];
  cores: Record<string, number>;
  foreignCores: number;
}

const HOLD_MS = 1000;
const HOLD_SPREAD_MS = 200;

/** Puts the first two probes where the measurement wants them: both paint at 60 Hz, the second one's processor never rests. */
export async function prepareGuests(fleet: Fleet, page: Page): Promise<void> {
  for (const ordinal of [0, 1]) {
    const lab = await Lab.open(page, fleet, { ordinal });
    await lab.scene('640x480', 'sprite');
    if (ordinal === 1) await lab.press('F8');
    await lab.close();
  }
}

/** Clicks from tile to tile on the console's wall, `switches` times, each focus held for about a second. */
export async function focusSwitches(fleet: Fleet, page: Page, switches: number): Promise<FocusRun> {
  const ids = [fleet.instance(0).id, fleet.instance(1).id];
  const wall = await Wall.open(page, fleet.url, fleet.token, ids);
  await wall.click(ids[1] ?? '');
  await page.waitForTimeout(HOLD_MS);
  const window = new LoadWindow({ ...(await fleet.groups()), browser: browserPids() });
  for (let i = 0; i < switches; i++) {
    await wall.click(ids[i % 2] ?? '');
    await page.waitForTimeout(HOLD_MS + Math.random() * HOLD_SPREAD_MS);
  }
  const { groups, foreignCores } = window.end();
  await wall.click(ids[0] ?? '');
  const recording = await wall.recording();
  return {
    instances: fleet.instances.length,
    put: percentiles(recording.puts.map(({ atMs, answeredMs }) => answeredMs - atMs)),
    cells: [cell('painting', ids[0] ?? '', recording), cell('spinning', ids[1] ?? '', recording)],
    cores: Object.fromEntries(Object.entries(groups).map(([name, { cores }]) => [name, cores])),
    foreignCores,
  };
}

/** The first click brings the focus to where the measurement begins, the last one ends it. */
function cell(guest: FocusCell['guest'], id: string, { clicks, drawn, lost }: Recording): FocusCell {
  const [beginMs, endMs] = [clicks[1]?.atMs ?? 0, clicks.at(-1)?.atMs ?? 0];
  const pictures = (drawn[id] ?? []).filter(({ atMs }) => atMs < endMs);
  const spans = clicks.slice(0, -1).flatMap((click, i): FocusedSpan[] => {
    const toMs = clicks[i + 1]?.atMs ?? endMs;
    return click.id === id ? [{ fromMs: click.atMs, fullMs: fullRateSince(pictures, click.atMs, toMs), toMs }] : [];
  });
  const measured = spans.filter(({ fromMs }) => fromMs >= beginMs);
  return {
    guest,
    switches: measured.length,
    missed: measured.filter(({ fullMs }) => Number.isNaN(fullMs)).length,
    firstPicture: percentiles(
      measured.map(
        ({ fromMs }) =>
          (pictures.find(({ atMs, isThumbnail }) => atMs >= fromMs && !isThumbnail)?.atMs ?? Number.NaN) - fromMs,
      ),
    ),
    fullRate: percentiles(measured.map(({ fromMs, fullMs }) => fullMs - fromMs)),
    lost: lost[id] ?? 0,
    delivered: delivered(
      pictures.filter(({ atMs }) => atMs >= beginMs),
      spans,
    ),
  };
}
