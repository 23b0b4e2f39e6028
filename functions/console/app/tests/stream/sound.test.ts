import { expect, test } from 'vitest';
import { RingReader, TARGET_FRAMES } from '../../src/stream/ring-reader.ts';
import { SampleRing } from '../../src/stream/sample-ring.ts';

const packet = (frames: number, from = 0) =>
  Float32Array.from({ length: frames * 2 }, (_, i) => (from + (i >> 1)) / 1e6 + (i % 2));

function setup() {
  const ring = new SampleRing(new ArrayBuffer(SampleRing.BYTES));
  const reader = new RingReader(ring);
  const read = (count = 128) => {
    const left = new Float32Array(count);
    const right = new Float32Array(count);
    reader.read(left, right);
    return { left, right };
  };
  return { ring, reader, read };
}

test('it stays silent until two packets are there', () => {
  const { ring, read } = setup();
  ring.write(packet(480));
  expect(read().right.every((value) => value === 0)).toBe(true);
  expect(ring.fill()).toBe(480);
  ring.write(packet(480, 480));
  const { left, right } = read();
  expect(left[100]).toBeCloseTo(100 / 1e6, 8);
  expect(right[100]).toBeGreaterThan(0.99);
});

test('running dry mutes and waits for the target again', () => {
  const { ring, reader, read } = setup();
  ring.write(packet(TARGET_FRAMES));
  for (let i = 0; i < 8; i++) {
    read();
  }
  expect(reader.underruns).toBe(1);
  ring.write(packet(480));
  expect(read().right.every((value) => value === 0)).toBe(true);
});

test('a ring that is far too full jumps to the target', () => {
  const { ring, read } = setup();
  ring.write(packet(TARGET_FRAMES * 4));
  read();
  expect(ring.fill()).toBeLessThanOrEqual(TARGET_FRAMES);
});

test('a source of a slightly other pace is followed without under-runs', () => {
  const { ring, reader, read } = setup();
  ring.write(packet(TARGET_FRAMES));
  let owed = 0;
  for (let i = 0; i < 8000; i++) {
    owed += 128 * 0.9985;
    while (owed >= 480) {
      ring.write(packet(480));
      owed -= 480;
    }
    read();
  }
  expect(reader.underruns).toBe(0);
  expect(ring.fill()).toBeGreaterThan(200);
});

test('a full ring drops what does not fit', () => {
  const { ring } = setup();
  ring.write(packet(SampleRing.CAPACITY));
  ring.write(packet(480));
  expect(ring.fill()).toBe(SampleRing.CAPACITY);
});
