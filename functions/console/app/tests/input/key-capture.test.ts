import { beforeEach, expect, test } from 'vitest';
import { type KeyAction, KeyCapture } from '../../src/input/key-capture.ts';

let capture: KeyCapture;
beforeEach(() => {
  capture = new KeyCapture();
});

/** `+Code` is down, `-Code` is up. */
function type(...events: string[]): KeyAction[] {
  return events.map((event) =>
    capture.next({ code: event.slice(1), type: event[0] === '+' ? 'keydown' : 'keyup', repeat: false }),
  );
}

const last = (actions: KeyAction[]) => actions.at(-1)?.type;

test('keys go to the guest by their place on the keyboard', () => {
  expect(type('+KeyA', '-KeyA')).toEqual([
    { type: 'send', code: 'KeyA', down: true },
    { type: 'send', code: 'KeyA', down: false },
  ]);
});

test('repeats, unknown keys and ups without a down are not sent', () => {
  capture.next({ code: 'KeyA', type: 'keydown', repeat: false });
  expect(capture.next({ code: 'KeyA', type: 'keydown', repeat: true }).type).toBe('ignore');
  expect(capture.next({ code: '', type: 'keydown', repeat: false }).type).toBe('ignore');
  expect(last(type('-KeyB'))).toBe('ignore');
});

test.each([
  [['+ControlLeft', '+AltLeft', '-AltLeft']],
  [['+AltLeft', '+ControlLeft', '-AltLeft']],
  [['+ControlLeft', '+AltRight', '-ControlLeft']],
  [['+ControlRight', '-ControlRight']],
])('%j lets go', (events) => {
  expect(last(type(...events))).toBe('release');
});

test.each([
  [['+ControlLeft', '+AltLeft', '+Delete', '-Delete', '-AltLeft']],
  [['+ControlRight', '+KeyC', '-KeyC', '-ControlRight']],
  [['+ControlLeft', '-ControlLeft']],
  [['+AltLeft', '-AltLeft']],
  [['+ShiftLeft', '+ControlLeft', '+AltLeft', '-AltLeft']],
])('%j stays in the guest', (events) => {
  expect(last(type(...events))).toBe('send');
});

test('Ctrl+Alt and a digit goes to a tile', () => {
  expect(type('+ControlLeft', '+AltLeft', '+Digit3').at(-1)).toEqual({ type: 'tile', index: 2 });
  expect(type('+Numpad9').at(-1)).toEqual({ type: 'tile', index: 8 });
});

test('clear forgets a half-made chord', () => {
  type('+ControlLeft', '+AltLeft');
  capture.clear();
  expect(last(type('-AltLeft'))).toBe('ignore');
});
