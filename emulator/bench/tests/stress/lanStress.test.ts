import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { LanStress } from '../../src/lanStress.js';
import { MINUTE, useWorkplace } from '../session/program.js';

const { path, bench } = useWorkplace();

test('two railways play for a minute, and all of their series are told', { timeout: 5 * MINUTE }, async () => {
  const { out, error } = await bench('lan-stress', '--instances', '2', '--seconds', '60', '--json');
  expect(error).toBe('');
  const stress = JSON.parse(out) as LanStress & { name: string };
  expect(stress.error).toBeNull();
  expect(stress).toMatchObject({
    name: 'lan-stress',
    script: 'railway',
    instances: 2,
    seconds: 60,
    intervalSeconds: 2,
  });
  expect(stress.series.map(({ figure, of }) => `${figure} ${of}`).sort()).toEqual(
    ['cores', 'drops/s', 'fps', 'megabytes'].flatMap((figure) =>
      ['all', 'loco-0', 'loco-1'].map((of) => `${figure} ${of}`),
    ),
  );
  for (const { samples } of stress.series) expect(samples).toHaveLength(30);
  for (const { figure, first, last, verdict } of stress.drifts) {
    expect(['steady', 'noisy', 'drifted', 'disturbed']).toContain(verdict);
    if (figure === 'drops/s') continue;
    expect(first).toBeGreaterThan(0);
    expect(last).toBeGreaterThan(0);
  }
  expect(stress.incidents).toMatchObject([
    { instance: 'loco-0', disconnects: 0, restarts: 0 },
    { instance: 'loco-1', disconnects: 0, restarts: 0 },
  ]);
  expect(readFileSync(path('BENCHMARK_LAN_STRESS.md'), 'utf8')).toContain(`2 guests, 60 s: ${stress.outcome}`);
  expect(JSON.parse(readFileSync(path('BENCHMARK_LAN_STRESS/stress.json'), 'utf8'))).toEqual(JSON.parse(out));
});
