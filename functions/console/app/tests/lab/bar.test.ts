import { expect, test } from 'vitest';
import { barValue, KEY_BAR } from '../../src/lab/bar.ts';

test.each([0, 1, 0x8001, 0xabcd, 0xffff])('the bar of %i is read back', (value) => {
  const row = new Uint8ClampedArray(KEY_BAR.cells * KEY_BAR.cellWidth * 4);
  for (let x = 0; x < KEY_BAR.cells * KEY_BAR.cellWidth; x++) {
    const isWhite = (value >> (15 - Math.floor(x / KEY_BAR.cellWidth))) & 1;
    row.fill(isWhite ? 235 : 20, x * 4, x * 4 + 4);
  }
  expect(barValue(row, KEY_BAR)).toBe(value);
});
