import AxeBuilder from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { focus, live, near, pixel, useBrowser } from './browser.js';

const SPRITE = [0, 0xc0, 0];
const STATIC = [0x80, 0x80, 0x80];

describe('the wall', () => {
  const browser = useBrowser();

  test('threeGuests_areLiveWithTheRightColours', async () => {
    const page = await browser.wall();
    for (const id of ['loco-0', 'loco-1', 'loco-2']) {
      await expect.poll(async () => near(await pixel(page, id, 192, 48), STATIC), { timeout: 5000 }).toBe(true);
    }
  });

  test('token_leavesTheAddressBarAndScripts', async () => {
    const page = await browser.wall();
    expect(page.url()).not.toContain('token');
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });

  test('focusedTile_showsMotionInChangingPixels', async () => {
    const page = await browser.wall();
    await focus(page, 'loco-1');
    await page.keyboard.press('F2');
    await expect.poll(async () => near(await pixel(page, 'loco-1', 192, 48), SPRITE), { timeout: 5000 }).toBe(true);
    const seen = await page.evaluate(async () => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-instance="loco-1"] canvas');
      const pictures = new Set<string>();
      for (const end = performance.now() + 1000; performance.now() < end; ) {
        const bars = canvas?.getContext('2d')?.getImageData(32, canvas.height - 24, 256, 1).data;
        pictures.add([...(bars ?? [])].filter((_, i) => i % 64 === 32).join());
        await new Promise((later) => setTimeout(later, 4));
      }
      return pictures.size;
    });
    expect(seen).toBeGreaterThan(20);
    await page.keyboard.press('F1');
  });

  test('focusOfOnePage_isSeenByTheOther', async () => {
    const [here, there] = [await browser.wall(), await browser.wall()];
    await focus(here, 'loco-2');
    await there.waitForSelector('[data-instance="loco-2"][data-focused="true"]', { timeout: 5000 });
    await focus(there, 'loco-0');
    await here.waitForSelector('[data-instance="loco-0"][data-focused="true"]', { timeout: 5000 });
  });

  test('keyboardAlone_entersAndLeavesATile', async () => {
    const page = await browser.wall();
    await page.keyboard.press('Control+Alt+2');
    await page.waitForSelector('[data-instance="loco-1"][data-captured="true"]');
    await page.keyboard.down('ControlRight');
    await page.keyboard.up('ControlRight');
    await page.waitForSelector('[data-instance="loco-1"][data-captured="false"]');
  });

  test('axe_findsNoViolationInLightAndDark', async () => {
    const page = await browser.wall();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });

  test('statistics_showTheStagesOfTheLatency', async () => {
    const page = await browser.wall();
    await focus(page, 'loco-0');
    await page.keyboard.press('KeyA');
    await page.keyboard.press('Control+Alt+0').catch(() => undefined);
    await page.keyboard.down('ControlRight');
    await page.keyboard.up('ControlRight');
    await page.click('[data-instance="loco-0"] [aria-label^="Statistics"]');
    await expect.poll(() => page.textContent('[data-instance="loco-0"]')).toMatch(/encode/i);
    await live(page, 'loco-0');
  });
});
