/**
 * Measures one instance from inside a page: every stage of each picture, and the time from a key to its picture. Served as /lab.js; see
 * README.md. The guest is expected to be the `probe` for everything that reads bars.
 */

import type { InputTrace } from '../stream/protocol.ts';
import { StreamClient } from '../stream/stream-client.ts';
import type { DrawnFrame } from '../stream/stream-stats.ts';
import { type BarPlace, KEY_BAR, readBar } from './bar.ts';
import { type Trial, type TrialOptions, trials } from './trials.ts';

export interface LabOptions {
  /** Base URL of the agent, empty for the page's own origin. */
  instanceUrl: string;
  rendition?: 'full' | 'thumbnail' | 'none';
  /** 0: the tier's rate. */
  maxFps?: number;
  audio?: boolean;
  /** Made and not shown if absent. */
  canvas?: HTMLCanvasElement;
  /** Bearer token; without it the page's cookie. */
  token?: string;
}

/** Times of one drawn picture. `…Ms`: `performance.now()`; `pixels`, `converted`, `encoded`, `sent`: µs after capture at the agent. */
export interface FrameRecord {
  sequence: number;
  epoch: number;
  keyframe: boolean;
  refinement: boolean;
  bytes: number;
  captureMicros: number;
  captureMs: number;
  pixels: number | null;
  converted: number | null;
  encoded: number | null;
  sent: number | null;
  firstMs: number;
  receivedMs: number;
  decodedMs: number;
  drawnMs: number;
}

export interface Rate {
  seconds: number;
  framesPerSecond: number;
  kbitPerSecond: number;
  lost: number;
  keyframeRequests: number;
}

const KEPT = 20_000;

/** One open connection with its records. */
export class Lab {
  readonly client: StreamClient;
  readonly canvas: HTMLCanvasElement;
  /** The last 20,000 pictures and traces, oldest first. */
  readonly frames: FrameRecord[] = [];
  readonly traces: InputTrace[] = [];
  private readonly waiting = new Set<(frame: FrameRecord) => void>();

  constructor(client: StreamClient, canvas: HTMLCanvasElement) {
    this.client = client;
    this.canvas = canvas;
    client.observer = {
      frame: (frame) => this.record(frame),
      trace: (trace) => keep(this.traces, trace),
    };
  }

  key(code: string, down: boolean): number {
    return this.client.key(code, down);
  }

  /** Down and up at once. @returns the sequence number of the down */
  tap(code: string): number {
    const sequence = this.client.key(code, true);
    this.client.key(code, false);
    return sequence;
  }

  /** Value of a row of black and white cells, most significant first, read from the canvas. */
  readBar(y: number, cells = 16, cellWidth = 8, x = 32): number {
    return readBar(this.canvas, { x, y, cells, cellWidth });
  }

  /** Calls back for each picture once its pixels are on the canvas. @returns a function that ends it */
  onFrame(listener: (frame: FrameRecord) => void): () => void {
    this.waiting.add(listener);
    return () => this.waiting.delete(listener);
  }

  /** Waits until a bar satisfies the condition. @throws Error after `timeoutMs` */
  waitForBar(condition: (value: number) => boolean, place: BarPlace = KEY_BAR, timeoutMs = 2000): Promise<number> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const value = readBar(this.canvas, place);
        if (condition(value)) {
          settle(() => resolve(value));
        }
      };
      const off = this.onFrame(check);
      const timer = setTimeout(() => {
        const value = readBar(this.canvas, place);
        settle(() => reject(new Error(`bar at ${place.x},${place.y} is ${value} after ${timeoutMs} ms`)));
      }, timeoutMs);
      const settle = (then: () => void) => {
        off();
        clearTimeout(timer);
        then();
      };
      check();
    });
  }

  /** Presses a key n times and measures each until its picture is on the canvas. */
  trials(n: number, options?: TrialOptions): Promise<Trial[]> {
    return trials(this, n, options);
  }

  /** Counts what is drawn and received. */
  async rate(ms: number): Promise<Rate> {
    const { client } = this;
    const before = [client.stats.framesDrawn, client.stats.bytes, client.framesLost, client.keyframeRequests] as const;
    const began = performance.now();
    await new Promise((done) => setTimeout(done, ms));
    const seconds = (performance.now() - began) / 1000;
    return {
      seconds,
      framesPerSecond: (client.stats.framesDrawn - before[0]) / seconds,
      kbitPerSecond: ((client.stats.bytes - before[1]) * 8) / 1000 / seconds,
      lost: client.framesLost - before[2],
      keyframeRequests: client.keyframeRequests - before[3],
    };
  }

  close(): void {
    this.client.close();
  }

  private record(frame: DrawnFrame): void {
    const { trace } = frame;
    const record: FrameRecord = {
      sequence: frame.sequence,
      epoch: frame.epoch,
      keyframe: frame.keyframe,
      refinement: frame.refinement,
      bytes: frame.data.length,
      captureMicros: frame.captureMicros,
      captureMs: this.client.clock.toPageMs(frame.captureMicros),
      pixels: trace?.pixels ?? null,
      converted: trace?.converted ?? null,
      encoded: trace?.encoded ?? null,
      sent: trace?.sent ?? null,
      firstMs: frame.firstMs,
      receivedMs: frame.receivedMs,
      decodedMs: frame.decodedMs,
      drawnMs: frame.drawnMs,
    };
    keep(this.frames, record);
    for (const listener of [...this.waiting]) {
      listener(record);
    }
  }
}

/** Connects and waits until the first picture is drawn (with rendition `none`: until connected). @throws Error after 10 s */
export async function openLab(options: LabOptions): Promise<Lab> {
  const { rendition = 'full', maxFps = 0, audio = false } = options;
  const canvas = options.canvas ?? document.createElement('canvas');
  const client = new StreamClient({ url: options.instanceUrl, ...(options.token ? { token: options.token } : {}) });
  const lab = new Lab(client, canvas);
  client.attach(canvas);
  client.subscribe({ rendition, maxFps, audio });
  client.open();
  if (audio) {
    await client.sound.on();
  }
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      off();
      reject(new Error(`no picture within 10 s: ${client.snapshot().problem ?? client.snapshot().state}`));
    }, 10_000);
    const check = () => {
      const { state, hasPicture } = client.snapshot();
      if (state === 'live' && (hasPicture || rendition === 'none')) {
        clearTimeout(timer);
        off();
        resolve();
      }
    };
    const off = client.onChange(check);
    check();
  });
  return lab;
}

function keep<T>(list: T[], value: T): void {
  if (list.length >= KEPT) {
    list.splice(0, KEPT / 10);
  }
  list.push(value);
}
