import type { Page } from 'playwright-core';

/** One picture of a tile whose pixels are on its canvas, where the probe guest's frame bar was read. */
export interface DrawnPicture {
  /** `performance.now()` of the page, as all times of a recording. */
  atMs: number;
  /** The guest's count of painted frames, modulo 65536. */
  counter: number;
  /** The stream's number of its access unit, modulo 2³². */
  sequence: number;
  isThumbnail: boolean;
}

/** What a wall has recorded since it was opened. */
export interface Recording {
  clicks: { id: string; atMs: number }[];
  /** Calls of `PUT /v1/focus`. */
  puts: { atMs: number; answeredMs: number }[];
  /** By instance. */
  drawn: Record<string, DrawnPicture[]>;
  /** By instance: access units that never became whole, or were dropped for a missing reference. */
  lost: Record<string, number>;
}

/** A stream of the console's page, as far as it is used here. */
interface TileStream {
  framesLost: number;
  observer: { frame?(frame: { drawnMs: number; sequence: number; thumbnail: boolean }): void };
}

declare global {
  interface Window {
    recording: Recording;
    loco?: { tiles: ReadonlyMap<string, unknown> };
  }
}

const LIVE_MS = 30_000;

/** The console's page as a person has it, with a record of every click on a tile and of every picture drawn. */
export class Wall {
  private constructor(private readonly page: Page) {}

  /** Opens the console in a page of its own size; `ids` are the instances to record, all running the probe at 640×480. */
  static async open(page: Page, url: string, token: string, ids: readonly string[]): Promise<Wall> {
    await page.goto('about:blank');
    await page.goto(`${url}/#token=${token}`);
    for (const id of ids) {
      await page.waitForSelector(`[data-instance="${id}"][data-state="live"]`, { timeout: LIVE_MS });
    }
    await page.evaluate(record, [...ids]);
    return new Wall(page);
  }

  /** Clicks a tile's picture; before that the tile that has the keyboard lets go of it, as a click would go to its guest. */
  async click(id: string): Promise<void> {
    await this.page.keyboard.press('ControlRight');
    await this.page.waitForSelector('[data-captured="true"]', { state: 'detached' });
    await this.page.click(`[data-instance="${id}"] canvas`);
  }

  /** What was recorded until now. */
  recording(): Promise<Recording> {
    return this.page.evaluate(() => window.recording);
  }
}

/** Runs in the page. */
function record(ids: string[]): void {
  const recording: Recording = { clicks: [], puts: [], drawn: {}, lost: {} };
  window.recording = recording;
  document.addEventListener(
    'click',
    ({ target, timeStamp }) => {
      const id = (target as Element).closest<HTMLElement>('[data-instance]')?.dataset.instance;
      if (id) recording.clicks.push({ id, atMs: timeStamp });
    },
    { capture: true },
  );
  const fetched = window.fetch;
  window.fetch = async (input, init) => {
    const atMs = performance.now();
    const response = await fetched(input, init);
    if (init?.method === 'PUT' && String(input).endsWith('/v1/focus')) {
      recording.puts.push({ atMs, answeredMs: performance.now() });
    }
    return response;
  };
  for (const id of ids) {
    const stream = window.loco?.tiles.get(id) as TileStream | undefined;
    const canvas = document.querySelector<HTMLCanvasElement>(`[data-instance="${id}"] canvas`);
    const context = canvas?.getContext('2d');
    if (!stream || !canvas || !context) throw new Error(`the wall has no tile ${id}`);
    const drawn: DrawnPicture[] = [];
    recording.drawn[id] = drawn;
    const lostBefore = stream.framesLost;
    stream.observer = {
      frame: ({ drawnMs, sequence, thumbnail }) => {
        // The bar's 16 cells are 16 pixels wide and high, 32 from the left and 32 from the bottom of 480.
        const scale = canvas.width / 640;
        const { data } = context.getImageData(32 * scale, 456 * scale, 256 * scale, 1);
        let counter = 0;
        for (let cell = 0; cell < 16; cell++) {
          counter = counter * 2 + ((data[(cell * 16 + 8) * scale * 4 + 1] ?? 0) > 127 ? 1 : 0);
        }
        drawn.push({ atMs: drawnMs, counter, sequence, isThumbnail: thumbnail });
        recording.lost[id] = stream.framesLost - lostBefore;
      },
    };
  }
}
