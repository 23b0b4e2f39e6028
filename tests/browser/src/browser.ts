import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { launchChromium } from '../../../emulator/bench/src/chromium.js';

/** A browser for one file of tests; every page is closed after its test, and no page may have logged an error. */
export function useBrowser(...flags: string[]): { page(): Promise<Page>; wall(): Promise<Page> } {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launchChromium(...inject('flags'), ...flags);
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(() => browser.close());

  const page = async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    contexts.push(context);
    return context.newPage();
  };
  const wall = async () => {
    const opened = await page();
    await opened.goto(`${inject('url')}/#token=${inject('token')}`);
    await live(opened, 'loco-0', 'loco-1', 'loco-2');
    return opened;
  };
  return { page, wall };
}

/** Waits until the tiles say that they are live and have drawn a picture. */
export async function live(page: Page, ...ids: string[]): Promise<void> {
  for (const id of ids) {
    await page.waitForSelector(`[data-instance="${id}"][data-state="live"]`, { timeout: 20_000 });
    await expect.poll(() => pixel(page, id, 600, 4), { timeout: 10_000 }).not.toEqual([0, 0, 0]);
  }
}

/** Colour of the tile's canvas at a place given in pixels of the guest's screen of 640×480. */
export function pixel(page: Page, id: string, x: number, y: number): Promise<number[]> {
  return page.evaluate(
    ([instance, atX, atY]) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`[data-instance="${instance}"] canvas`);
      if (!canvas) throw new Error(`no tile ${instance}`);
      const scale = canvas.width / 640;
      const data = canvas.getContext('2d')?.getImageData(Math.floor(atX * scale), Math.floor(atY * scale), 1, 1).data;
      return [...(data ?? [])].slice(0, 3);
    },
    [id, x, y] as const,
  );
}

/** Value of one of the probe guest's bars on a focused tile: 16 cells of 8×16 pixels, most significant first. */
export function bar(page: Page, id: string, kind: 'keys' | 'buttons' | 'motion'): Promise<number> {
  const y = { keys: 136, buttons: 152, motion: 168 }[kind];
  return page.evaluate(
    ([instance, row]) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`[data-instance="${instance}"] canvas`);
      const data = canvas?.getContext('2d')?.getImageData(32, row, 128, 1).data;
      let value = 0;
      for (let cell = 0; cell < 16; cell++) value = value * 2 + ((data?.[(cell * 8 + 4) * 4] ?? 0) > 127 ? 1 : 0);
      return value;
    },
    [id, y] as const,
  );
}

/** Clicks a tile, which focuses its instance, and waits until its canvas has the guest's full size. */
export async function focus(page: Page, id: string): Promise<void> {
  await page.click(`[data-instance="${id}"] canvas`);
  await page.waitForFunction(
    (instance) => document.querySelector<HTMLCanvasElement>(`[data-instance="${instance}"] canvas`)?.width === 640,
    id,
    { timeout: 10_000 },
  );
  await page.waitForSelector(`[data-instance="${id}"][data-focused="true"][data-captured="true"]`);
}

/** How often the tile's stream has been connected. */
export function connects(page: Page, id: string): Promise<number> {
  return page.evaluate(
    (instance) =>
      (window as unknown as { loco: { tiles: Map<string, { connects: number }> } }).loco.tiles.get(instance)?.connects ?? 0,
    id,
  );
}

/** Follows the epochs of a tile's pictures from now on: each picture that is drawn adds its own. */
export async function followEpochs(page: Page, id: string): Promise<() => Promise<number[]>> {
  type Client = { observer: { frame?(frame: { epoch: number }): void } };
  await page.evaluate((instance) => {
    const { loco } = window as unknown as { loco: { tiles: Map<string, Client> } };
    const epochs = new Set<number>();
    Object.assign(window, { epochs });
    const client = loco.tiles.get(instance);
    if (client) client.observer = { frame: ({ epoch }) => epochs.add(epoch) };
  }, id);
  return () => page.evaluate(() => [...(window as unknown as { epochs: Set<number> }).epochs]);
}

/** Whether a value is the same as 200 ms before. */
export async function settled(read: () => Promise<number>): Promise<boolean> {
  const before = await read();
  await new Promise((later) => setTimeout(later, 200));
  return (await read()) === before;
}

/** Whether two colours differ by at most `tolerance` in each channel. */
export function near(actual: readonly number[], expected: readonly number[], tolerance = 24): boolean {
  return expected.every((value, i) => Math.abs(value - (actual[i] ?? -1000)) <= tolerance);
}
