import type { SubmittedFrame } from './picture-decoder.ts';
import type { Rectangle } from './protocol.ts';

/** Puts pictures on a canvas. Owns each picture it is given. */
export interface Painter {
  readonly name: 'copy' | 'draw';
  paint(picture: VideoFrame, frame: SubmittedFrame): void;
  close(): void;
}

/** Called when the pixels of a frame are on the canvas. */
export type Drawn = (frame: SubmittedFrame) => void;

const REPAINT_AFTER = 30;
const QUIET_MS = 100;

/**
 * Without a GPU: converts only the changed rectangle, newest picture first. The encoder may improve other parts too, so the whole picture
 * follows once it has been quiet for 100 ms, and every 30 pictures.
 */
export class CopyPainter implements Painter {
  readonly name = 'copy';
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private readonly drawn: Drawn;
  private waiting: { picture: VideoFrame; frame: SubmittedFrame } | null = null;
  private last: VideoFrame | null = null;
  private due: Rectangle | null = null;
  private since = 0;
  private busy = false;
  private closed = false;
  private quiet: ReturnType<typeof setTimeout> | undefined;
  private rgba = new Uint8ClampedArray(0);

  constructor(canvas: HTMLCanvasElement, drawn: Drawn) {
    this.canvas = canvas;
    this.context = opaque(canvas, true);
    this.drawn = drawn;
  }

  paint(picture: VideoFrame, frame: SubmittedFrame): void {
    const { width, height } = size(picture);
    const whole = frame.keyframe || frame.refinement || ++this.since >= REPAINT_AFTER || this.resize(width, height);
    if (whole) {
      this.since = 0;
    }
    this.due = union(this.due, whole ? { x: 0, y: 0, width, height } : frame.changed);
    this.waiting?.picture.close();
    this.waiting = { picture, frame };
    if (!this.busy) {
      void this.run();
    }
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.quiet);
    this.waiting?.picture.close();
    this.last?.close();
    this.waiting = this.last = null;
  }

  private async run(): Promise<void> {
    this.busy = true;
    for (let next = this.waiting; next && !this.closed; next = this.waiting) {
      this.waiting = null;
      const { width, height } = size(next.picture);
      this.resize(width, height);
      const rectangle = even(this.due ?? { x: 0, y: 0, width, height }, width, height);
      this.due = null;
      if (await this.copy(next.picture, rectangle)) {
        this.drawn(next.frame);
      }
      this.keep(next.picture, rectangle.width === width && rectangle.height === height);
    }
    this.busy = false;
  }

  private async copy(picture: VideoFrame, rectangle: Rectangle): Promise<boolean> {
    const bytes = rectangle.width * rectangle.height * 4;
    if (bytes === 0) {
      return true;
    }
    if (this.rgba.length < bytes) {
      this.rgba = new Uint8ClampedArray(this.canvas.width * this.canvas.height * 4);
    }
    const to = this.rgba.subarray(0, bytes);
    try {
      await picture.copyTo(to, { rect: rectangle, format: 'RGBA', colorSpace: 'srgb' });
    } catch {
      return false;
    }
    if (this.closed) {
      return false;
    }
    this.context.putImageData(new ImageData(to, rectangle.width, rectangle.height), rectangle.x, rectangle.y);
    return true;
  }

  private keep(picture: VideoFrame, whole: boolean): void {
    this.last?.close();
    this.last = null;
    clearTimeout(this.quiet);
    if (whole || this.closed) {
      picture.close();
      return;
    }
    this.last = picture;
    this.quiet = setTimeout(() => this.repaint(), QUIET_MS);
  }

  private repaint(): void {
    const picture = this.last;
    if (!picture || this.busy) {
      return;
    }
    this.last = null;
    this.busy = true;
    const { width, height } = size(picture);
    void this.copy(picture, { x: 0, y: 0, width, height }).then(() => {
      picture.close();
      this.busy = false;
      if (this.waiting) {
        void this.run();
      }
    });
  }

  private resize(width: number, height: number): boolean {
    if (this.canvas.width === width && this.canvas.height === height) {
      return false;
    }
    this.canvas.width = width;
    this.canvas.height = height;
    return true;
  }
}

/** With a GPU: the picture stays a texture. */
export class DrawPainter implements Painter {
  readonly name = 'draw';
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private readonly drawn: Drawn;

  constructor(canvas: HTMLCanvasElement, drawn: Drawn) {
    this.canvas = canvas;
    this.context = opaque(canvas, false);
    this.drawn = drawn;
  }

  paint(picture: VideoFrame, frame: SubmittedFrame): void {
    const { width, height } = size(picture);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    this.context.drawImage(picture, 0, 0, width, height);
    picture.close();
    this.drawn(frame);
  }

  close(): void {}
}

function opaque(canvas: HTMLCanvasElement, willReadFrequently: boolean): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false, desynchronized: true, willReadFrequently });
  if (!context) {
    throw new Error('the canvas has no 2d context');
  }
  return context;
}

/** The coded size may have rows more than the picture. */
function size(picture: VideoFrame): { width: number; height: number } {
  return picture.visibleRect ?? { width: picture.displayWidth, height: picture.displayHeight };
}

export function union(a: Rectangle | null, b: Rectangle): Rectangle {
  if (!a) {
    return b;
  }
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const width = Math.max(a.x + a.width, b.x + b.width) - x;
  return { x, y, width, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

/** Grown to even edges, as 4:2:0 pictures are copied, and cut to the picture. */
export function even(r: Rectangle, width: number, height: number): Rectangle {
  const x = Math.min(r.x & ~1, width);
  const y = Math.min(r.y & ~1, height);
  const right = Math.min((r.x + r.width + 1) & ~1, width);
  const bottom = Math.min((r.y + r.height + 1) & ~1, height);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}
