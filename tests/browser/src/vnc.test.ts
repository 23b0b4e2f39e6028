import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { settled, useBrowser } from './browser.js';

const NOVNC = resolve(dirname(fileURLToPath(import.meta.url)), '../node_modules/@novnc/novnc');

/** Colours of the probe guest's block after an even and after an odd number of keys. */
const EVEN = [0xe0, 0x20, 0x20];
const ODD = [0x20, 0x60, 0xe0];

/** A client that is not ours, on the agent's WebSocket. */
describe('noVNC', () => {
  const browser = useBrowser();

  test('withTheLease_showsTheScreenAndTypes', async () => {
    const page = await browser.page();
    await connect(page, '&lease=take');
    const before = await keys(page);
    expect(await block(page)).toEqual(colour(before));

    await page.keyboard.press('KeyA');

    await expect.poll(() => keys(page), { timeout: 5000 }).toBe(before + 1);
    await expect.poll(() => block(page), { timeout: 5000 }).toEqual(colour(before + 1));
  });

  test('withoutTheLease_onlyWatches', async () => {
    const [watching, typing] = [await browser.page(), await browser.page()];
    await connect(watching, '');
    const before = await keys(watching);
    await watching.keyboard.press('KeyA');

    await connect(typing, '&lease=take');
    await typing.keyboard.press('KeyB');

    await expect.poll(() => keys(watching), { timeout: 5000 }).toBe(before + 1);
    await watching.keyboard.press('KeyC');
    expect(await settled(() => keys(watching))).toBe(true);
    expect([await keys(watching), await keys(typing)]).toEqual([before + 1, before + 1]);
  });

  test('usedTicket_isRefused', async () => {
    const page = await browser.page();
    const used = await ticket();
    await connect(page, '', used);

    await expect(connect(await browser.page(), '', used)).rejects.toThrow('disconnected');
  });
});

/** Opens a page of the console's origin with a noVNC client of loco-2 and waits for its first picture. */
async function connect(page: Page, query: string, admission?: string): Promise<void> {
  const origin = inject('url');
  await page.route(`${origin}/novnc/**`, (route) =>
    route.fulfill({
      path: join(NOVNC, new URL(route.request().url()).pathname.slice('/novnc/'.length)),
      contentType: 'text/javascript',
    }),
  );
  await page.route(`${origin}/novnc/start.js`, (route) => route.fulfill({ body: START, contentType: 'text/javascript' }));
  await page.goto(`${origin}/config.json`); // a page that is not from here would not be let to this machine's agents
  await page.evaluate(() => {
    const screen = document.createElement('div');
    screen.id = 'screen';
    Object.assign(screen.style, { width: '640px', height: '480px' });
    document.body.replaceChildren(screen);
  });
  await page.addScriptTag({ type: 'module', url: `${origin}/novnc/start.js` });
  await page.waitForFunction(() => 'RFB' in window);
  const agent = inject('instances')[2]?.agentUrl.replace(/^http/, 'ws');
  const url = `${agent}/v1/vnc?ticket=${admission ?? (await ticket())}${query}`;
  await page.evaluate((address) => {
    type Client = EventTarget & { focus(): void };
    const { RFB } = window as unknown as { RFB: new (target: Element | null, url: string) => Client };
    const client = new RFB(document.querySelector('#screen'), address);
    return new Promise<void>((connected, failed) => {
      client.addEventListener('disconnect', () => failed(new Error('disconnected')));
      client.addEventListener('connect', () => {
        client.focus();
        connected();
      });
    });
  }, url);
  await expect.poll(() => block(page), { timeout: 5000 }).not.toEqual([0, 0, 0]);
}

const START = `import RFB from '/novnc/core/rfb.js'; window.RFB = RFB;`;

async function ticket(): Promise<string> {
  const answer = await fetch(`${inject('url')}/v1/instances/loco-2/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${inject('token')}` },
  });
  return ((await answer.json()) as { ticket: string }).ticket;
}

function colour(keysCounted: number): number[] {
  return keysCounted % 2 === 0 ? EVEN : ODD;
}

/** Colour of the block that changes with every key. */
async function block(page: Page): Promise<number[]> {
  return (await pixels(page, 64, 64, 1)).slice(0, 3);
}

/** Keys the guest has counted, as its bar of 16 cells shows them. */
async function keys(page: Page): Promise<number> {
  const row = await pixels(page, 32, 136, 128);
  return Array.from({ length: 16 }, (_, cell) => ((row[(cell * 8 + 4) * 4] ?? 0) > 127 ? 1 : 0)).reduce(
    (value: number, bit) => value * 2 + bit,
    0,
  );
}

/** Pixels of the client's canvas, four values each. */
function pixels(page: Page, x: number, y: number, width: number): Promise<number[]> {
  return page.evaluate(
    ([left, top, count]) => {
      const canvas = document.querySelector<HTMLCanvasElement>('#screen canvas');
      return [...(canvas?.getContext('2d')?.getImageData(left, top, count, 1).data ?? [])];
    },
    [x, y, width] as const,
  );
}
