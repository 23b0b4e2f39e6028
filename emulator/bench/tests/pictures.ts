import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { decodePng, type Pixels } from '../src/png.js';

/** A picture of one colour. */
export function blank(width: number, height: number, colour: number): Pixels {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) rgb.set(channels(colour), i * 3);
  return { width, height, rgb };
}

/** Sets one pixel. */
export function dot({ width, rgb }: Pixels, [x, y]: readonly [number, number], colour: number): void {
  rgb.set(channels(colour), (y * width + x) * 3);
}

/** Copies a fixture, which was cut out of a real screenshot, to a place. */
export function paste({ width, rgb }: Pixels, name: string, [left, top]: readonly [number, number]): void {
  const part = decodePng(readFileSync(new URL(`fixtures/${name}.png`, import.meta.url)));
  for (let y = 0; y < part.height; y++) {
    rgb.set(part.rgb.subarray(y * part.width * 3, (y + 1) * part.width * 3), ((top + y) * width + left) * 3);
  }
}

/** A picture as PNG; every row has the same filter, of types 0 to 4. */
export function encodePng({ width, height, rgb }: Pixels, filter = 0): Buffer {
  const stride = width * 3;
  const raw = Buffer.alloc((stride + 1) * height);
  const at = (x: number, y: number) => (x < 0 || y < 0 ? 0 : (rgb[y * stride + x] as number));
  for (let y = 0; y < height; y++) {
    raw[y * (stride + 1)] = filter;
    for (let x = 0; x < stride; x++) {
      const [left, up, corner] = [at(x - 3, y), at(x, y - 1), x < 3 ? 0 : at(x - 3, y - 1)];
      const guess = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter] as number;
      raw[y * (stride + 1) + 1 + x] = (at(x, y) - guess) & 255;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  return [left, up, corner].reduce((best, one) => (Math.abs(guess - one) < Math.abs(guess - best) ? one : best));
}

function chunk(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(kind, 4, 'latin1');
  return Buffer.concat([head, body, Buffer.alloc(4)]);
}

function channels(colour: number): number[] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}
