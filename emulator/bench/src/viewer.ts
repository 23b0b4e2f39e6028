import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Socket } from 'node:net';

const VIDEO = 1;
const THUMBNAIL = 8;
const BINARY = 2;
const CLOSE = 8;
const SUBSCRIBE_FULL = [0x16, 1, 0, 0];
const PING = [0x15, 0, 0, 0, 0, 0, 0, 0, 0];
const PING_MS = 400;
const PATIENCE_MS = 15_000;
const HEADER = 10;

/**
 * Watches an instance for a while over the WebSocket that the stream has besides data channels, without decoding anything.
 *
 * @returns pictures of the full rendition that came whole in a second, from the first one on
 * @throws Error when no picture comes, or the agent ends the stream
 */
export async function watchedRate(agentUrl: string, token: string, windowMs: number): Promise<number> {
  const socket = await open(agentUrl, token);
  const ping = setInterval(() => socket.write(clientFrame(PING)), PING_MS);
  try {
    return await counted(socket, windowMs);
  } finally {
    clearInterval(ping);
    socket.destroy();
  }
}

function open(agentUrl: string, token: string): Promise<Socket> {
  const url = new URL('/v1/stream', agentUrl);
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
      socket.write(clientFrame(SUBSCRIBE_FULL));
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

function counted(socket: Socket, windowMs: number): Promise<number> {
  return new Promise((done, failed) => {
    let rest: Buffer = Buffer.alloc(0);
    let began: number | undefined;
    let pictures = 0;
    const late = setTimeout(() => failed(new Error('a viewer gets no pictures')), PATIENCE_MS + windowMs);
    const end = (failure: Error) => {
      clearTimeout(late);
      failed(failure);
    };
    socket.on('error', end);
    socket.on('close', () => end(new Error('its agent ended the stream')));
    socket.on('data', (data: Buffer) => {
      rest = Buffer.concat([rest, data]);
      for (let frame = serverFrame(rest); frame; frame = serverFrame(rest)) {
        rest = rest.subarray(frame.length);
        if (frame.opcode === CLOSE) return end(new Error('its agent ended the stream'));
        if (frame.opcode !== BINARY || !endsPicture(frame.body)) continue;
        if (began === undefined) {
          began = performance.now();
          setTimeout(() => {
            clearTimeout(late);
            done((pictures * 1000) / (performance.now() - (began ?? 0)));
          }, windowMs);
        } else {
          pictures++;
        }
      }
    });
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
