import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Socket } from 'node:net';

const VIDEO = 1;
const THUMBNAIL = 8;
const BINARY = 2;
const CLOSE = 8;
const SUBSCRIBE = 0x16;
const FULL = 1;
const PING = [0x15, 0, 0, 0, 0, 0, 0, 0, 0];
const PING_MS = 400;
const PATIENCE_MS = 15_000;
const HEADER = 10;

/**
 * Watches an instance for a while without decoding anything.
 *
 * @returns pictures of the full rendition that came whole in a second, from the first one on
 * @throws Error when no picture comes, or the agent ends the stream
 */
export async function watchedRate(agentUrl: string, token: string, windowMs: number): Promise<number> {
  const viewer = await Viewer.open(agentUrl, token);
  try {
    await viewer.first;
    const began = performance.now();
    const before = viewer.pictures;
    await Promise.race([new Promise((later) => setTimeout(later, windowMs)), viewer.ended]);
    if (viewer.failure) throw viewer.failure;
    return ((viewer.pictures - before) * 1000) / (performance.now() - began);
  } finally {
    viewer.close();
  }
}

/** Watches one instance over the WebSocket that the stream has besides data channels, counts its pictures, and decodes nothing. */
export class Viewer {
  /** Pictures of the full rendition that came whole. */
  pictures = 0;
  /** When the newest one came; until then when the viewer came. */
  newestAt = performance.now();
  /** The longest time between two pictures. */
  longestGapMs = 0;
  /** Why the stream has ended, unless the viewer closed it. */
  failure: Error | null = null;
  /** The first picture; fails if none comes. */
  readonly first: Promise<void>;
  /** The end of the stream. */
  readonly ended: Promise<void>;
  readonly #ping: NodeJS.Timeout;
  #rest: Buffer = Buffer.alloc(0);

  private constructor(private readonly socket: Socket) {
    this.#ping = setInterval(() => socket.write(clientFrame(PING)), PING_MS);
    let over = () => {};
    this.ended = new Promise((done) => {
      over = done;
    });
    this.first = new Promise((done, failed) => {
      const late = setTimeout(() => failed(new Error('a viewer gets no pictures')), PATIENCE_MS);
      const end = (failure: Error) => {
        this.failure ??= failure;
        this.close();
        clearTimeout(late);
        failed(this.failure);
        over();
      };
      socket.on('error', end);
      socket.on('close', () => end(new Error('its agent ended the stream')));
      socket.on('data', (data: Buffer) => {
        if (this.#take(data)) return end(new Error('its agent ended the stream'));
        if (this.pictures === 0) return;
        clearTimeout(late);
        done();
      });
    });
    this.first.catch(() => {});
  }

  /** Begins to watch, at up to that many pictures in a second; 0 is as many as the instance's tier has. @throws Error */
  static async open(agentUrl: string, token: string, highestRate = 0): Promise<Viewer> {
    const socket = await open(agentUrl, token);
    const viewer = new Viewer(socket);
    socket.write(clientFrame([SUBSCRIBE, FULL, highestRate, 0]));
    return viewer;
  }

  close(): void {
    this.failure ??= new Error('its viewer has gone');
    clearInterval(this.#ping);
    this.socket.destroy();
  }

  /** Reads what came; tells whether the agent says that this is the end. */
  #take(data: Buffer): boolean {
    this.#rest = Buffer.concat([this.#rest, data]);
    for (let frame = serverFrame(this.#rest); frame; frame = serverFrame(this.#rest)) {
      this.#rest = this.#rest.subarray(frame.length);
      if (frame.opcode === CLOSE) return true;
      if (frame.opcode === BINARY && endsPicture(frame.body)) this.#picture();
    }
    return false;
  }

  #picture(): void {
    const now = performance.now();
    if (this.pictures > 0) this.longestGapMs = Math.max(this.longestGapMs, now - this.newestAt);
    this.newestAt = now;
    this.pictures++;
  }
}

function open(agentUrl: string, token: string): Promise<Socket> {
  const url = new URL(`${agentUrl}/v1/stream`);
  return new Promise((done, failed) => {
    const asking = (url.protocol === 'https:' ? secureRequest : request)(url, {
      timeout: PATIENCE_MS,
      headers: {
        Authorization: `Bearer ${token}`,
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
        'Sec-WebSocket-Protocol': 'loco.stream.v1',
      },
    });
    asking.on('upgrade', (_, socket: Socket, head) => {
      socket.unshift(head);
      done(socket);
    });
    asking.on('response', (answer) => {
      answer.resume();
      failed(new Error(`its agent answers ${answer.statusCode} to a viewer`));
    });
    asking.on('timeout', () => asking.destroy(new Error('its agent does not answer a viewer')));
    asking.on('error', failed);
    asking.end();
  });
}

/** Whether a message is the last chunk of a picture of the full rendition. */
export function endsPicture(message: Buffer): boolean {
  if (message.length < HEADER + 2 || message[0] !== VIDEO || ((message[1] ?? 0) & THUMBNAIL) !== 0) return false;
  return message.readUInt16LE(8) + 1 === message.readUInt16LE(10);
}

/** One masked frame of a client (RFC 6455 §5.2) with a short binary message. */
export function clientFrame(message: readonly number[]): Buffer {
  const mask = randomBytes(4);
  const masked = message.map((byte, i) => byte ^ (mask[i % 4] as number));
  return Buffer.from([0x80 | BINARY, 0x80 | message.length, ...mask, ...masked]);
}

/** The first whole frame of a server's bytes, and how long it is; null while it is not whole. */
export function serverFrame(bytes: Buffer): { opcode: number; body: Buffer; length: number } | null {
  if (bytes.length < 2) return null;
  const short = (bytes[1] as number) & 0x7f;
  const header = { 126: 4, 127: 10 }[short] ?? 2;
  if (bytes.length < header) return null;
  const size = header === 2 ? short : header === 4 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < header + size) return null;
  return { opcode: (bytes[0] as number) & 15, body: bytes.subarray(header, header + size), length: header + size };
}
