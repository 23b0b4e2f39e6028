import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../../emulator/bench/dist/main.mjs', import.meta.url));

describe('the benchmark of the focus', () => {
  test('program_measuresSwitchesAndAnswers', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, 'focus', '--trials', '4', '--json']);
    const { trials, runs, unfocused } = JSON.parse(stdout);
    expect(trials).toBe(8);
    expect(runs.map(({ instances }: { instances: number }) => instances)).toEqual([2, 9]);
    for (const { cells } of runs) {
      for (const { firstPicture, delivered: frames } of cells) {
        expect(firstPicture.p50).toBeGreaterThan(0);
        expect(frames.pictures).toBeGreaterThan(30);
      }
    }
    for (const { qmp, picture, screen } of unfocused) {
      expect([qmp.p50, picture.p50, screen.p50]).not.toContain(null);
    }
  }, 180_000);
});
