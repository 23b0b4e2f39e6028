import { beforeEach, expect, test } from 'vitest';
import { Watchdog } from '../../src/stream/watchdog.ts';

let watchdog: Watchdog;
beforeEach(() => {
  watchdog = new Watchdog();
});

/** First time at which it says dead, ticking every `every` ms. */
function diesAt(from: number, until: number, every: number): number | null {
  for (let now = from; now <= until; now += every) {
    if (watchdog.isDead(now)) {
      return now;
    }
  }
  return null;
}

test('a ping without answer for 300 ms is the end', () => {
  watchdog.pinged(0);
  expect(diesAt(0, 1000, 50)).toBe(350);
});

test('any message counts as an answer', () => {
  watchdog.pinged(0);
  expect(diesAt(0, 250, 50)).toBeNull();
  watchdog.heard();
  expect(diesAt(300, 2000, 50)).toBeNull();
});

test('later pings do not postpone the verdict', () => {
  for (let now = 0; now < 300; now += 100) {
    watchdog.pinged(now);
  }
  expect(diesAt(0, 1000, 50)).toBe(350);
});

test('a page that stood still gives the answer one tick more', () => {
  watchdog.isDead(0);
  watchdog.pinged(0);
  expect(watchdog.isDead(900)).toBe(false);
  watchdog.heard();
  expect(watchdog.isDead(950)).toBe(false);
});

test('a hidden page with one tick a second still notices', () => {
  watchdog.isDead(0);
  watchdog.pinged(0);
  expect(watchdog.isDead(1000)).toBe(false);
  expect(watchdog.isDead(2000)).toBe(true);
});

test('pings come often in use and seldom at rest', () => {
  const sent = (from: number, to: number) => {
    let pings = 0;
    for (let now = from; now < to; now += Watchdog.TICK_MS) {
      if (watchdog.isPingDue(now)) {
        watchdog.pinged(now);
        watchdog.heard();
        pings++;
      }
    }
    return pings;
  };
  expect(sent(0, 2000)).toBe(4);
  watchdog.used(2000);
  expect(sent(2000, 3000)).toBe(10);
  expect(sent(3000, 5000)).toBe(4);
});

test('rest begins a second after the last use', () => {
  expect(watchdog.isAtRest(0)).toBe(true);
  watchdog.used(500);
  expect(watchdog.isAtRest(1499)).toBe(false);
  expect(watchdog.isAtRest(1500)).toBe(true);
});
