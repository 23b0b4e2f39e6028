import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { useBrowser } from './browser.js';

const ALL_HEAR = /All 3 machines hear each other/;
const DEAF = /loco-1 does not hear loco-0, cut on purpose/;
/** What a person may wait for a cut link to show, ms. */
const SHOWN_MS = 5000;
const PCAP = 'd4c3b2a1';

const verdict = (page: Page) => page.textContent('[aria-label="The segment"]');

async function impair(listener: number, impairment: object): Promise<void> {
  const response = await fetch(`${inject('instances')[listener]?.agentUrl.replace(/\/$/, '')}/v1/lan/impairment`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${inject('token')}`, 'content-type': 'application/json' },
    body: JSON.stringify(impairment),
  });
  expect(response.status).toBe(200);
}

describe('the LAN', () => {
  const browser = useBrowser();

  async function lan(): Promise<Page> {
    const page = await browser.page();
    await page.goto(`${inject('url')}/#token=${inject('token')}`);
    await page.click('nav[aria-label=Pages] >> text=LAN');
    await expect.poll(() => verdict(page), { timeout: 20_000 }).toMatch(ALL_HEAR);
    return page;
  }

  /** The file of a capture of five seconds, as the browser saves it. */
  async function capture(page: Page): Promise<Buffer> {
    await page.selectOption('select', '5');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Capture' }).click(),
    ]);
    return readFile(await download.path());
  }

  async function cutIsNamed(page: Page): Promise<void> {
    await impair(1, { from: 'loco-0', cut: true });
    const began = performance.now();
    await expect.poll(() => verdict(page), { timeout: 20_000, interval: 50 }).toMatch(DEAF);
    expect(performance.now() - began).toBeLessThan(SHOWN_MS);
    expect(await page.getAttribute('[aria-label^="loco-0 by loco-1"]', 'data-state')).toBe('unheard');
    expect(await page.getAttribute('[aria-label^="loco-1 by loco-0"]', 'data-state')).toBe('heard');
  }

  test('cutLink_isNamedWithinFiveSeconds_whileACaptureRuns_andTheKeyboardMendsIt', async () => {
    const page = await lan();
    try {
      const [file] = await Promise.all([capture(page), cutIsNamed(page)]);
      expect(file.subarray(0, 4).toString('hex')).toBe(PCAP);

      await page.focus('[role=grid] button[tabindex="0"]');
      for (const key of ['ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
      await page.waitForSelector('section[aria-label="Link of loco-0 and loco-1"]');
      await page.focus('form[aria-label="Impair what loco-1 hears of loco-0"] >> text=Clear');
      await page.keyboard.press('Enter');
      await expect.poll(() => verdict(page), { timeout: 10_000 }).toMatch(ALL_HEAR);
    } finally {
      await impair(1, { from: 'loco-0' });
    }
  });

  test('axe_findsNoViolation_inBothThemes_andNothingIsWiderThanATelephone', async () => {
    const page = await lan();
    await page.click('[aria-label^="loco-0 by loco-1"]');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    const wide = () =>
      page.evaluate(() => [...document.querySelectorAll('main, section, header')].filter((e) => e.scrollWidth > e.clientWidth).length);
    await expect.poll(wide, { timeout: 5000 }).toBe(0);
  });

  test('wallThatIsLeft_endsItsSessions', async () => {
    const page = await browser.wall();
    const ended: number[] = [];
    page.on('response', (answer) => {
      if (answer.request().method() === 'DELETE') ended.push(answer.status());
    });
    await page.getByRole('link', { name: 'LAN' }).click();
    await expect.poll(() => ended, { timeout: 5000 }).toEqual([204, 204, 204]);
  });
});
