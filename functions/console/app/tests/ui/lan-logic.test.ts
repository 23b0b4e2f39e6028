import { expect, test } from 'vitest';
import { heat } from '../../src/ui/lan/heat.ts';
import { along, places, track } from '../../src/ui/lan/layout.ts';
import { step } from '../../src/ui/lan/matrix-keys.ts';
import { direction, ratesBetween } from '../../src/ui/lan/rates.ts';
import { mesh, silent } from './segments.ts';

const ROOM = { width: 600, height: 400, card: { width: 100, height: 40 } };

test('rates are what listeners got, by the clocks of their switches', () => {
  const rates = ratesBetween(mesh(2, 1000), mesh(2, 3000), new Map());
  expect([...rates]).toEqual([
    ['loco-1>loco-0', 8000],
    ['loco-0>loco-1', 8000],
  ]);
});

test('a switch that started anew or is silent has no rate, one that was not asked again keeps it', () => {
  expect(ratesBetween(mesh(2, 3000), { ...mesh(2, 4000), rows: mesh(2, 0).rows }, new Map()).size).toBe(0);
  expect(ratesBetween(mesh(2, 0), silent(mesh(2, 1000), 'loco-1', 'x'), new Map()).has('loco-0>loco-1')).toBe(false);
  const known = new Map([['loco-0>loco-1', 5]]);
  expect(ratesBetween(mesh(2, 1000), mesh(2, 1000), known)).toEqual(known);
});

test('the first look has no rates', () => {
  expect(ratesBetween(mesh(3), mesh(3), new Map()).size).toBe(0);
});

test('two machines stand side by side, more fill the room, one is in the middle', () => {
  expect(places(1, ROOM)).toEqual([{ x: 300, y: 200 }]);
  expect(places(2, ROOM)).toEqual([
    { x: 58, y: 200 },
    { x: 542, y: 200 },
  ]);
  for (const count of [3, 5, 9, 32]) {
    const all = places(count, ROOM);
    expect(Math.min(...all.map(({ y }) => y))).toBeCloseTo(28);
    expect(Math.max(...all.map(({ y }) => y))).toBeCloseTo(372);
    expect(Math.max(...all.map(({ x }) => x))).toBeCloseTo(542);
    expect(new Set(all.map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size).toBe(count);
  }
});

test('the rails of both directions run beside each other', () => {
  const [a, b] = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
  ];
  expect(track(a, b, 10)).toEqual({ from: { x: 0, y: 5 }, to: { x: 100, y: 5 } });
  expect(track(b, a, 10).from.y).toBe(-5);
  expect(along({ from: a, to: b }, 0.7)).toEqual({ x: 70, y: 0 });
});

test('heat grows with what it shows; what is unknown is cold', () => {
  const { rows } = mesh(2);
  const [one, other] = rows;
  Object.assign(one?.cells[0] ?? {}, { rttMillis: 50 });
  Object.assign(other?.cells[0] ?? {}, { rttMillis: null });
  const warm = heat(rows, new Map(), 'rtt');
  expect(warm.get(direction('loco-1', 'loco-0'))).toBeGreaterThan(0.8);
  expect(warm.get(direction('loco-0', 'loco-1'))).toBe(0);
  expect(heat(rows, new Map([['loco-1>loco-0', 1e9]]), 'rate').get('loco-1>loco-0')).toBe(1);
});

test('arrows pass over a machine itself and stop at the edges', () => {
  expect(step({ row: 0, column: -1 }, 'ArrowRight', 3)).toEqual({ row: 0, column: 1 });
  expect(step({ row: 1, column: 0 }, 'ArrowRight', 3)).toEqual({ row: 1, column: 2 });
  expect(step({ row: 0, column: 1 }, 'ArrowDown', 3)).toEqual({ row: 2, column: 1 });
  expect(step({ row: 0, column: 1 }, 'ArrowLeft', 3)).toEqual({ row: 0, column: -1 });
  expect(step({ row: 2, column: 1 }, 'ArrowRight', 3)).toBeNull();
  expect(step({ row: 2, column: 0 }, 'End', 3)).toEqual({ row: 2, column: 1 });
  expect(step({ row: 2, column: 1 }, 'Home', 3)).toEqual({ row: 2, column: -1 });
  expect(step({ row: 0, column: 1 }, 'Enter', 3)).toBeNull();
});
