import { ProblemError } from '../api/problem.ts';
import { AgentAccess, type AgentAddress } from './agent-access.ts';
import { AgentClock } from './agent-clock.ts';
import { connect, type DeliveryChoice } from './delivery.ts';
import { FrameAssembler } from './frame-assembler.ts';
import type { Painter } from './painter.ts';
import { PictureDecoder, type SubmittedFrame } from './picture-decoder.ts';
import * as protocol from './protocol.ts';
import { openPainter, rendering } from './rendering.ts';
import { SoundPlayer } from './sound-player.ts';
import { statsMessage } from './stats-message.ts';
import { type AgentStatus, type LeaseStatus, START, type StreamSnapshot } from './stream-snapshot.ts';
import { type DrawnFrame, StreamStats } from './stream-stats.ts';
import { delay, type Transport, type TransportHost } from './transport.ts';
import { Watchdog } from './watchdog.ts';

/** What happens on a stream, for whoever measures; the page itself follows {@link StreamClient.snapshot}. */
export interface StreamObserver {
  frame?(frame: DrawnFrame): void;
  trace?(trace: protocol.InputTrace): void;
  event?(json: protocol.EventMessage['json']): void;
}

const RETRY_MS = 50;
const REFUSED_RETRY_MS = 250;
const SLOW_RETRY_MS = 1000;
const SLOW_AFTER_MS = 10_000;
const STATS_TICKS = 1000 / Watchdog.TICK_MS;
const REST_STATS_TICKS = 5 * STATS_TICKS;

/**
 * One viewer's connection to one instance: pictures onto a canvas, sound, input, lease. Keeps itself connected: an agent that does not
 * answer a ping for 300 ms is left, and a fresh connection is tried every 50 ms while the last picture stays. Knows no framework.
 */
export class StreamClient {
  readonly clock = new AgentClock();
  readonly stats = new StreamStats(this.clock);
  readonly sound = new SoundPlayer();
  readonly access: AgentAccess;
  /** For measurements and tests. */
  observer: StreamObserver = {};
  /** Connections that were opened. */
  connects = 0;
  private current: StreamSnapshot = START;
  private readonly listeners = new Set<() => void>();
  private readonly watchdog = new Watchdog();
  private readonly assembler: FrameAssembler;
  private readonly decoder: PictureDecoder;
  private painter: Painter | null = null;
  private transport: Transport | null = null;
  private choice: DeliveryChoice = { udpBlockedUntil: 0 };
  private wanted: protocol.Subscription = { rendition: 'none', maxFps: 0, audio: false };
  private ended: ((reason: string) => void) | null = null;
  private readonly abort = new AbortController();
  private ticks = 0;
  private inputs = 0;
  private lostTold = 0;
  private ticker: ReturnType<typeof setInterval> | undefined;

  constructor(address: AgentAddress) {
    this.access = new AgentAccess(address);
    this.decoder = new PictureDecoder(
      { picture: (picture, frame) => this.paint(picture, frame), broken: () => this.assembler.broken() },
      rendering().acceleration,
    );
    this.assembler = new FrameAssembler({
      frame: (frame) => this.decoder.decode(frame),
      requestKeyframe: () => this.transport?.send(protocol.keyframeRequest()),
      setTimer: (run, ms) => window.setTimeout(run, ms),
      clearTimer: (timer) => window.clearTimeout(timer),
    });
  }

  /** Immutable; a new object after every change. */
  snapshot = (): StreamSnapshot => this.current;

  /** @returns a function that ends the subscription */
  onChange = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  open(): void {
    if (!this.ticker && this.current.state !== 'closed') {
      this.ticker = setInterval(() => this.tick(), Watchdog.TICK_MS);
      void this.run();
    }
  }

  /** Leaves for good. Idempotent. */
  close(): void {
    clearInterval(this.ticker);
    this.abort.abort();
    this.sound.off();
    this.transport?.close();
    this.transport = null;
    this.ended?.('closed');
    this.assembler.reset();
    this.decoder.close();
    this.painter?.close();
    this.change({ state: 'closed', media: null });
    this.listeners.clear();
  }

  /** Where pictures go from now on; null: nowhere. */
  attach(canvas: HTMLCanvasElement | null): void {
    this.painter?.close();
    this.painter = canvas && openPainter(canvas, (frame) => this.drawn(frame));
    if (canvas && this.transport && this.wanted.rendition !== 'none') {
      this.transport.send(protocol.keyframeRequest());
    }
  }

  /** Wanted from now on, also after reconnecting. */
  subscribe(wanted: protocol.Subscription): void {
    const now = this.wanted;
    if (now.rendition === wanted.rendition && now.maxFps === wanted.maxFps && now.audio === wanted.audio) {
      return;
    }
    this.wanted = { ...wanted };
    this.sendSubscription();
  }

  subscription(): protocol.Subscription {
    return this.wanted;
  }

  /** @returns the input's sequence number, found again in its trace */
  key(code: string, down: boolean): number {
    return this.press(down, (sequence) => protocol.key(code, down, sequence));
  }

  button(number: number, down: boolean): number {
    return this.press(down, (sequence) => protocol.button(number, down, sequence));
  }

  motion(dx: number, dy: number): void {
    this.transport?.sendLossy(protocol.motion(dx, dy, this.nextInput()));
  }

  /** @param reliable right before a button, so that the click lands where it was made */
  position(x: number, y: number, reliable = false): void {
    const data = protocol.position(x, y, this.nextInput());
    if (reliable) {
      this.transport?.send(data);
    } else {
      this.transport?.sendLossy(data);
    }
  }

  releaseAll(): void {
    this.transport?.send(protocol.releaseAll());
  }

  takeLease(): void {
    this.transport?.send(protocol.lease(true));
  }

  releaseLease(): void {
    this.transport?.send(protocol.lease(false));
  }

  /** The page showed a picture of the media tracks. */
  mediaShown(): void {
    this.stats.shown(performance.now());
    if (!this.current.hasPicture) {
      this.change({ hasPicture: true });
    }
  }

  get framesLost(): number {
    return this.assembler.lost;
  }

  get keyframeRequests(): number {
    return this.assembler.keyframeRequests;
  }

  private nextInput(): number {
    this.watchdog.used(performance.now());
    this.inputs = (this.inputs + 1) >>> 0;
    return this.inputs;
  }

  /** Only what goes down is followed to its picture: letting go rarely changes one. */
  private press(isDown: boolean, write: (sequence: number) => Uint8Array<ArrayBuffer>): number {
    const sequence = this.nextInput();
    const data = write(sequence);
    if (isDown) {
      this.stats.inputSent(sequence, performance.now());
    }
    this.transport?.send(data);
    return sequence;
  }

  private async run(): Promise<void> {
    let since = performance.now();
    while (!this.abort.signal.aborted) {
      let wait = performance.now() - since > SLOW_AFTER_MS ? SLOW_RETRY_MS : RETRY_MS;
      try {
        const over = new Promise<string>((resolve) => {
          this.ended = resolve;
        });
        const { transport, delivery } = await connect(this.access, this.host(), this.choice, this.abort.signal);
        this.adopt(transport);
        this.change({ state: 'live', delivery, problem: null });
        const reason = await over;
        this.leave();
        if (!this.abort.signal.aborted) {
          this.change({ state: 'reconnecting', ended: reason, lease: null });
        }
        since = performance.now();
        continue;
      } catch (error) {
        this.leave();
        if (this.abort.signal.aborted) {
          return;
        }
        const refused = error instanceof ProblemError && error.status > 0;
        this.change({ problem: refused ? error.message : null });
        if (refused) {
          wait = error.status < 500 ? SLOW_RETRY_MS : REFUSED_RETRY_MS;
        }
      }
      await delay(wait);
    }
  }

  private host(): TransportHost {
    return {
      message: (data) => this.receive(data),
      closed: (reason) => this.ended?.(reason),
      media: (media) => this.change({ media }),
    };
  }

  private adopt(transport: Transport): void {
    this.connects++;
    this.transport = transport;
    this.clock.reset();
    this.watchdog.reset();
    this.assembler.reset();
    this.sendSubscription();
    this.ping();
  }

  private leave(): void {
    this.transport?.close();
    this.transport = null;
    this.assembler.reset();
    this.decoder.close();
    if (this.current.media) {
      this.change({ media: null });
    }
  }

  private sendSubscription(): void {
    if (!this.transport) {
      return;
    }
    const whep = this.transport.kind === 'whep';
    if (this.wanted.rendition !== 'none') {
      this.assembler.expect(this.wanted.rendition === 'thumbnail');
    }
    this.transport.send(protocol.subscribe(whep ? { rendition: 'none', maxFps: 0, audio: false } : this.wanted));
  }

  private tick(): void {
    const transport = this.transport;
    if (!transport) {
      return;
    }
    const now = performance.now();
    if (this.watchdog.isDead(now)) {
      this.ended?.(`no answer for ${Watchdog.LIMIT_MS} ms`);
      return;
    }
    this.ticks++;
    if (this.watchdog.isPingDue(now)) {
      this.ping();
    }
    if (this.ticks % (this.watchdog.isAtRest(now) ? REST_STATS_TICKS : STATS_TICKS) === 0) {
      transport.send(protocol.stats(statsMessage(this, this.assembler.lost - this.lostTold)));
      this.lostTold = this.assembler.lost;
    }
  }

  private ping(): void {
    const now = performance.now();
    this.watchdog.pinged(now);
    this.transport?.send(protocol.ping(now));
  }

  private receive(data: ArrayBuffer): void {
    const now = performance.now();
    this.watchdog.heard();
    this.stats.bytes += data.byteLength;
    let message: protocol.AgentMessage;
    try {
      message = protocol.decode(data);
    } catch {
      return;
    }
    switch (message.type) {
      case 'video':
        this.watchdog.used(now);
        this.assembler.add(message, now);
        break;
      case 'audio':
        this.sound.packet(message);
        break;
      case 'pong':
        this.clock.add(message.echo, now, message.agentMicros);
        break;
      case 'trace':
        this.stats.inputTraced(message);
        this.observer.trace?.(message);
        break;
      case 'event':
        this.event(message.json);
        break;
    }
  }

  private event(json: protocol.EventMessage['json']): void {
    switch (json.type) {
      case 'state':
        this.change({ agent: json as unknown as AgentStatus });
        break;
      case 'lease':
        this.change({ lease: json as unknown as LeaseStatus });
        break;
      case 'session':
        this.access.resumeToken = String(json.resumeToken);
        break;
      case 'tier':
        this.change({ tier: String(json.tier) });
        break;
      case 'error':
        this.change({
          refusal: { problem: String(json.problem), detail: String(json.detail ?? ''), atMs: performance.now() },
        });
        break;
    }
    this.observer.event?.(json);
  }

  private paint(picture: VideoFrame, frame: SubmittedFrame): void {
    if (this.painter) {
      this.painter.paint(picture, frame);
    } else {
      picture.close();
    }
  }

  private drawn(frame: SubmittedFrame): void {
    const done: DrawnFrame = { ...frame, drawnMs: performance.now() };
    this.stats.drawn(done);
    if (!this.current.hasPicture) {
      this.change({ hasPicture: true });
    }
    this.observer.frame?.(done);
  }

  private change(some: Partial<StreamSnapshot>): void {
    this.current = { ...this.current, ...some };
    for (const listener of this.listeners) {
      listener();
    }
  }
}
