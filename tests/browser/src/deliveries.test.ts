import { describe, expect, inject, test } from 'vitest';
import { bar, focus, useBrowser } from './browser.js';

describe('where UDP does not pass', () => {
  const browser = useBrowser('--webrtc-ip-handling-policy=disable_non_proxied_udp');

  test('wall_fallsBackToWebSocketAndSaysSo', async () => {
    const page = await browser.wall();
    await focus(page, 'loco-0');
    const before = await bar(page, 'loco-0', 'keys');
    await page.keyboard.press('KeyA');
    await expect.poll(() => bar(page, 'loco-0', 'keys'), { timeout: 5000 }).toBe(before + 1);
    await page.keyboard.press('ControlRight');
    await page.waitForSelector('[data-instance="loco-0"] [data-kind="websocket"][title]');
  });
});

describe('where UDP passes', () => {
  const browser = useBrowser();

  test('wall_usesDataChannels', async () => {
    const page = await browser.wall();
    await page.waitForSelector('[data-instance="loco-0"] [data-kind="datachannel"]');
    expect(await page.locator('[data-kind="datachannel"]').count()).toBe(3);
  });

  test('wallWithoutWebCodecs_usesStandardTracks', async () => {
    const page = await browser.page();
    await page.addInitScript(() => Reflect.deleteProperty(window, 'VideoDecoder'));
    await page.goto(`${inject('url')}/#token=${inject('token')}`);
    await page.waitForSelector('[data-instance="loco-0"] [data-kind="whep"]');
    const size = () =>
      page.evaluate(() => {
        const video = document.querySelector<HTMLVideoElement>('[data-instance="loco-0"] video');
        return [video?.videoWidth, video?.videoHeight];
      });
    await expect.poll(size, { timeout: 10_000 }).toEqual([640, 480]);
  });
});
