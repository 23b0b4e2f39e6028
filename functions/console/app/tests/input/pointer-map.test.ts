import { expect, test } from 'vitest';
import { Motion, place, Wheel } from '../../src/input/pointer-map.ts';
import { Button } from '../../src/stream/protocol.ts';

const picture = { width: 640, height: 480 };

test('places are fractions of the picture, not of its letterbox', () => {
  const box = { left: 100, top: 50, width: 1000, height: 480 };
  expect(place({ x: 100 + 180, y: 50 }, box, picture)).toEqual({ x: 0, y: 0 });
  expect(place({ x: 100 + 180 + 320, y: 50 + 240 }, box, picture)).toEqual({ x: 0.5, y: 0.5 });
  expect(place({ x: 100, y: 5000 }, box, picture)).toEqual({ x: 0, y: 1 });
});

test('the wheel counts notches over small turns', () => {
  const wheel = new Wheel();
  expect(wheel.turn(120, 0)).toEqual([Button.wheelDown]);
  expect(wheel.turn(80, 0)).toEqual([Button.wheelDown]);
  expect(wheel.turn(-60, 0)).toEqual([]);
  expect(wheel.turn(-40, 0)).toEqual([Button.wheelUp]);
  expect(wheel.turn(3, 1)).toEqual([Button.wheelDown]);
});

test('a torn wheel presses at most ten times', () => {
  expect(new Wheel().turn(1e6, 0)).toHaveLength(10);
});

test('fractions of motion add up', () => {
  const motion = new Motion();
  expect(motion.add(0.4, -0.6)).toBeNull();
  expect(motion.add(0.7, -0.6)).toEqual({ dx: 1, dy: -1 });
  expect(motion.add(-0.2, 0)).toBeNull();
});
