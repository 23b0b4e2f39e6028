import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { delivered, fullRateSince } from '../../../emulator/bench/src/pictures.js';

const PROGRAM = fileURLToPath(new URL('../../../emulator/bench/dist/main.mjs', import.meta.url));
const PERIOD_MS = 1000 / 60;

/** A tile that is clicked at 1000 ms: thumbnails before, from `fullMs` on every frame of a guest that paints at 60 Hz. */
function tile(fullMs: number, untilMs: number) {
  const frames = Array.from({ length: Math.floor(untilMs / PERIOD_MS) }, (_, i) => ({
    atMs: i * PERIOD_MS + 5,
    counter: (65_500 + i) % 65_536,
    sequence: i,
    isThumbnail: i * PERIOD_MS < fullMs,
  }));
  return frames.filter(({ isThumbnail }, i) => !isThumbnail || i % 12 === 0);
}

describe('the benchmark of the focus', () => {
  test('fullRate_beginsWithTheFirstOfManyPictures', () => {
    const drawn = tile(1100, 3000);
    const began = fullRateSince(drawn, 1000, 3000);
    expect(began).toBeGreaterThanOrEqual(1100);
    expect(began).toBeLessThan(1100 + 2 * PERIOD_MS);
    expect(fullRateSince(drawn, 1000, 1300)).toBeNaN();
    expect(fullRateSince(drawn.filter((_, i) => i % 3 === 0), 1000, 3000)).toBeNaN();
  });

  test('frames_thatAreMissingOrLate_areCounted', () => {
    const drawn = tile(1100, 3000);
    const spans = [{ fromMs: 1000, fullMs: fullRateSince(drawn, 1000, 3000), toMs: 3000 }];
    expect(delivered(drawn, spans)).toMatchObject({ unseen: 0, overtaken: 0, late: 0 });
    const without = (toMs: number) => drawn.filter(({ atMs }) => atMs < 2000 || atMs > toMs);
    expect(delivered(without(2040), spans)).toMatchObject({ unseen: 0, overtaken: 3, late: 0 });
    expect(delivered(without(2130), spans)).toMatchObject({ unseen: 0, overtaken: 8, late: 1 });
    const neverMade = without(2040).map((picture, i) => ({ ...picture, sequence: i }));
    expect(delivered(neverMade, spans)).toMatchObject({ unseen: 3, overtaken: 0, late: 0 });
    const delayed = drawn.map((picture) =>
      picture.atMs > 2000 && picture.atMs < 2100 ? { ...picture, atMs: 2115 + picture.counter / 1000 } : picture,
    );
    expect(delivered(delayed, spans).late).toBeGreaterThan(0);
  });

  test('program_measuresSwitchesAndAnswers', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, 'focus', '--trials', '4', '--json']);
    const { trials, run, unfocused } = JSON.parse(stdout);
    expect(trials).toBe(4);
    for (const { firstPicture, delivered: frames } of run.cells) {
      expect(firstPicture.p50).toBeGreaterThan(0);
      expect(frames.pictures).toBeGreaterThan(30);
    }
    for (const { qmp, picture, screen } of unfocused) {
      expect([qmp.p50, picture.p50, screen.p50]).not.toContain(null);
    }
  }, 180_000);
});
