import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Point, Script, Signature, Step } from './script.js';
import { type Player, shownScreens, shows } from './signature.js';
import { type Shot, type Terminal, Unavailable } from './terminal.js';

/** One player's part of a step, as it went. */
export interface Played {
  step: string;
  instance: string;
  /** Seconds from the session's begin to the part's begin and end. */
  beganSeconds: number;
  endedSeconds: number;
  /** Clicks made again since the first one showed no effect. */
  retries: number;
  /** Files in the session's folder: before the click and after it. */
  pictures: string[];
  untested: boolean;
}

/** A step that did not come to its end: which, where, and what was seen. */
export class StepError extends Error {
  constructor(
    readonly step: string,
    readonly instance: string,
    readonly picture: string | null,
    what: string,
  ) {
    super(`step "${step}" on ${instance}: ${what}${picture ? ` (picture: ${picture})` : ''}`);
    this.name = 'StepError';
  }
}

/** One guest, and who plays at it. */
export interface Seat {
  terminal: Terminal;
  player: Player;
}

/** How often a robot looks, and after how long it clicks again where nothing happened. */
export interface Pace {
  lookMs: number;
  againMs: number;
}

const PACE: Pace = { lookMs: 150, againMs: 3000 };

/** Plays a script's steps at several guests. Before each click and after it, the screen is verified; no wait is endless. */
export class Robot {
  readonly played: Played[] = [];
  readonly #began = performance.now();

  /** The first seat is the host's; pictures go to `folder`. */
  constructor(
    private readonly script: Script,
    private readonly seats: readonly Seat[],
    private readonly folder: string,
    private readonly pace = PACE,
  ) {}

  /** Seconds since the session's begin. */
  get seconds(): number {
    return Math.round(performance.now() - this.#began) / 1000;
  }

  /** Plays all steps, each by all of its players at the same time. @throws StepError for the first that fails */
  async play(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    for (const [number, step] of this.script.steps.entries()) {
      const parts = await Promise.allSettled(this.#players(step).map((seat) => this.#part(step, number + 1, seat)));
      const failed = parts.find((part) => part.status === 'rejected');
      if (failed) throw failed.reason;
    }
  }

  /** Keeps a picture under a name; returns its path. */
  async keep(shot: Shot, name: string): Promise<string> {
    const path = join(this.folder, `${name.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}.png`);
    await writeFile(path, shot.png);
    return path;
  }

  #players({ who }: Step): readonly Seat[] {
    if (who === 'host') return this.seats.slice(0, 1);
    return who === 'guests' ? this.seats.slice(1) : this.seats;
  }

  async #part(step: Step, number: number, seat: Seat): Promise<void> {
    const beganSeconds = this.seconds;
    const instance = seat.terminal.id;
    const pictures: string[] = [];
    const watch = new Watch(this.script, step, seat, this.pace.lookMs);
    const keep = async (shot: Shot, when: string) => {
      const name = `${String(number).padStart(2, '0')} ${step.name} ${instance} ${when}`;
      pictures.push(await this.keep(shot, name));
    };
    let clicks = 0;
    try {
      if (step.click && step.from) {
        await watch.until([step.from], step.seconds * 1000);
        if (watch.shot) await keep(watch.shot, 'before');
        if (watch.sees(step.to)) throw new Error(`"${step.from}" and "${step.to}" cannot be told apart`);
        const [x, y] = place(this.script, step.click, seat.player);
        do {
          await seat.terminal.click((x + 0.5) / this.script.width, (y + 0.5) / this.script.height);
          clicks++;
          await watch.until([step.to], this.pace.againMs, step.from);
        } while (!watch.sees(step.to));
      } else {
        await watch.until([step.to], step.seconds * 1000);
      }
      if (watch.shot) await keep(watch.shot, 'after');
    } catch (failure) {
      const shot = watch.shot;
      if (shot) await keep(shot, 'failed');
      throw new StepError(step.name, instance, shot ? (pictures.at(-1) ?? null) : null, (failure as Error).message);
    }
    const retries = Math.max(0, clicks - 1);
    const { untested } = step;
    this.played.push({
      step: step.name,
      instance,
      beganSeconds,
      endedSeconds: this.seconds,
      retries,
      pictures,
      untested,
    });
  }
}

/** One guest's screen during a step: the newest picture, and the step's time limit. */
class Watch {
  shot: Shot | null = null;
  readonly #deadline: number;

  constructor(
    private readonly script: Script,
    private readonly step: Step,
    private readonly seat: Seat,
    private readonly lookMs: number,
  ) {
    this.#deadline = performance.now() + step.seconds * 1000;
  }

  sees(screen: string): boolean {
    const signature = this.script.screens.get(screen) as Signature;
    return this.shot !== null && shows(this.script, this.shot.pixels, signature, this.seat.player);
  }

  /**
   * Looks until one of the screens shows. With `unless`, a wait that is over while that screen shows still returns, so that somebody can
   * click again. A machine that shows no picture is looked at again.
   *
   * @throws Error when the step's time is over
   */
  async until(screens: readonly string[], forMs: number, unless?: string): Promise<void> {
    const patient = performance.now() + forMs;
    for (;;) {
      const dark = await this.#look();
      if (!dark && screens.some((one) => this.sees(one))) return;
      const now = performance.now();
      if (now > this.#deadline) throw dark ?? new Error(this.#missed(screens, this.shot as Shot));
      if (now > patient && !dark && unless && this.sees(unless)) return;
      await new Promise((later) => setTimeout(later, this.lookMs));
    }
  }

  /** Why there is no picture now, if there is none. */
  async #look(): Promise<Unavailable | null> {
    try {
      this.shot = await this.seat.terminal.screen();
      return null;
    } catch (failure) {
      if (failure instanceof Unavailable) return failure;
      throw failure;
    }
  }

  #missed(screens: readonly string[], { pixels }: Shot): string {
    const shown = shownScreens(this.script, pixels, this.seat.player);
    const { width, height } = this.script;
    const size = pixels.width === width && pixels.height === height ? '' : `, ${pixels.width}x${pixels.height} pixels`;
    const seen = shown.length > 0 ? `it is "${shown.join('", "')}"` : `it is none of the script's${size}`;
    return `after ${this.step.seconds} s the screen is not "${screens.join('", "')}", ${seen}`;
  }
}

function place({ grid }: Script, click: Point | 'seat', { seat }: Player): Point {
  return click === 'seat' ? [grid.x[seat % 3] ?? 0, grid.y[Math.floor(seat / 3)] ?? 0] : click;
}
