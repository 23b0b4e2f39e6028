import { describe, expect, test } from 'vitest';
import { decodePng } from '../../src/png.js';
import { blank, dot, encodePng } from '../pictures.js';

const picture = blank(7, 5, 0x123456);
for (let i = 0; i < 35; i++) dot(picture, [i % 7, Math.floor(i / 7)], (i * 7_654_321) & 0xffffff);

describe('a PNG', () => {
  test.each([0, 1, 2, 3, 4])('with filter %i is decoded', (filter) => {
    expect(decodePng(encodePng(picture, filter))).toEqual(picture);
  });

  test('that is cut off anywhere in its picture is refused', () => {
    const png = encodePng(picture);
    for (let length = 0; length < png.length - 16; length++) {
      expect(() => decodePng(png.subarray(0, length)), `of ${length} bytes`).toThrow();
    }
  });

  test('that says it is enormous is refused before it is unpacked', () => {
    const png = encodePng(picture);
    png.writeUInt32BE(0x7fffffff, 16);
    expect(() => decodePng(png)).toThrow('of a kind that is not read here');
  });
});
