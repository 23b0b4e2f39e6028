import { describe, expect, test } from 'vitest';
import { fitGrid } from '../../src/ui/grid-fit.ts';

const room = { gap: 16, caption: 36, aspect: 4 / 3 };
const WINDOWS = [
  [1280, 640],
  [1920, 980],
  [390, 760],
  [800, 300],
  [200, 900],
  [2560, 1340],
] as const;

describe.each(WINDOWS)('in %i × %i', (width, height) => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('%i tiles fit without scrolling', (count) => {
    const fit = fitGrid(count, { ...room, width, height });
    expect(fit.columns * fit.rows).toBeGreaterThanOrEqual(count);
    expect(fit.columns * fit.width + (fit.columns - 1) * room.gap).toBeLessThanOrEqual(width);
    expect(fit.rows * (fit.height + room.caption) + (fit.rows - 1) * room.gap).toBeLessThanOrEqual(height);
    expect(fit.width).toBeGreaterThan(0);
    expect(fit.width / fit.height).toBeCloseTo(4 / 3, 5);
  });
});

test.each([
  [1, 1280, 640, 1],
  [3, 1280, 640, 3],
  [3, 390, 760, 1],
  [4, 1280, 900, 2],
  [9, 1280, 640, 3],
])('%i tiles in %i × %i stand in %i columns', (count, width, height, columns) => {
  expect(fitGrid(count, { ...room, width, height }).columns).toBe(columns);
});

test('a window without room gives tiles without size', () => {
  expect(fitGrid(3, { ...room, width: 0, height: 0 }).width).toBe(0);
});
