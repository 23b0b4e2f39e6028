import { KeyCapture } from './key-capture.ts';
import { Motion, place, Wheel } from './pointer-map.ts';

/** Where input goes; a StreamClient is one. */
export interface InputTarget {
  key(code: string, down: boolean): void;
  button(number: number, down: boolean): void;
  motion(dx: number, dy: number): void;
  position(x: number, y: number, reliable?: boolean): void;
  releaseAll(): void;
  takeLease(): void;
  releaseLease(): void;
}

/** What the capture asks and tells its surroundings. */
export interface CaptureHost {
  /** Whether the guest takes positions; else the pointer is locked into the element. */
  isAbsolute(): boolean;
  /** Size of the picture shown. */
  picture(): { width: number; height: number };
  changed(isCaptured: boolean): void;
  goToTile(index: number): void;
}

/** The click that entered must not reach the guest, nor the second one of a double click. */
const ENTERING_MS = 400;

/**
 * Sends keyboard and pointer of one element to a guest, from {@link enter} until the user leaves by a chord, the window loses the focus or
 * is hidden, or the browser ends the pointer lock. Leaving lets go of every key and button and gives the lease back.
 */
export class InputCapture {
  private readonly element: HTMLElement;
  private readonly target: InputTarget;
  private readonly host: CaptureHost;
  private readonly keys = new KeyCapture();
  private readonly wheel = new Wheel();
  private readonly moved = new Motion();
  private readonly buttons = new Set<number>();
  private enteredAt = Number.NEGATIVE_INFINITY;
  private listeners: AbortController | null = null;

  constructor(element: HTMLElement, target: InputTarget, host: CaptureHost) {
    this.element = element;
    this.target = target;
    this.host = host;
  }

  get isCaptured(): boolean {
    return this.listeners !== null;
  }

  /** To be called from a user's gesture. Idempotent. */
  enter(): void {
    if (this.listeners) {
      return;
    }
    this.enteredAt = performance.now();
    this.element.focus({ preventScroll: true });
    this.listen();
    this.target.takeLease();
    if (!this.host.isAbsolute()) {
      void this.lock();
    }
    this.host.changed(true);
  }

  /** Idempotent. */
  leave(): void {
    if (!this.listeners) {
      return;
    }
    this.listeners.abort();
    this.listeners = null;
    this.keys.clear();
    this.buttons.clear();
    this.target.releaseAll();
    this.target.releaseLease();
    if (document.pointerLockElement === this.element) {
      document.exitPointerLock();
    }
    this.host.changed(false);
  }

  /** Keys that the browser or the desktop would keep for itself, pressed in order and let go in reverse. */
  press(codes: readonly string[]): void {
    this.target.takeLease();
    for (const code of codes) {
      this.target.key(code, true);
    }
    for (const code of [...codes].reverse()) {
      this.target.key(code, false);
    }
  }

  private listen(): void {
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    const { element } = this;
    element.addEventListener('keydown', (event) => this.key(event), { signal });
    element.addEventListener('keyup', (event) => this.key(event), { signal });
    element.addEventListener('pointerdown', (event) => this.button(event, true), { signal });
    element.addEventListener('pointerup', (event) => this.button(event, false), { signal });
    element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
    element.addEventListener('wheel', (event) => this.turn(event), { signal, passive: false });
    element.addEventListener('blur', () => this.leave(), { signal });
    const moves = 'onpointerrawupdate' in element ? 'pointerrawupdate' : 'pointermove';
    element.addEventListener(moves, (event) => this.move(event as PointerEvent), { signal });
    window.addEventListener('blur', () => this.leave(), { signal });
    document.addEventListener('visibilitychange', () => this.leave(), { signal });
    const lockLost = () => {
      if (!document.pointerLockElement && !this.host.isAbsolute()) {
        this.leave();
      }
    };
    document.addEventListener('pointerlockchange', lockLost, { signal });
  }

  /** Raw motion where the system gives it; Chromium on Linux does not. */
  private async lock(): Promise<void> {
    if (!this.element.requestPointerLock) {
      return;
    }
    const lock = (options?: object) => this.element.requestPointerLock(options) as unknown as Promise<void> | undefined;
    try {
      await lock({ unadjustedMovement: true });
    } catch {
      await Promise.resolve(lock()).catch(() => {});
    }
  }

  private key(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    const action = this.keys.next(event);
    switch (action.type) {
      case 'send':
        this.target.key(action.code, action.down);
        break;
      case 'release':
        this.leave();
        break;
      case 'tile':
        this.leave();
        this.host.goToTile(action.index);
        break;
      case 'ignore':
        break;
    }
  }

  private button(event: PointerEvent, down: boolean): void {
    event.preventDefault();
    if (down && performance.now() - this.enteredAt < ENTERING_MS) {
      return;
    }
    if (event.button > 4 || (!down && !this.buttons.delete(event.button))) {
      return;
    }
    if (down) {
      this.buttons.add(event.button);
    }
    if (this.host.isAbsolute()) {
      const at = this.placeOf(event);
      this.target.position(at.x, at.y, true);
    }
    this.target.button(event.button, down);
  }

  private move(event: PointerEvent): void {
    if (this.host.isAbsolute()) {
      const at = this.placeOf(event);
      this.target.position(at.x, at.y);
    } else if (document.pointerLockElement === this.element) {
      const whole = this.moved.add(event.movementX, event.movementY);
      if (whole) {
        this.target.motion(whole.dx, whole.dy);
      }
    }
  }

  private turn(event: WheelEvent): void {
    event.preventDefault();
    for (const button of this.wheel.turn(event.deltaY, event.deltaMode)) {
      this.target.button(button, true);
      this.target.button(button, false);
    }
  }

  private placeOf(event: PointerEvent): { x: number; y: number } {
    return place({ x: event.clientX, y: event.clientY }, this.element.getBoundingClientRect(), this.host.picture());
  }
}
