import { describe, expect, test } from 'vitest';
import { focus, useBrowser } from './browser.js';

describe('sound', () => {
  const browser = useBrowser();

  test('tone_isAudibleAndSilenceIsSilent', async () => {
    const page = await browser.wall();
    await focus(page, 'loco-0');
    const level = () =>
      page.evaluate(
        () =>
          (window as unknown as { loco: { tiles: Map<string, { sound: { level(): number | null } }> } }).loco.tiles
            .get('loco-0')
            ?.sound.level() ?? 0,
      );
    await page.keyboard.press('ControlRight');
    await page.click('[data-instance="loco-0"] [aria-label^="Sound"]');
    await focus(page, 'loco-0');
    await page.keyboard.press('F7');
    await expect.poll(level, { timeout: 5000 }).toBeGreaterThan(0.01);
    await page.keyboard.press('F7');
    await expect.poll(level, { timeout: 5000 }).toBeLessThan(0.001);
  });
});
