import { expect, test } from 'vitest';
import { tileSubscription } from '../../src/ui/tile-subscription.ts';
import { neighbour } from '../../src/ui/use-wall-keys.ts';

const tile = { isFocused: false, widthPx: 400, isHidden: false, sound: false };

test('the focused tile gets the full picture at the rate of its tier', () => {
  expect(tileSubscription({ ...tile, isFocused: true })).toEqual({ rendition: 'full', maxFps: 0, audio: false });
});

test('a small tile gets a thumbnail at five pictures a second, a large one the full picture', () => {
  expect(tileSubscription(tile)).toEqual({ rendition: 'thumbnail', maxFps: 5, audio: false });
  expect(tileSubscription({ ...tile, widthPx: 481 }).rendition).toBe('full');
});

test('a hidden tile gets no pictures, but keeps its sound', () => {
  expect(tileSubscription({ ...tile, isHidden: true, sound: true })).toEqual({
    rendition: 'none',
    maxFps: 0,
    audio: true,
  });
});

test('arrows move inside the grid only', () => {
  const wall = { selected: 4, columns: 3, count: 8 };
  expect(
    ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'x'].map((key) => neighbour(key, wall)),
  ).toEqual([3, 5, 1, 7, 0, 7, null]);
  expect(neighbour('ArrowDown', { ...wall, selected: 6 })).toBe(6);
  expect(neighbour('ArrowLeft', { ...wall, selected: 0 })).toBe(0);
});
