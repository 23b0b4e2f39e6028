import type { Page } from 'playwright-core';
import { browserPids } from './chromium.js';
import { Lab, type Scene, type Size } from './lab.js';
import { LoadWindow } from './load.js';
import type { Target } from './target.js';

/** Rates and costs of one way of watching, over one window. */
export interface StreamCell {
  what: string;
  viewers: number;
  framesPerSecond: number;
  slowestFramesPerSecond: number;
  kbitPerSecond: number;
  lost: number;
  cores: Record<string, number>;
  residentBytes: Record<string, number>;
  foreignCores: number;
}

const WINDOW_MS = 6000;

/** One focused viewer of each size and scene, then more viewers of one stream, then an unchanged screen with sound on. */
export async function streamOfOne(target: Target, page: Page): Promise<StreamCell[]> {
  const cells: StreamCell[] = [];
  const first = await Lab.open(page, target, { ordinal: 0, audio: true });
  const scenes: [Size, Scene][] = [
    ['640x480', 'static'],
    ['640x480', 'sprite'],
    ['1024x768', 'sprite'],
    ['1024x768', 'scroll'],
    ['1024x768', 'repaint'],
  ];
  for (const [size, scene] of scenes) {
    await first.scene(size, scene);
    cells.push(await cell(target, `${size} ${scene}`, [first]));
  }
  await first.scene('640x480', 'sprite');
  const viewers = [first];
  for (const count of [1, 4, 8]) {
    while (viewers.length < count) viewers.push(await Lab.open(page, target, { ordinal: 0 }));
    cells.push(await cell(target, '640x480 sprite', viewers));
  }
  await Promise.all(viewers.map((viewer) => viewer.close()));
  return cells;
}

/** A wall: the first instance at full rate, all others as thumbnails of five pictures per second, every guest moving. */
export async function streamOfWall(target: Target, page: Page): Promise<StreamCell[]> {
  for (const { id } of target.instances) {
    const lab = await Lab.open(page, target, { ordinal: target.instances.findIndex((one) => one.id === id) });
    await lab.scene('640x480', 'sprite');
    await lab.close();
  }
  const labs: Lab[] = [];
  for (let ordinal = 0; ordinal < target.instances.length; ordinal++) {
    labs.push(
      await Lab.open(page, target, ordinal === 0 ? { ordinal } : { ordinal, rendition: 'thumbnail', maxFps: 5 }),
    );
  }
  const cells = [await cell(target, `wall of ${labs.length}, one focused`, labs)];
  await Promise.all(labs.map((lab) => lab.close()));
  return cells;
}

async function cell(target: Target, what: string, labs: Lab[]): Promise<StreamCell> {
  const window = new LoadWindow({ ...(await target.groups()), browser: browserPids() });
  const rates = await Promise.all(labs.map((lab) => lab.rate(WINDOW_MS)));
  const { groups, foreignCores } = window.end();
  const sum = (of: (rate: (typeof rates)[number]) => number) => rates.reduce((total, rate) => total + of(rate), 0);
  return {
    what,
    viewers: labs.length,
    framesPerSecond: round(rates[0]?.framesPerSecond ?? 0),
    slowestFramesPerSecond: round(Math.min(...rates.map(({ framesPerSecond }) => framesPerSecond))),
    kbitPerSecond: round(sum(({ kbitPerSecond }) => kbitPerSecond)),
    lost: sum(({ lost }) => lost),
    cores: Object.fromEntries(Object.entries(groups).map(([name, { cores }]) => [name, cores])),
    residentBytes: Object.fromEntries(Object.entries(groups).map(([name, { residentBytes }]) => [name, residentBytes])),
    foreignCores,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
