import { describe, expect, it } from 'vitest';
import { delivered, fullRateSince } from '../../src/pictures.js';
import type { DrawnPicture } from '../../src/wall.js';

const PERIOD_MS = 1000 / 60;
const SPAN = { fromMs: 0, fullMs: 0, toMs: 10_000 };

/** What a guest painted from the first second on, drawn 5 ms later each. */
function painted(from: number, to: number, lateMs: (counter: number) => number = () => 0): DrawnPicture[] {
  return Array.from({ length: to - from }, (_, i) => {
    const counter = from + i;
    return { atMs: counter * PERIOD_MS + 5 + lateMs(counter), counter, sequence: counter, isThumbnail: false };
  });
}

describe('delivered', () => {
  it('finds all of a steady stream in time', () => {
    expect(delivered(painted(60, 300), [SPAN])).toMatchObject({ due: 240, unseen: 0, overtaken: 0, late: 0 });
  });

  it('counts pictures that were held up and came at once', () => {
    const heldUp = (counter: number) => (counter >= 150 && counter < 158 ? (158 - counter) * PERIOD_MS : 0);

    const { late, latestMs } = delivered(painted(60, 300, heldUp), [SPAN]);

    expect(late).toBe(2);
    expect(latestMs).toBeCloseTo(8 * PERIOD_MS, 0);
  });

  it('does not blame the stream for the time that a guest stood still', () => {
    const stoodStill = (counter: number) => (counter >= 150 ? 90 : 0);

    expect(delivered(painted(60, 300, stoodStill), [SPAN])).toMatchObject({ due: 240, late: 0 });
  });

  it('but for the standstill itself, where it is long', () => {
    const stoodStill = (counter: number) => (counter >= 150 ? 130 : 0);

    expect(delivered(painted(60, 300, stoodStill), [SPAN]).late).toBe(1);
  });

  it('goes on where the counter begins anew', () => {
    const pictures = painted(65_500, 65_600).map((one) => ({ ...one, counter: one.counter % 65_536 }));

    expect(delivered(pictures, [{ ...SPAN, toMs: 2_000_000 }])).toMatchObject({ due: 100, unseen: 0, late: 0 });
  });

  it('counts a gap of more than 100 ms as late, and its pictures as overtaken', () => {
    const pictures = painted(60, 300).filter(({ counter }) => counter <= 120 || counter > 128);

    expect(delivered(pictures, [SPAN])).toMatchObject({ due: 240, unseen: 0, overtaken: 8, late: 1 });
  });

  it('tells frames without a picture from pictures that were overtaken', () => {
    const pictures = painted(60, 300)
      .filter(({ counter }) => counter !== 100 && counter !== 200)
      .map((picture) => ({ ...picture, sequence: picture.sequence - (picture.counter > 100 ? 1 : 0) }));

    expect(delivered(pictures, [SPAN])).toMatchObject({ due: 240, unseen: 1, overtaken: 1 });
  });
});

describe('fullRateSince', () => {
  it('is the first picture that the very next ones follow', () => {
    const pictures = painted(60, 300).filter(({ counter }) => counter >= 90 || counter % 4 === 0);

    expect(fullRateSince(pictures, 1000, 5000)).toBe(pictures.find(({ counter }) => counter === 90)?.atMs);
    expect(fullRateSince(pictures.slice(0, 8), 1000, 5000)).toBeNaN();
  });
});
