// @vitest-environment happy-dom
import axe from 'axe-core';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConsoleConfig } from '../../src/api/session.ts';
import { Wall } from '../../src/ui/Wall.tsx';
import { fetchDouble, problem } from '../fetch-double.ts';

const CONSOLE: ConsoleConfig = {
  kind: 'console',
  title: "Ana's LAN",
  theme: 'system',
  notice: { level: 'info', text: 'Restart at ten' },
  signInHint: null,
  links: [{ label: 'Rules', url: 'https://example.com/' }],
};
let root: Root;
let place: HTMLElement;

const instance = (ordinal: number) => ({
  id: `loco-${ordinal}`,
  ordinal,
  name: `loco-${ordinal}`,
  state: 'booting',
  guest: 'railway',
  agentUrl: `http://127.0.0.1:${8081 + ordinal}`,
  screen: { width: 640, height: 480 },
  focused: ordinal === 0,
  message: null,
});

beforeEach(() => {
  window.location.href = 'http://127.0.0.1:8080/';
  vi.stubGlobal(
    'EventSource',
    class extends EventTarget {
      close() {}
    },
  );
  vi.stubGlobal(
    'WebSocket',
    class {
      close() {}
    },
  );
  HTMLCanvasElement.prototype.getContext = ((kind: string) => (kind === '2d' ? {} : null)) as never;
});

afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

async function show(count: number): Promise<void> {
  const focus = { generation: 1, instances: ['loco-0'], mode: 'single' };
  fetchDouble(({ url }) =>
    url.endsWith('/v1/instances')
      ? new Response(JSON.stringify({ items: Array.from({ length: count }, (_, i) => instance(i)) }))
      : url.endsWith('/v1/focus')
        ? new Response(JSON.stringify(focus), { headers: { ETag: '"1"' } })
        : problem(503, 'instance-unavailable'),
  );
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  await act(async () =>
    root.render(<Wall config={CONSOLE} page={CONSOLE} onSignedOut={() => {}} onLeave={() => {}} />),
  );
}

async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document.body, {
    // There are no style sheets and media here to be fetched, and no colours to be seen.
    preload: false,
    rules: { 'color-contrast': { enabled: false } },
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const press = (target: Element, key: string, init: KeyboardEventInit = {}) =>
  act(async () => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
  });

test('each instance has a tile with its state in words', async () => {
  await show(9);
  const tiles = [...place.querySelectorAll('li[data-instance]')];
  expect(tiles.map((tile) => tile.getAttribute('data-instance'))).toEqual(
    [0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => `loco-${i}`),
  );
  expect(tiles[0]?.getAttribute('data-focused')).toBe('true');
  expect(tiles[3]?.querySelector('[data-tone]')?.textContent).toBe('Connecting');
  expect([...(window.loco?.tiles.keys() ?? [])]).toHaveLength(9);
});

const click = (label: string) => act(async () => place.querySelector<HTMLElement>(`[aria-label="${label}"]`)?.click());

// One look of axe a test: each takes a third of a second of the processor.
test('axe finds nothing on the wall', async () => {
  await show(2);
  expect(await violations()).toEqual([]);
});

test('axe finds nothing in an open menu and in the statistics', async () => {
  await show(2);
  await click('Send keys to loco-0');
  await click('Statistics of loco-1');
  expect(place.querySelector('[role=menu]')).not.toBeNull();
  expect(place.querySelector('section[aria-label=Statistics]')).not.toBeNull();
  expect(await violations()).toEqual([]);
});

test('axe finds nothing in the sheet of shortcuts', async () => {
  await show(1);
  await click('Keyboard shortcuts');
  expect(place.querySelector('dialog')).not.toBeNull();
  expect(await violations()).toEqual([]);
});

test('one tile is in the tab order and the arrows move it', async () => {
  await show(3);
  const screens = [...place.querySelectorAll<HTMLElement>('[role=application]')];
  const reachable = () => screens.map(({ tabIndex }) => tabIndex);
  expect(reachable()).toEqual([0, -1, -1]);
  await act(async () => screens[0]?.focus());
  await press(screens[0] as Element, 'End');
  expect(reachable()).toEqual([-1, -1, 0]);
  expect(document.activeElement).toBe(screens[2]);
});

test('Enter gives a tile the keyboard, Ctrl+Alt takes it back', async () => {
  await show(3);
  const screen = place.querySelectorAll<HTMLElement>('[role=application]')[1] as HTMLElement;
  await act(async () => screen.focus());
  await press(screen, 'Enter');
  const tile = screen.closest('li') as HTMLElement;
  expect(tile.dataset.captured).toBe('true');
  expect(tile.dataset.focused).toBe('true');
  expect(tile.textContent).toContain('Ctrl');
  await press(screen, 'Control', { code: 'ControlLeft' });
  await press(screen, 'Alt', { code: 'AltLeft' });
  await act(async () => {
    screen.dispatchEvent(new KeyboardEvent('keyup', { key: 'Alt', code: 'AltLeft', bubbles: true }));
  });
  expect(tile.dataset.captured).toBe('false');
});

test('leaving the window lets go', async () => {
  await show(1);
  const screen = place.querySelector<HTMLElement>('[role=application]') as HTMLElement;
  await act(async () => screen.click());
  expect(screen.closest('li')?.dataset.captured).toBe('true');
  await act(async () => void window.dispatchEvent(new Event('blur')));
  expect(screen.closest('li')?.dataset.captured).toBe('false');
});
