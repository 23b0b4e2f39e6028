import { inflateSync } from 'node:zlib';

/** A picture's pixels, three bytes each (red, green, blue), row by row. */
export interface Pixels {
  width: number;
  height: number;
  rgb: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MAX_SIDE = 8192;

/** Decodes a PNG with 8 bits a channel and no interlacing, which is what agents send. @throws Error for anything else */
export function decodePng(png: Buffer): Pixels {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('the picture is no PNG');
  const parts: Buffer[] = [];
  let header: Buffer | undefined;
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 8, at + 8 + length);
    if (body.length < length) throw new Error('the picture is cut off');
    const kind = png.toString('latin1', at + 4, at + 8);
    if (kind === 'IHDR' && length === 13) header = body;
    if (kind === 'IDAT') parts.push(body);
    at += 12 + length;
  }
  if (!header) throw new Error('the picture has no header');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = { 2: 3, 6: 4 }[header[9] ?? 0];
  if (header[8] !== 8 || !channels || header[12] !== 0 || !width || !height || width > MAX_SIDE || height > MAX_SIDE) {
    throw new Error('the picture is of a kind that is not read here');
  }
  const stride = width * channels;
  const rows = inflateSync(Buffer.concat(parts), { maxOutputLength: (stride + 1) * height });
  if (rows.length < (stride + 1) * height) throw new Error('the picture is cut off');
  const rgb = new Uint8Array(width * height * 3);
  let above: Uint8Array = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    const row = rows.subarray(start + 1, start + 1 + stride);
    unfilter(rows[start] ?? 0, row, above, channels);
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) rgb[(y * width + x) * 3 + c] = row[x * channels + c] as number;
    }
    above = row;
  }
  return { width, height, rgb };
}

/** Undoes a row's filter in place (PNG §9.2). */
function unfilter(filter: number, row: Uint8Array, above: Uint8Array, channels: number): void {
  if (filter > 4) throw new Error('the picture has an unknown filter');
  for (let i = 0; i < row.length; i++) {
    const left = i < channels ? 0 : (row[i - channels] as number);
    const up = above[i] as number;
    const corner = i < channels ? 0 : (above[i - channels] as number);
    const guesses = [0, left, up, (left + up) >> 1, filter === 4 ? paeth(left, up, corner) : 0];
    row[i] = (row[i] as number) + (guesses[filter] as number);
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
