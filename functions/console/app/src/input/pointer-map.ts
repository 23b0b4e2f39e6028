import { Button } from '../stream/protocol.ts';

/** Place in a picture, 0..1 in both directions, of a point in the element that shows it letterboxed (`object-fit: contain`). */
export function place(
  point: { x: number; y: number },
  box: { left: number; top: number; width: number; height: number },
  picture: { width: number; height: number },
): { x: number; y: number } {
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  const x = (point.x - box.left - (box.width - width) / 2) / width;
  const y = (point.y - box.top - (box.height - height) / 2) / height;
  return { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) };
}

/** Turns the wheel's pixels into notches; what is left over counts for the next event. */
export class Wheel {
  private static readonly NOTCH = [100, 3, 1] as const;
  private rest = 0;

  /** @returns the buttons to press and let go, in order */
  turn(deltaY: number, deltaMode: number): number[] {
    if (Math.sign(deltaY) !== Math.sign(this.rest)) {
      this.rest = 0;
    }
    this.rest += deltaY / (Wheel.NOTCH[deltaMode as 0 | 1 | 2] ?? 100);
    const notches = Math.min(10, Math.floor(Math.abs(this.rest)));
    const sign = Math.sign(this.rest);
    this.rest -= notches * sign;
    return new Array(notches).fill(sign > 0 ? Button.wheelDown : Button.wheelUp);
  }
}

/** Sums fractions of relative motion, so that slow movements are not lost to rounding. */
export class Motion {
  private x = 0;
  private y = 0;

  /** @returns whole guest pixels, null if there is none yet */
  add(dx: number, dy: number): { dx: number; dy: number } | null {
    this.x += dx;
    this.y += dy;
    const whole = { dx: Math.trunc(this.x), dy: Math.trunc(this.y) };
    this.x -= whole.dx;
    this.y -= whole.dy;
    return whole.dx === 0 && whole.dy === 0 ? null : whole;
  }
}
