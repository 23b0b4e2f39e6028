import { describe, expect, test } from 'vitest';
import { doubted, drift, type Figure, growth, sentence, together } from '../../src/drift.js';
import { reasons } from '../../src/lanStress.js';

const COUNT = 90;

/** A series by a rule; `i` goes from 0 to 1. */
function series(rule: (i: number, n: number) => number | null, figure: Figure = 'cores') {
  return { figure, of: 'loco-0', samples: Array.from({ length: COUNT }, (_, n) => rule(n / (COUNT - 1), n)) };
}

/** The same numbers from -1 to 1 in every run (Park and Miller's generator). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (2 * state) / 2_147_483_647 - 1;
  };
}

describe('a series', () => {
  test.each<[string, (i: number, n: number) => number | null, string]>([
    ['that stands still is steady', () => 1, 'steady'],
    ['that creeps by 9 % is steady', (i) => 1 + 0.09 * i, 'steady'],
    ['that creeps by 20 % has drifted', (i) => 1 + 0.2 * i, 'drifted'],
    ['that falls by 20 % has drifted', (i) => 1 - 0.2 * i, 'drifted'],
    ['that takes a step of 15 % has drifted', (i) => (i < 0.5 ? 1 : 1.15), 'drifted'],
    ['that ends has drifted', (i) => (i < 0.7 ? 1 : 0), 'drifted'],
    ['that begins at nothing has drifted', (i) => (i < 0.5 ? 0 : 1), 'drifted'],
    ['that swings is steady', (_, n) => 1 + 0.5 * Math.sin(n), 'steady'],
    ['near nothing is steady, whatever it becomes of it', (i) => 0.001 + 0.01 * i, 'steady'],
    ['with a hole in its middle is judged by its ends', (i) => (i > 0.3 && i < 0.7 ? null : 1), 'steady'],
    ['of which the end is not known is lost', (i) => (i < 0.85 ? 1 : null), 'lost'],
    ['of which the begin is not known is lost', (i) => (i < 0.15 ? null : 1), 'lost'],
    ['of which nothing is known is unknown', () => null, 'unknown'],
  ])('%s', (_, rule, verdict) => {
    expect(drift(series(rule)).verdict).toBe(verdict);
  });

  test('that is unknown has no figures, and none of them is 0', () => {
    expect(drift(series(() => null))).toMatchObject({ first: null, last: null, change: null, noise: null });
  });

  test('with noise creeps visibly all the same', () => {
    const noise = chance(7);
    expect(drift(series((i) => 1 + 0.3 * i + 0.1 * noise())).verdict).toBe('drifted');
  });

  test('that is nothing but noise drifts in hardly any of a thousand runs', () => {
    const verdicts = Array.from({ length: 1000 }, (_, run) => {
      const noise = chance(run + 1);
      return drift(series(() => 1 + noise())).verdict;
    });
    expect(verdicts.filter((verdict) => verdict === 'drifted').length).toBeLessThanOrEqual(5);
    expect(verdicts.filter((verdict) => verdict === 'noisy').length).toBeGreaterThan(0);
  });

  test.each<[Figure, number, string]>([
    ['megabytes', 3, 'steady'],
    ['megabytes', 5, 'drifted'],
    ['fps', 0.4, 'steady'],
    ['fps', 0.6, 'drifted'],
  ])('of %s that grows by %d from next to nothing is %s', (figure, more, verdict) => {
    expect(drift(series((i) => 0.1 + (i < 0.5 ? 0 : more), figure)).verdict).toBe(verdict);
  });

  test('of drops may fall, but not rise', () => {
    expect(drift(series((i) => (i < 0.5 ? 5 : 0), 'drops/s')).verdict).toBe('steady');
    expect(drift(series((i) => (i < 0.5 ? 0 : 5), 'drops/s')).verdict).toBe('drifted');
  });
});

test('a counter that began anew grew by what it shows', () => {
  expect(growth(5, 12)).toBe(7);
  expect(growth(500, 12)).toBe(12);
  expect(growth(null, 12)).toBeNull();
  expect(growth(5, null)).toBeNull();
});

test('a sum with an unknown part is unknown', () => {
  const [sum] = together([
    { figure: 'fps', of: 'loco-0', samples: [1, 2, null] },
    { figure: 'fps', of: 'loco-1', samples: [10, null, 30] },
  ]);
  expect(sum).toEqual({ figure: 'fps', of: 'all', samples: [11, null, null] });
});

test('a drift is told in one sentence with its series', () => {
  expect(sentence(drift(series((i) => 100 + 50 * (i < 0.5 ? 0 : 1), 'megabytes')))).toBe(
    'megabytes of loco-0 went from 100 to 150 (+50 %)',
  );
  expect(sentence(drift(series((i) => (i < 0.5 ? 0 : 1))))).toBe('cores of loco-0 went from 0 to 1');
  expect(sentence(drift(series((i) => (i < 0.5 ? 1 : null))))).toBe('cores of loco-0 became unknown');
});

describe('other load', () => {
  const drifts = [
    drift(series((i) => (i < 0.5 ? 1 : 2))),
    drift(series(() => 1)),
    drift(series((i) => (i < 0.5 ? 100 : 200), 'megabytes')),
    drift(series((i) => (i < 0.5 ? 15 : 10), 'fps')),
  ];
  const verdicts = (first: number | null, last: number | null) =>
    doubted(drifts, { first, last }).map(({ verdict }) => verdict);

  test.each([
    [0.1, 0.35],
    [null, 2],
    [2, null],
  ])('that went from %s to %s excuses nothing', (first, last) => {
    expect(verdicts(first, last)).toEqual(['drifted', 'steady', 'drifted', 'drifted']);
  });

  test('that changed by more than 0.3 core leaves CPU and FPS untold, and fails in a sentence', () => {
    expect(verdicts(1.3, 0.4)).toEqual(['disturbed', 'steady', 'drifted', 'disturbed']);
    expect(reasons(doubted(drifts, { first: 1.3, last: 0.4 }), [])).toEqual([
      'other load of this machine changed, so whether CPU and FPS drift cannot be told',
      'megabytes of loco-0 went from 100 to 200 (+100 %)',
    ]);
  });
});
