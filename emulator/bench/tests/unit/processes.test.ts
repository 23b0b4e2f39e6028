import { expect, test } from 'vitest';
import { ownBytes } from '../../src/processes.js';

test('memory that a process makes is its own', () => {
  const before = ownBytes(process.pid) as number;
  const made = Buffer.alloc(64 << 20, 1);
  expect((ownBytes(process.pid) as number) - before).toBeGreaterThan(made.length * 0.9);
});

test('memory of nobody is unknown', () => {
  expect(ownBytes(2 ** 30)).toBeNull();
});
