/**
 * The stream messages between page and agent, little endian. The first byte is the type, unique over all channels.
 * Vectors shared with the agent fix every byte: emulator/agent/src/test/resources/protocol-vectors.json.
 */

export const CHUNK_HEADER_BYTES = 36;
export const TRACE_BYTES = 16;

export const MessageType = {
  video: 0x01,
  audio: 0x02,
  event: 0x03,
  pong: 0x05,
  trace: 0x06,
  key: 0x10,
  button: 0x11,
  motion: 0x12,
  position: 0x13,
  keyframe: 0x14,
  ping: 0x15,
  subscribe: 0x16,
  lease: 0x17,
  stats: 0x18,
  releaseAll: 0x19,
} as const;

export type Codec = 'h264' | 'vp8' | 'mjpeg';
export type RenditionChoice = 'none' | 'full' | 'thumbnail';

/** Pixels of a rendition; x and y from the upper left corner. */
export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What the agent did with one picture, each in µs after its capture. */
export interface PictureTrace {
  pixels: number;
  converted: number;
  encoded: number;
  sent: number;
}

/** One chunk of one access unit. `payload` is a view into the message. */
export interface VideoChunk {
  type: 'video';
  keyframe: boolean;
  refinement: boolean;
  thumbnail: boolean;
  epoch: number;
  sequence: number;
  chunk: number;
  chunks: number;
  width: number;
  height: number;
  changed: Rectangle;
  /** When the RFB update began, µs since 1970 by the agent's clock. */
  captureMicros: number;
  codec: Codec;
  trace: PictureTrace | null;
  payload: Uint8Array;
}

export interface AudioPacket {
  type: 'audio';
  /** The first packet after silence. */
  first: boolean;
  epoch: number;
  sequence: number;
  captureMicros: number;
  payload: Uint8Array;
}

export interface EventMessage {
  type: 'event';
  json: { type: string; [field: string]: unknown };
}

/** `echo` is the eight bytes of the ping, read as the float64 that {@link ping} wrote. */
export interface Pong {
  type: 'pong';
  echo: number;
  agentMicros: number;
}

export interface InputTrace {
  type: 'trace';
  inputSequence: number;
  receivedMicros: number;
  acknowledgedMicros: number;
}

export type AgentMessage = VideoChunk | AudioPacket | EventMessage | Pong | InputTrace;

/** The bytes are not a message of the protocol. */
export class MalformedMessageError extends Error {}

const CODECS: readonly Codec[] = ['h264', 'vp8', 'mjpeg'];
const RENDITIONS: readonly RenditionChoice[] = ['none', 'full', 'thumbnail'];
const text = new TextDecoder();
const utf8 = new TextEncoder();

/** Reads one whole message of the agent. @throws MalformedMessageError */
export function decode(data: ArrayBuffer): AgentMessage {
  const view = new DataView(data);
  try {
    switch (view.getUint8(0)) {
      case MessageType.video:
        return video(view);
      case MessageType.audio:
        return audio(view);
      case MessageType.event:
        return event(view);
      case MessageType.pong:
        return { type: 'pong', echo: view.getFloat64(1, true), agentMicros: int64(view, 9) };
      case MessageType.trace:
        return {
          type: 'trace',
          inputSequence: view.getUint32(1, true),
          receivedMicros: int64(view, 5),
          acknowledgedMicros: int64(view, 13),
        };
    }
  } catch (error) {
    if (error instanceof MalformedMessageError) {
      throw error;
    }
    throw new MalformedMessageError(`message of ${data.byteLength} bytes is too short or not readable`);
  }
  throw new MalformedMessageError(`unknown message type ${view.getUint8(0)}`);
}

function video(view: DataView): VideoChunk {
  const flags = view.getUint8(1);
  const traced = (flags & 2) !== 0;
  const codec = CODECS[view.getUint8(32)];
  const chunk = view.getUint16(8, true);
  const chunks = view.getUint16(10, true);
  if (!codec || chunk >= chunks) {
    throw new MalformedMessageError(`video message with chunk ${chunk} of ${chunks} and codec ${view.getUint8(32)}`);
  }
  return {
    type: 'video',
    keyframe: (flags & 1) !== 0,
    refinement: (flags & 4) !== 0,
    thumbnail: (flags & 8) !== 0,
    epoch: view.getUint16(2, true),
    sequence: view.getUint32(4, true),
    chunk,
    chunks,
    width: view.getUint16(12, true),
    height: view.getUint16(14, true),
    changed: {
      x: view.getUint16(16, true),
      y: view.getUint16(18, true),
      width: view.getUint16(20, true),
      height: view.getUint16(22, true),
    },
    captureMicros: int64(view, 24),
    codec,
    trace: traced ? trace(view) : null,
    payload: new Uint8Array(view.buffer, CHUNK_HEADER_BYTES + (traced ? TRACE_BYTES : 0)),
  };
}

function trace(view: DataView): PictureTrace {
  return {
    pixels: view.getUint32(36, true),
    converted: view.getUint32(40, true),
    encoded: view.getUint32(44, true),
    sent: view.getUint32(48, true),
  };
}

function audio(view: DataView): AudioPacket {
  return {
    type: 'audio',
    first: (view.getUint8(1) & 1) !== 0,
    epoch: view.getUint16(2, true),
    sequence: view.getUint32(4, true),
    captureMicros: int64(view, 8),
    payload: new Uint8Array(view.buffer, 16),
  };
}

function event(view: DataView): EventMessage {
  const json: unknown = JSON.parse(text.decode(new Uint8Array(view.buffer, 1)));
  if (typeof json !== 'object' || json === null || typeof (json as { type?: unknown }).type !== 'string') {
    throw new MalformedMessageError('event without a type');
  }
  return { type: 'event', json: json as EventMessage['json'] };
}

/** Signed 64 bits as a number: exact up to 2⁵³, which µs since 1970 stay below until the year 2255. */
function int64(view: DataView, at: number): number {
  return view.getInt32(at + 4, true) * 0x1_0000_0000 + view.getUint32(at, true);
}

type Message = Uint8Array<ArrayBuffer>;

function message(type: number, bytes: number, fill: (view: DataView) => void = () => {}): Message {
  const data = new Uint8Array(bytes);
  data[0] = type;
  fill(new DataView(data.buffer));
  return data;
}

/** @param code `KeyboardEvent.code`, at most 32 ASCII characters */
export function key(code: string, down: boolean, inputSequence: number): Message {
  return message(MessageType.key, 7 + code.length, (view) => {
    view.setUint8(1, down ? 1 : 0);
    view.setUint32(2, inputSequence, true);
    view.setUint8(6, code.length);
    for (let i = 0; i < code.length; i++) {
      view.setUint8(7 + i, code.charCodeAt(i));
    }
  });
}

/** Buttons on the wire: the first five as `MouseEvent.button` counts them. */
export const Button = { left: 0, middle: 1, right: 2, side: 3, extra: 4, wheelUp: 5, wheelDown: 6 } as const;

export function button(number: number, down: boolean, inputSequence: number): Message {
  return message(MessageType.button, 7, (view) => {
    view.setUint8(1, number);
    view.setUint8(2, down ? 1 : 0);
    view.setUint32(3, inputSequence, true);
  });
}

/** @param dx,dy guest pixels, clamped to 16 bits */
export function motion(dx: number, dy: number, inputSequence: number): Message {
  return message(MessageType.motion, 9, (view) => {
    view.setUint32(1, inputSequence, true);
    view.setInt16(5, clamp(dx, -32768, 32767), true);
    view.setInt16(7, clamp(dy, -32768, 32767), true);
  });
}

/** @param x,y 0 is the left or upper edge of the screen, 1 the opposite one */
export function position(x: number, y: number, inputSequence: number): Message {
  return message(MessageType.position, 9, (view) => {
    view.setUint32(1, inputSequence, true);
    view.setUint16(5, clamp(Math.round(x * 65535), 0, 65535), true);
    view.setUint16(7, clamp(Math.round(y * 65535), 0, 65535), true);
  });
}

export function ping(nowMs: number): Message {
  return message(MessageType.ping, 9, (view) => view.setFloat64(1, nowMs, true));
}

export interface Subscription {
  rendition: RenditionChoice;
  /** 0: the rate of the instance's tier. */
  maxFps: number;
  audio: boolean;
}

export function subscribe(wanted: Subscription): Message {
  return message(MessageType.subscribe, 4, (view) => {
    view.setUint8(1, RENDITIONS.indexOf(wanted.rendition));
    view.setUint8(2, wanted.maxFps);
    view.setUint8(3, wanted.audio ? 1 : 0);
  });
}

export function lease(take: boolean): Message {
  return message(MessageType.lease, 2, (view) => view.setUint8(1, take ? 1 : 0));
}

export function stats(fields: Record<string, unknown>): Message {
  const json = utf8.encode(JSON.stringify(fields));
  const data = new Uint8Array(1 + json.length);
  data[0] = MessageType.stats;
  data.set(json, 1);
  return data;
}

export function keyframeRequest(): Message {
  return message(MessageType.keyframe, 1);
}

export function releaseAll(): Message {
  return message(MessageType.releaseAll, 1);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
