import { describe, expect, inject, test } from 'vitest';
import { supervised } from '../../../emulator/bench/src/supervisor.js';
import { bar, focus, live, useBrowser } from './browser.js';

describe('recovery', () => {
  const browser = useBrowser();
  const run = () => inject('instances')[0]?.run ?? '';

  test('killedAgent_comesBackWhileTheGuestGoesOn', async () => {
    const page = await browser.wall();
    await focus(page, 'loco-0');
    await page.keyboard.press('KeyA');
    const keys = await bar(page, 'loco-0', 'keys');
    const [agent, emulator] = [await supervised(run(), 'agent'), await supervised(run(), 'emulator')];
    process.kill(agent.pid ?? 0, 'SIGKILL');
    await expect.poll(async () => (await supervised(run(), 'agent')).pid, { timeout: 5000 }).not.toBe(agent.pid);
    await live(page, 'loco-0');
    expect((await supervised(run(), 'emulator')).pid).toBe(emulator.pid);
    await focus(page, 'loco-0');
    await page.keyboard.press('KeyB');
    await expect.poll(() => bar(page, 'loco-0', 'keys'), { timeout: 5000 }).toBeGreaterThan(keys);
  });

  test('killedEmulator_comesBackUnderTheSameConnection', async () => {
    const page = await browser.wall();
    await focus(page, 'loco-0');
    const connects = () =>
      page.evaluate(
        () =>
          (window as unknown as { loco: { tiles: Map<string, { connects: number }> } }).loco.tiles.get('loco-0')?.connects,
      );
    const before = await connects();
    const { pid } = await supervised(run(), 'emulator');
    process.kill(pid ?? 0, 'SIGKILL');
    await expect.poll(async () => (await supervised(run(), 'emulator')).pid, { timeout: 5000 }).not.toBe(pid);
    await live(page, 'loco-0');
    expect(await connects()).toBe(before);
    const keys = await bar(page, 'loco-0', 'keys');
    await page.keyboard.press('KeyC');
    await expect.poll(() => bar(page, 'loco-0', 'keys'), { timeout: 5000 }).toBe(keys + 1);
  });

  test('killedFunctions_leaveStreamsAndNewViewersOfTheAgent', async () => {
    const page = await browser.page();
    const agent = inject('instances')[1]?.agentUrl;
    await page.goto(`${agent}/#token=${inject('token')}`);
    await live(page, 'loco-1');
    expect(page.url()).not.toContain('token');
  });
});
