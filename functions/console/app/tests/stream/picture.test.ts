import { expect, test } from 'vitest';
import { even, union } from '../../src/stream/painter.ts';
import { codecString } from '../../src/stream/picture-decoder.ts';
import { judge } from '../../src/stream/rendering.ts';

test('the codec string comes from the sequence parameter set', () => {
  const data = Uint8Array.of(0, 0, 0, 1, 0x09, 0x10, 0, 0, 0, 1, 0x67, 0x42, 0xc0, 0x1f, 0xda);
  expect(codecString({ codec: 'h264', data })).toBe('avc1.42c01f');
  expect(codecString({ codec: 'vp8', data })).toBe('vp8');
});

test('rectangles grow to even edges inside the picture', () => {
  expect(even({ x: 3, y: 5, width: 4, height: 4 }, 640, 480)).toEqual({ x: 2, y: 4, width: 6, height: 6 });
  expect(even({ x: 630, y: 470, width: 40, height: 40 }, 640, 480)).toEqual({ x: 630, y: 470, width: 10, height: 10 });
  expect(union({ x: 0, y: 0, width: 4, height: 4 }, { x: 10, y: 2, width: 2, height: 9 })).toEqual({
    x: 0,
    y: 0,
    width: 12,
    height: 11,
  });
});

test.each([
  ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device))', 'copy'],
  ['llvmpipe (LLVM 15, 256 bits)', 'copy'],
  ['none (no hardware WebGL)', 'copy'],
  ['ANGLE (NVIDIA, NVIDIA GeForce RTX 3060)', 'draw'],
])('%s paints by %s', (renderer, painter) => {
  expect(judge(renderer).painter).toBe(painter);
});
