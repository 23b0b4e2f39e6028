import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { supervised } from '../../../emulator/bench/src/supervisor.js';
import { bar, connects, focus, followEpochs, live, useBrowser } from './browser.js';

describe('recovery', () => {
  const browser = useBrowser();
  const run = () => inject('instances')[0]?.run ?? '';

  test('killedAgent_comesBackWhileTheGuestGoesOn', async () => {
    const page = await browser.wall();
    await focus(page, 'loco-0');
    const before = await connects(page, 'loco-0');
    const [agent, emulator] = [await supervised(run(), 'agent'), await supervised(run(), 'emulator')];
    process.kill(agent.pid ?? 0, 'SIGKILL');
    await expect.poll(() => connects(page, 'loco-0'), { timeout: 10_000 }).toBeGreaterThan(before);
    await live(page, 'loco-0');
    expect((await supervised(run(), 'agent')).pid).not.toBe(agent.pid);
    expect((await supervised(run(), 'emulator')).pid).toBe(emulator.pid);
    await focus(page, 'loco-0');
    const keys = await bar(page, 'loco-0', 'keys');
    await page.keyboard.press('KeyB');
    await expect.poll(() => bar(page, 'loco-0', 'keys'), { timeout: 5000 }).toBe(keys + 1);
  });

  test('killedEmulator_comesBackUnderTheSameConnection', async () => {
    const page = await browser.wall();
    await focus(page, 'loco-0');
    const before = await connects(page, 'loco-0');
    const epochs = await followEpochs(page, 'loco-0');
    await page.keyboard.press('KeyA');
    await expect.poll(epochs, { timeout: 5000 }).toHaveLength(1);
    const { pid } = await supervised(run(), 'emulator');
    process.kill(pid ?? 0, 'SIGKILL');
    await expect.poll(async () => (await supervised(run(), 'emulator')).pid, { timeout: 5000 }).not.toBe(pid);
    await expect.poll(epochs, { timeout: 10_000 }).toHaveLength(2);
    expect(await connects(page, 'loco-0')).toBe(before);
    const keys = await bar(page, 'loco-0', 'keys');
    await page.keyboard.press('KeyC');
    await expect.poll(() => bar(page, 'loco-0', 'keys'), { timeout: 5000 }).toBe(keys + 1);
  });

  test('offerWithoutAnswer_isMadeAgainAfterASecond', async () => {
    const page = await browser.page();
    const offers: number[] = [];
    await page.route('**/v1/sessions', (route) => {
      offers.push(performance.now());
      return offers.length === 1 ? undefined : route.continue();
    });
    await page.goto(`${inject('instances')[1]?.agentUrl}/#token=${inject('token')}`);
    await live(page, 'loco-1');
    const [first = 0, second = 0] = offers;
    expect(second - first).toBeGreaterThan(900);
    expect(second - first).toBeLessThan(2500);
  });

  test('stoppedFunctions_leaveStreamsInputAndNewViewersAlone', async () => {
    const functions = join(inject('home'), 'run', 'functions');
    const stateOf = async () => (await supervised(functions, 'functions')).state;
    const wall = await browser.wall();
    await focus(wall, 'loco-0');
    await supervised(functions, 'functions', 'stop');
    try {
      await expect.poll(stateOf, { timeout: 10_000 }).toBe('stopped');
      const keys = await bar(wall, 'loco-0', 'keys');
      await wall.keyboard.press('KeyD');
      await expect.poll(() => bar(wall, 'loco-0', 'keys'), { timeout: 5000 }).toBe(keys + 1);
      const page = await browser.page();
      await page.goto(`${inject('instances')[1]?.agentUrl}/#token=${inject('token')}`);
      await live(page, 'loco-1');
      expect(page.url()).not.toContain('token');
    } finally {
      await supervised(functions, 'functions', 'start');
      await expect
        .poll(() => fetch(inject('url')).then(({ status }) => status, () => 0), { timeout: 20_000 })
        .toBe(200);
    }
  });
});
