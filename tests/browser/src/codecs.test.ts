import { describe, expect, onTestFinished, test } from 'vitest';
import { Fleet } from '../../../emulator/bench/src/fleet.js';
import { live, near, pixel, useBrowser } from './browser.js';

describe('codecs', () => {
  const browser = useBrowser();

  test.each(['vp8', 'mjpeg'])('%s_showsTheGuestInItsColours', async (codec) => {
    const fleet = await Fleet.start({ guest: 'probe', instances: 1, environment: { LOCO_VIDEO_CODEC: codec } });
    onTestFinished(() => fleet.stop(), 30_000);
    const page = await browser.page();
    await page.goto(`${fleet.url}/#token=${fleet.token}`);
    await live(page, 'loco-0');
    await expect
      .poll(async () => near(await pixel(page, 'loco-0', 96, 80), [0xe0, 0x20, 0x20]), { timeout: 5000 })
      .toBe(true);
    const state = await fetch(`${fleet.instance(0).agentUrl}/v1/state`, {
      headers: { authorization: `Bearer ${fleet.token}` },
    });
    expect((await state.json()).video.codec).toBe(codec);
  });
});
