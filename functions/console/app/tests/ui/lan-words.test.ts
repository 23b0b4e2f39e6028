import { expect, test } from 'vitest';
import { bits, millis, purpose, verdict } from '../../src/ui/lan/words.ts';
import { cut, mesh, silent } from './segments.ts';

test('a mesh in which all hear each other is clear', () => {
  expect(verdict(mesh(3))).toEqual({ tone: 'go', label: 'Clear', sentences: ['All 3 machines hear each other.'] });
  expect(verdict(mesh(1)).sentences).toEqual(['There is one machine.']);
});

test('a cut names the side that does not hear, and only that', () => {
  const segment = cut(mesh(3), 'loco-1', 'loco-0');
  expect(verdict(segment)).toMatchObject({ tone: 'stop', sentences: ['loco-1 does not hear loco-0.'] });
  segment.rows[1]?.impairments.push({ from: 'loco-0', cut: true });
  expect(verdict(segment).sentences).toEqual(['loco-1 does not hear loco-0, cut on purpose.']);
});

test('one that hears nobody and one that nobody hears are told apart', () => {
  const deaf = cut(cut(mesh(3), 'loco-2', 'loco-0'), 'loco-2', 'loco-1');
  expect(verdict(deaf).sentences).toEqual(['loco-2 does not hear loco-0 and loco-1.']);
  const mute = cut(cut(mesh(3), 'loco-0', 'loco-2'), 'loco-1', 'loco-2');
  expect(verdict(mute).sentences).toEqual(['Nobody hears loco-2.']);
});

test('of two machines the side is named too', () => {
  expect(verdict(cut(mesh(2), 'loco-0', 'loco-1')).sentences).toEqual(['loco-0 does not hear loco-1.']);
});

test('what cannot be asked is unknown, with its reason', () => {
  expect(verdict(silent(mesh(2), 'loco-1', 'It sleeps.'))).toMatchObject({
    tone: 'stop',
    sentences: ['loco-1 tells nothing: It sleeps.'],
  });
  const young = mesh(2);
  for (const cell of young.rows.flatMap(({ cells }) => cells)) {
    cell.state = 'unknown';
  }
  expect(verdict(young)).toMatchObject({ tone: 'caution', sentences: ['Nothing is known of 2 of 2 directions yet.'] });
  for (const row of young.rows) {
    row.mode = 'user';
  }
  expect(verdict(young)).toMatchObject({ tone: 'idle', label: 'Alone' });
});

test('loops, failed self-tests and short frames are told; the last once a link, and not of one that is cut', () => {
  const segment = mesh(2);
  Object.assign(segment.rows[0] ?? {}, { looped: true, selfTest: false });
  for (const cell of segment.rows.flatMap(({ cells }) => cells)) {
    cell.wholeFrames = false;
  }
  expect(verdict(segment).sentences).toEqual([
    'loco-0 gets its own frames back: the segment has a loop.',
    'loco-0 could not send itself a frame of full size.',
    'Between loco-0 and loco-1 only short frames pass.',
  ]);
  expect(verdict(cut(segment, 'loco-1', 'loco-0')).sentences.join()).not.toContain('short');
});

test.each([
  [undefined, '–'],
  [0, '0 bit/s'],
  [999.4, '999 bit/s'],
  [999.9, '1.0 kbit/s'],
  [64_000, '64.0 kbit/s'],
  [512_345, '512 kbit/s'],
  [999_999, '1.0 Mbit/s'],
  [123_456_789, '123 Mbit/s'],
])('a rate of %s is %s', (rate, text) => expect(bits(rate)).toBe(text));

test('times and impairments are short', () => {
  expect([millis(null), millis(0.44), millis(12.6)]).toEqual(['–', '0.4 ms', '13 ms']);
  expect(purpose(undefined)).toBeNull();
  expect(purpose({ from: 'loco-0', delayMs: 0, cut: false })).toBeNull();
  expect(purpose({ from: 'loco-0', delayMs: 50, jitterMs: 5, loss: 0.015, rateBps: 64_000 })).toBe(
    '50 ms late, up to 5 ms jitter, 1.5 % lost, at most 64.0 kbit/s',
  );
});
