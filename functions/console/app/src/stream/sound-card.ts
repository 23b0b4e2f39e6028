import workletUrl from './ring-worklet.ts?worker&url';

let context: AudioContext | null = null;
let loading: Promise<AudioContext> | null = null;
let users = 0;

/**
 * The page's one AudioContext, running only while somebody listens. Call it from a user's gesture: browsers keep a context suspended
 * without one.
 */
export async function openSoundCard(): Promise<AudioContext> {
  users++;
  loading ??= start();
  const ready = await loading;
  await Promise.race([ready.resume(), new Promise((done) => setTimeout(done, 500))]);
  return ready;
}

export function leaveSoundCard(): void {
  if (--users === 0) {
    void context?.suspend();
  }
}

async function start(): Promise<AudioContext> {
  context = new AudioContext({ sampleRate: 48000, latencyHint: 'interactive' });
  await context.audioWorklet.addModule(workletUrl);
  return context;
}
