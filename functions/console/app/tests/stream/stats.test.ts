import { expect, test } from 'vitest';
import { AgentClock } from '../../src/stream/agent-clock.ts';
import { InterarrivalJitter } from '../../src/stream/interarrival-jitter.ts';
import { Samples } from '../../src/stream/samples.ts';
import type { DrawnFrame } from '../../src/stream/stream-stats.ts';
import { StreamStats } from '../../src/stream/stream-stats.ts';

test('quantiles are by nearest rank over the last values', () => {
  const samples = new Samples();
  expect(samples.quantile(0.5)).toBeNaN();
  for (let i = 1; i <= 300; i++) {
    samples.add(i);
  }
  samples.add(Number.NaN);
  expect(samples.count).toBe(256);
  expect(samples.quantile(0.5)).toBe(172);
  expect(samples.quantile(0.95)).toBe(288);
});

test('the clock takes the offset of the shortest round trip', () => {
  const clock = new AgentClock();
  expect(clock.toPageMs(0)).toBeNaN();
  clock.add(100, 102, 1_000_101_000);
  clock.add(200, 260, 1_000_259_000);
  expect(clock.minRttMs()).toBe(2);
  expect(clock.toPageMs(1_000_150_000)).toBe(150);
});

function drawn(some: Partial<DrawnFrame>): DrawnFrame {
  return {
    sequence: 1,
    epoch: 1,
    keyframe: false,
    refinement: false,
    thumbnail: false,
    codec: 'h264',
    width: 640,
    height: 480,
    changed: { x: 0, y: 0, width: 2, height: 2 },
    captureMicros: 104_000,
    trace: { pixels: 100, converted: 200, encoded: 1200, sent: 1500 },
    data: new Uint8Array(),
    firstMs: 106,
    receivedMs: 106,
    submittedMs: 106,
    decodedMs: 107,
    drawnMs: 107.5,
    ...some,
  };
}

test('an input is followed through every stage to its picture', () => {
  const clock = new AgentClock();
  clock.add(0, 0, 0);
  const stats = new StreamStats(clock);
  stats.inputSent(7, 100);
  stats.inputTraced({ type: 'trace', inputSequence: 7, receivedMicros: 101_000, acknowledgedMicros: 101_800 });
  stats.drawn(drawn({ captureMicros: 100_500 }));
  expect(stats.of('input').count).toBe(0);
  stats.drawn(drawn({}));
  expect(stats.of('toAgent').quantile(0.5)).toBeCloseTo(1);
  expect(stats.of('qmp').quantile(0.5)).toBeCloseTo(0.8);
  expect(stats.of('capture').quantile(0.5)).toBeCloseTo(3);
  expect(stats.of('encode').quantile(0.5)).toBeCloseTo(1);
  expect(stats.of('network').quantile(0)).toBeCloseTo(0.5);
  expect(stats.of('draw').quantile(0.5)).toBeCloseTo(0.5);
  expect(stats.of('input').quantile(0.5)).toBeCloseTo(7.5);
  stats.drawn(drawn({}));
  expect(stats.of('input').count).toBe(1);
});

test('frames per second counts only the window', () => {
  const stats = new StreamStats(new AgentClock());
  for (let i = 0; i < 120; i++) {
    stats.drawn(drawn({ drawnMs: i * 16.67 }));
  }
  expect(stats.framesPerSecond(2000, 1000)).toBeCloseTo(60, -0.5);
  expect(stats.framesPerSecond(9000)).toBe(0);
});

test('a keyframe of an old capture says nothing about the age of pictures', () => {
  const clock = new AgentClock();
  clock.add(0, 0, 0);
  const stats = new StreamStats(clock);
  stats.drawn(drawn({ keyframe: true, captureMicros: 1000 }));
  expect([stats.of('picture').count, stats.of('convert').count, stats.of('decode').count]).toEqual([0, 0, 1]);
});

test('jitter is the smoothed change of the time on the way', () => {
  const jitter = new InterarrivalJitter();
  expect(jitter.ms()).toBeNaN();
  jitter.add(0, 5000);
  expect(jitter.ms()).toBeNaN();
  jitter.add(20, 5036);
  expect(jitter.ms()).toBeCloseTo(1);
  jitter.add(40, 5040);
  expect(jitter.ms()).toBeCloseTo(1 + (16 - 1) / 16);
});

test('a steady delay is no jitter, nor is a silence', () => {
  const jitter = new InterarrivalJitter();
  for (let i = 0; i < 10; i++) {
    jitter.add(i * 16, 900 + i * 16);
  }
  expect(jitter.ms()).toBe(0);
  jitter.add(60_000, 60_990);
  expect(jitter.ms()).toBeNaN();
});

test('jitter is measured from the trace of pictures', () => {
  const stats = new StreamStats(new AgentClock());
  stats.drawn(drawn({ captureMicros: 0, firstMs: 10 }));
  stats.drawn(drawn({ captureMicros: 20_000, firstMs: 31.6 }));
  expect(stats.jitter.ms()).toBeCloseTo(0.1);
});
