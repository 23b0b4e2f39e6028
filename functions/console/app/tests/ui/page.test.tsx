// @vitest-environment happy-dom
import axe from 'axe-core';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConsoleConfig } from '../../src/api/session.ts';
import { App } from '../../src/ui/App.tsx';
import { chooseTheme } from '../../src/ui/theme.ts';
import { fetchDouble, problem } from '../fetch-double.ts';

const POLL_MS = 15_000;
let root: Root;
let place: HTMLElement;
let served: ConsoleConfig | null;

const config = (more: Partial<ConsoleConfig> = {}): ConsoleConfig => ({
  kind: 'console',
  title: 'Loco',
  theme: 'system',
  notice: null,
  signInHint: null,
  links: [],
  ...more,
});

beforeEach(() => {
  vi.useFakeTimers();
  window.location.href = 'http://127.0.0.1:8080/';
  localStorage.clear();
});

afterEach(async () => {
  await act(async () => root.unmount());
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
  delete document.documentElement.dataset.theme;
});

async function open(first: ConsoleConfig): Promise<void> {
  served = first;
  fetchDouble(({ url }) =>
    !url.endsWith('/config.json')
      ? problem(401, 'unauthenticated')
      : served
        ? new Response(JSON.stringify(served))
        : new TypeError('Failed to fetch'),
  );
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  await act(async () => root.render(<App />));
}

const later = () => act(async () => void (await vi.advanceTimersByTimeAsync(POLL_MS)));
const press = (label: string) => act(async () => place.querySelector<HTMLElement>(`[aria-label="${label}"]`)?.click());
const notice = () => place.querySelector('[aria-label=Notice]')?.textContent;

test('title, hint, links and notice stand where one signs in', async () => {
  await open(
    config({
      title: "Ana's LAN",
      signInHint: 'Ask Ana.',
      notice: { level: 'warning', text: 'Restart at ten' },
      links: [{ label: 'Rules', url: 'https://example.com/rules' }],
    }),
  );
  expect(document.title).toBe("Ana's LAN");
  expect(place.textContent).toContain("Ana's LAN");
  expect(place.textContent).toContain('Ask Ana.');
  expect(place.textContent).not.toContain('loco up');
  expect(notice()).toBe('Restart at ten');
  const link = place.querySelector('nav a');
  expect(link?.getAttribute('href')).toBe('https://example.com/rules');
  expect(link?.getAttribute('rel')).toBe('noopener noreferrer');
  vi.useRealTimers();
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('without configuration the page speaks for itself', async () => {
  await open(config());
  expect(document.title).toBe('Loco');
  expect(place.textContent).toContain('loco up');
  expect(place.querySelector('nav')).toBeNull();
  expect(notice()).toBe('');
});

test('a change shows without a reload, and what cannot be asked stays', async () => {
  await open(config());
  served = config({ title: 'New', notice: { level: 'info', text: 'Hello' } });
  await later();
  expect(document.title).toBe('New');
  expect(notice()).toBe('Hello');
  served = null;
  await later();
  expect(document.title).toBe('New');
  expect(notice()).toBe('Hello');
});

test('information can be closed until it changes, a warning cannot', async () => {
  await open(config({ notice: { level: 'info', text: 'One' } }));
  await press('Close the notice');
  expect(notice()).toBe('');
  served = config({ notice: { level: 'info', text: 'Two' } });
  await later();
  expect(notice()).toBe('Two');
  served = config({ notice: { level: 'warning', text: 'Three' } });
  await later();
  expect(place.querySelector('[aria-label="Close the notice"]')).toBeNull();
});

test("the installation's colours are for those who chose none", async () => {
  await open(config({ theme: 'dark' }));
  expect(document.documentElement.dataset.theme).toBe('dark');
  expect(localStorage.length).toBe(0);
  chooseTheme('light');
  served = config({ theme: 'dark', title: 'New' });
  await later();
  expect(document.title).toBe('New');
  expect(document.documentElement.dataset.theme).toBe('light');
});
