import { KEY_BAR, readBar } from './bar.ts';
import type { FrameRecord, Lab } from './lab.ts';

export interface TrialOptions {
  /** Pause between presses, at random between these. */
  pauseMs?: readonly [number, number];
  timeoutMs?: number;
  code?: string;
}

/** One key press. All in ms; NaN where a stage is unknown. The stages overlap where QMP's answer comes after the picture has begun. */
export interface Trial {
  sequence: number;
  /** Leaving the page to the changed bar read back from the canvas; NaN when it never came. */
  totalMs: number;
  stages: {
    /** Page to the agent's callback. */
    toAgent: number;
    /** The agent to QMP's answer. */
    qmp: number;
    /** The agent's callback to the beginning of the RFB update. */
    capture: number;
    /** Pixels read and converted. */
    convert: number;
    encode: number;
    /** Handed to the network. */
    send: number;
    /** To the last chunk in the page. */
    network: number;
    decode: number;
    /** Drawn and read back. */
    draw: number;
  };
}

/** Presses one after another, each only when the one before was seen. Takes the input lease. */
export async function trials(lab: Lab, n: number, options: TrialOptions = {}): Promise<Trial[]> {
  const { pauseMs = [40, 160], timeoutMs = 2000, code = 'KeyA' } = options;
  lab.client.takeLease();
  await pause(200);
  const results: Trial[] = [];
  for (let i = 0; i < n; i++) {
    results.push(await trial(lab, code, timeoutMs));
    lab.key(code, false);
    await pause(pauseMs[0] + Math.random() * (pauseMs[1] - pauseMs[0]));
  }
  return results;
}

async function trial(lab: Lab, code: string, timeoutMs: number): Promise<Trial> {
  const before = readBar(lab.canvas, KEY_BAR);
  const seen = change(lab, before, timeoutMs);
  const sentMs = performance.now();
  const sequence = lab.key(code, true);
  const answer = await seen;
  if (!answer) {
    return { sequence, totalMs: Number.NaN, stages: stages(lab, sequence, sentMs, null, Number.NaN) };
  }
  await tracedBy(lab, sequence);
  return {
    sequence,
    totalMs: answer.readMs - sentMs,
    stages: stages(lab, sequence, sentMs, answer.frame, answer.readMs),
  };
}

function change(lab: Lab, before: number, timeoutMs: number): Promise<{ frame: FrameRecord; readMs: number } | null> {
  return new Promise((resolve) => {
    const off = lab.onFrame((frame) => {
      if (readBar(lab.canvas, KEY_BAR) !== before) {
        settle({ frame, readMs: performance.now() });
      }
    });
    const timer = setTimeout(() => settle(null), timeoutMs);
    const settle = (value: { frame: FrameRecord; readMs: number } | null) => {
      off();
      clearTimeout(timer);
      resolve(value);
    };
  });
}

/** The trace travels on another channel than the picture and may come after it. */
async function tracedBy(lab: Lab, sequence: number): Promise<void> {
  for (let i = 0; i < 20 && lab.traces.at(-1)?.inputSequence !== sequence; i++) {
    await pause(2);
  }
}

function stages(
  lab: Lab,
  sequence: number,
  sentMs: number,
  frame: FrameRecord | null,
  readMs: number,
): Trial['stages'] {
  const trace = lab.traces.findLast((one) => one.inputSequence === sequence);
  const { clock } = lab.client;
  const receivedMicros = trace?.receivedMicros ?? Number.NaN;
  const [converted, encoded, sent] = [frame?.converted, frame?.encoded, frame?.sent].map(
    (value) => value ?? Number.NaN,
  ) as [number, number, number];
  const captureMicros = frame?.captureMicros ?? Number.NaN;
  return {
    toAgent: clock.toPageMs(receivedMicros) - sentMs,
    qmp: ((trace?.acknowledgedMicros ?? Number.NaN) - receivedMicros) / 1000,
    capture: (captureMicros - receivedMicros) / 1000,
    convert: converted / 1000,
    encode: (encoded - converted) / 1000,
    send: (sent - encoded) / 1000,
    network: (frame?.receivedMs ?? Number.NaN) - clock.toPageMs(captureMicros + sent),
    decode: (frame?.decodedMs ?? Number.NaN) - (frame?.receivedMs ?? Number.NaN),
    draw: readMs - (frame?.decodedMs ?? Number.NaN),
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
