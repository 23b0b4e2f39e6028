import { describe, expect, inject, test } from 'vitest';
import { bar, focus, settled, useBrowser } from './browser.js';

const MODULUS = 65536;

describe('input', () => {
  const browser = useBrowser();

  test('typedKeys_areEachCountedByTheGuest', async () => {
    const page = await browser.wall();
    await focus(page, 'loco-0');
    const before = await bar(page, 'loco-0', 'keys');
    for (const key of 'TheQuickBrownFoxJumps') await page.keyboard.press(`Key${key.toUpperCase()}`);
    await expect.poll(() => bar(page, 'loco-0', 'keys'), { timeout: 5000 }).toBe((before + 21) % MODULUS);
  });

  test('clicksAndMotion_reachTheGuest', async () => {
    const page = await browser.wall();
    await focus(page, 'loco-0');
    const box = await (await page.waitForSelector('[data-instance="loco-0"] canvas')).boundingBox();
    if (!box) throw new Error('the tile has no size');
    const atFirst = await bar(page, 'loco-0', 'buttons');
    await expect
      .poll(async () => {
        await page.mouse.click(box.x + 40, box.y + 60);
        return bar(page, 'loco-0', 'buttons');
      }, { timeout: 5000 })
      .not.toBe(atFirst);
    await expect.poll(() => settled(() => bar(page, 'loco-0', 'buttons'))).toBe(true);
    const [buttons, motion] = [await bar(page, 'loco-0', 'buttons'), await bar(page, 'loco-0', 'motion')];
    for (let i = 0; i < 5; i++) {
      await page.mouse.move(box.x + 60 + 20 * i, box.y + 60);
      await page.mouse.down();
      await page.mouse.up();
    }
    await expect.poll(() => bar(page, 'loco-0', 'buttons'), { timeout: 5000 }).toBe((buttons + 5) % MODULUS);
    expect(await bar(page, 'loco-0', 'motion')).not.toBe(motion);
  });

  test('computerUseApi_countsEveryEventUnderItsLease', async () => {
    const page = await browser.wall();
    await focus(page, 'loco-0');
    const before = await bar(page, 'loco-0', 'keys');
    const agent = inject('instances')[0]?.agentUrl;
    const headers = { authorization: `Bearer ${inject('token')}`, 'content-type': 'application/json' };
    const events = { events: [{ type: 'text', text: 'loco' }] };
    const refused = await fetch(`${agent}/v1/input`, { method: 'POST', headers, body: JSON.stringify(events) });
    expect([refused.status, (await refused.json()).type]).toEqual([409, 'https://loco.dev/problems#lease-required']);
    const lease = await (await fetch(`${agent}/v1/lease`, { method: 'PUT', headers, body: '{}' })).json();
    const accepted = await fetch(`${agent}/v1/input`, {
      method: 'POST',
      headers: { ...headers, 'loco-lease': lease.holder },
      body: JSON.stringify(events),
    });
    expect(accepted.status).toBeLessThan(300);
    await expect.poll(() => bar(page, 'loco-0', 'keys'), { timeout: 5000 }).toBe((before + 4) % MODULUS);
  });

  test('blur_releasesHeldKeys', async () => {
    const page = await browser.wall();
    await focus(page, 'loco-0');
    await page.keyboard.down('KeyQ');
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await page.waitForSelector('[data-instance="loco-0"][data-captured="false"]');
    await page.keyboard.up('KeyQ');
    await focus(page, 'loco-0');
    const before = await bar(page, 'loco-0', 'keys');
    await page.keyboard.press('KeyW');
    await expect.poll(() => bar(page, 'loco-0', 'keys'), { timeout: 5000 }).toBe((before + 1) % MODULUS);
  });
});
