/** What becomes of a key event in a captured tile. */
export type KeyAction =
  | { type: 'send'; code: string; down: boolean }
  | { type: 'release' }
  | { type: 'tile'; index: number }
  | { type: 'ignore' };

/** The fields of a KeyboardEvent that matter. */
export interface KeyInput {
  code: string;
  type: string;
  repeat: boolean;
}

const IGNORE: KeyAction = { type: 'ignore' };
const CONTROL = ['ControlLeft', 'ControlRight'];
const ALT = ['AltLeft', 'AltRight'];

/**
 * Decides per key event, by `KeyboardEvent.code` (W3C UI Events): the guest gets every key, except for the ways out. Ctrl+Alt, or the
 * right Ctrl key alone, pressed and let go without another key in between, releases the capture; Ctrl+Alt+1…9 goes to a tile.
 */
export class KeyCapture {
  private readonly held = new Set<string>();
  private chord = false;

  next(event: KeyInput): KeyAction {
    if (!event.code || event.code.length > 32 || event.repeat) {
      return IGNORE;
    }
    return event.type === 'keydown' ? this.down(event.code) : this.up(event.code);
  }

  /** Forgets what is held; the caller releases it in the guest. */
  clear(): void {
    this.held.clear();
    this.chord = false;
  }

  private down(code: string): KeyAction {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code);
    if (digit && this.holds(CONTROL) && this.holds(ALT)) {
      return { type: 'tile', index: Number(digit[1]) - 1 };
    }
    this.held.add(code);
    const onlyRightControl = code === 'ControlRight' && this.held.size === 1;
    const onlyControlAlt =
      this.held.size === 2 && this.holds(CONTROL) && this.holds(ALT) && (CONTROL.includes(code) || ALT.includes(code));
    this.chord = onlyRightControl || onlyControlAlt;
    return { type: 'send', code, down: true };
  }

  private up(code: string): KeyAction {
    if (!this.held.delete(code)) {
      return IGNORE;
    }
    if (this.chord) {
      this.chord = false;
      return { type: 'release' };
    }
    return { type: 'send', code, down: false };
  }

  private holds(codes: readonly string[]): boolean {
    return codes.some((code) => this.held.has(code));
  }
}
