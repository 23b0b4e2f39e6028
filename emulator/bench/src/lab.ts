import type { Page } from 'playwright-core';
import type { Target } from './target.js';

/** The probe guest's keys for its scenes and sizes. */
export const SCENE_KEYS = { static: 'F1', sprite: 'F2', scroll: 'F3', repaint: 'F4' } as const;
export const SIZE_KEYS = { '640x480': 'F5', '1024x768': 'F6' } as const;
export type Scene = keyof typeof SCENE_KEYS;
export type Size = keyof typeof SIZE_KEYS;

/** What one series of key presses gave: milliseconds from the key to the drawn picture, and of each stage. */
export interface TrialRows {
  totalMs: number[];
  lost: number;
  stages: Record<string, number[]>;
}

/** What a page received and drew over a window. */
export interface StreamRate {
  seconds: number;
  framesPerSecond: number;
  kbitPerSecond: number;
  lost: number;
  keyframeRequests: number;
}

/** How a connection watches its instance. */
export interface LabOptions {
  ordinal: number;
  rendition?: 'full' | 'thumbnail' | 'none';
  maxFps?: number;
  audio?: boolean;
}

/** The page-side types of /lab.js, as far as this program calls it. */
interface PageLab {
  canvas: HTMLCanvasElement;
  client: { connects: number; takeLease(): void; snapshot(): { state: string } };
  frames: { epoch: number; drawnMs: number; receivedMs: number }[];
  tap(code: string): number;
  trials(n: number): Promise<{ totalMs: number; stages: Record<string, number> }[]>;
  rate(ms: number): Promise<StreamRate>;
  close(): void;
}

declare global {
  interface Window {
    labs: PageLab[];
  }
}

/** One connection from a page to one instance, made with the product's own /lab.js. */
export class Lab {
  private constructor(
    private readonly page: Page,
    private readonly index: number,
  ) {}

  /** Opens the target's page if needed and connects; returns when the first picture is drawn. */
  static async open(page: Page, target: Target, { ordinal, ...options }: LabOptions): Promise<Lab> {
    const { url, library } = target.page(ordinal);
    if (!page.url().startsWith(url)) await page.goto(url);
    const wanted = { ...options, instanceUrl: target.instance(ordinal).agentUrl, token: target.token };
    const index = await page.evaluate(
      async ([module, given]) => {
        const { openLab } = (await import(module)) as { openLab(options: unknown): Promise<PageLab> };
        window.labs ??= [];
        const lab = await openLab(given);
        document.body.append(lab.canvas);
        return window.labs.push(lab) - 1;
      },
      [library, wanted] as const,
    );
    return new Lab(page, index);
  }

  /** Puts the probe guest into a size and a scene, and waits until its pictures have that size. */
  async scene(size: Size, scene: Scene): Promise<void> {
    await this.page.evaluate(
      async ([index, sizeKey, sceneKey, width]) => {
        const lab = window.labs[index] as PageLab;
        lab.client.takeLease();
        await new Promise((later) => setTimeout(later, 200));
        if (lab.canvas.width !== width) lab.tap(sizeKey);
        for (let i = 0; i < 100 && lab.canvas.width !== width; i++) await new Promise((later) => setTimeout(later, 20));
        if (lab.canvas.width !== width) throw new Error(`the guest did not change to ${width} pixels`);
        lab.tap(sceneKey);
        await new Promise((later) => setTimeout(later, 1000));
      },
      [this.index, SIZE_KEYS[size], SCENE_KEYS[scene], Number.parseInt(size, 10)] as const,
    );
  }

  /** Presses one key of the guest once; {@link scene} has taken the lease. */
  press(code: string): Promise<void> {
    return this.page.evaluate(
      async ([index, key]) => {
        (window.labs[index] as PageLab).tap(key);
        await new Promise((later) => setTimeout(later, 200));
      },
      [this.index, code] as const,
    );
  }

  /** Presses a key `n` times; presses whose picture never came are counted as lost. */
  trials(n: number): Promise<TrialRows> {
    return this.page.evaluate(
      async ([index, count]) => {
        const trials = await (window.labs[index] as PageLab).trials(count);
        const seen = trials.filter(({ totalMs }) => !Number.isNaN(totalMs));
        const stages: Record<string, number[]> = {};
        for (const trial of seen) {
          for (const [stage, ms] of Object.entries(trial.stages)) stages[stage] = [...(stages[stage] ?? []), ms];
        }
        return { totalMs: seen.map(({ totalMs }) => totalMs), lost: trials.length - seen.length, stages };
      },
      [this.index, n] as const,
    );
  }

  rate(ms: number): Promise<StreamRate> {
    return this.page.evaluate(([index, window_]) => (window.labs[index] as PageLab).rate(window_), [
      this.index,
      ms,
    ] as const);
  }

  /** Newest picture's epoch and number of connections made so far. */
  state(): Promise<{ epoch: number; connects: number }> {
    return this.page.evaluate((index) => {
      const lab = window.labs[index] as PageLab;
      return { epoch: lab.frames.at(-1)?.epoch ?? -1, connects: lab.client.connects };
    }, this.index);
  }

  /**
   * Waits for the first drawn picture of a later epoch.
   *
   * @returns the wall-clock time at which it was drawn, ms since 1970
   */
  drawnAfter(epoch: number): Promise<number> {
    return this.page.evaluate(
      async ([index, old]) => {
        const lab = window.labs[index] as PageLab;
        for (;;) {
          const frame = lab.frames.findLast((one) => one.epoch !== old);
          if (frame && lab.frames.at(-1)?.epoch !== old) {
            const first = lab.frames.find(
              (one, i) => one.epoch === frame.epoch && i >= lab.frames.findLastIndex((o) => o.epoch === old),
            );
            return performance.timeOrigin + (first ?? frame).drawnMs;
          }
          await new Promise((later) => setTimeout(later, 2));
        }
      },
      [this.index, epoch] as const,
    );
  }

  close(): Promise<void> {
    return this.page.evaluate((index) => (window.labs[index] as PageLab).close(), this.index);
  }
}
