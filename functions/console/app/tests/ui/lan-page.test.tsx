// @vitest-environment happy-dom
import axe from 'axe-core';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Evidence, Role, Segment } from '../../src/api/segment.ts';
import { LanPage } from '../../src/ui/lan/LanPage.tsx';
import { type Call, fetchDouble, problem } from '../fetch-double.ts';
import { cut, mesh, silent } from './segments.ts';

const POLL_MS = 1000;
let root: Root;
let place: HTMLElement;
let served: Segment | Response;
let calls: Call[];
const signedOut = vi.fn();
const EVIDENCE: Evidence = {
  source: 'local',
  rows: [
    { id: 'loco-0', asOf: null, problem: 'It sleeps.', items: [] },
    {
      id: 'loco-1',
      asOf: new Date(0).toISOString(),
      problem: null,
      items: [
        {
          instance: 'loco-0',
          arpMillis: 0.5,
          pingMillis: 1.2,
          ping6Millis: null,
          ports: { 'udp-47624': 'silent', 'tcp-2300': 'open' },
        },
      ],
    },
  ],
};

beforeEach(() => {
  vi.useFakeTimers();
  window.location.href = 'http://127.0.0.1:8080/';
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
});

afterEach(async () => {
  await act(async () => root.unmount());
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function show(segment: Segment, role: Role = 'operator'): Promise<void> {
  served = segment;
  calls = fetchDouble(({ url, method }) => {
    const path = new URL(url).pathname;
    if (path === '/v1/session') return new Response(JSON.stringify({ role }));
    if (path === '/v1/lan-status')
      return served instanceof Response ? served.clone() : new Response(JSON.stringify(served));
    if (path === '/v1/lan-evidence') return new Response(JSON.stringify(EVIDENCE));
    if (path.startsWith('/v1/instances/')) return new Response(JSON.stringify({ agentUrl: 'http://127.0.0.1:8082' }));
    return method === 'PUT'
      ? new Response('{"items":[]}')
      : problem(409, 'conflict', 'A capture is under way already.');
  });
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  await act(async () => root.render(<LanPage page={null} onSignedOut={signedOut} onLeave={() => {}} />));
}

const later = () => act(async () => void (await vi.advanceTimersByTimeAsync(POLL_MS)));
const verdict = () => place.querySelector('[aria-label="The segment"]')?.textContent;
const field = (speaker: number, listener: number) =>
  place.querySelector<HTMLElement>(`[aria-label^="loco-${speaker} by loco-${listener}"]`) as HTMLElement;
const button = (text: string) => [...place.querySelectorAll('button')].filter((one) => one.textContent?.includes(text));
const click = (element: HTMLElement | undefined) => act(async () => element?.click());
const press = (key: string) =>
  act(async () => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));

test('a cut shows with the next look and names the side', async () => {
  await show(mesh(3));
  expect(verdict()).toContain('All 3 machines hear each other.');
  served = cut(mesh(3, 1000), 'loco-1', 'loco-0');
  await later();
  expect(verdict()).toContain('loco-1 does not hear loco-0.');
  expect(field(0, 1).dataset.state).toBe('unheard');
  expect(field(1, 0).dataset.state).toBe('heard');
});

test('live traffic is the difference of two looks', async () => {
  await show(mesh(2, 1000));
  served = mesh(2, 2000);
  await later();
  await click(place.querySelectorAll<HTMLElement>('input[type=radio]')[1]);
  expect(field(0, 1).textContent).toBe('8.0kbit/s');
});

test('the matrix is one tab stop, arrows move in it, and a press shows the link', async () => {
  await show(mesh(3));
  const grid = place.querySelector('[role=grid]') as HTMLElement;
  const stops = () => [...grid.querySelectorAll('button')].filter(({ tabIndex }) => tabIndex === 0);
  expect(stops()).toHaveLength(1);
  await act(async () => stops()[0]?.focus());
  await press('ArrowRight');
  expect(document.activeElement).toBe(field(1, 0));
  await press('ArrowDown');
  expect(document.activeElement).toBe(field(1, 2));
  expect(stops()).toEqual([field(1, 2)]);
  await click(document.activeElement as HTMLElement);
  expect(place.querySelector('section[aria-label="Link of loco-1 and loco-2"]')).not.toBeNull();
});

test('an operator cuts, impairs and clears at the listener', async () => {
  await show(mesh(2));
  await click(field(0, 1));
  const form = place.querySelector('form[aria-label="Impair what loco-1 hears of loco-0"]') as HTMLFormElement;
  await click([...form.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cut'));
  const put = () =>
    calls.filter(({ method }) => method === 'PUT').map(({ url, body }) => [url, JSON.parse(String(body))]);
  expect(put()).toEqual([['http://127.0.0.1:8082/v1/lan/impairment', { from: 'loco-0', cut: true }]]);
  expect(calls.find(({ url }) => url.includes('/v1/instances/'))?.url).toContain('loco-1');
  const field50 = form.querySelector('[name=delayMs]') as HTMLInputElement;
  field50.value = '50';
  (form.querySelector('[name=loss]') as HTMLInputElement).value = '1.5';
  await act(async () => void form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
  expect(put()[1]?.[1]).toEqual({ from: 'loco-0', delayMs: 50, jitterMs: 0, loss: 0.015, rateBps: 0 });
  const impaired = mesh(2, 1000);
  impaired.rows[1]?.impairments.push({ from: 'loco-0', delayMs: 50, loss: 0.015 });
  served = impaired;
  await later();
  expect(field(0, 1).getAttribute('aria-label')).toContain('impaired: 50 ms late, 1.5 % lost');
  await click(button('Clear').find((one) => !(one as HTMLButtonElement).disabled));
  expect(put()[2]?.[1]).toEqual({ from: 'loco-0' });
});

test('guests are asked when an operator wants it, and their answers stand at the link', async () => {
  await show(mesh(2));
  await click(field(0, 1));
  await click(button('Ask the guests')[0]);
  expect(calls.find(({ method }) => method === 'POST')?.url).toBe('http://127.0.0.1:8080/v1/lan-evidence');
  const side = place.querySelector('section[aria-label="loco-1 hears loco-0"]');
  expect(side?.textContent).toContain('ARP 0.5 ms, ping 1.2 ms, no ping by IPv6');
  expect(side?.textContent).toContain('TCP 2300 open, UDP 47624 silent');
  expect(place.querySelector('section[aria-label="loco-0 hears loco-1"]')?.textContent).toContain('It sleeps.');
});

test('a viewer sees an impairment but can neither set one nor capture', async () => {
  const impaired = mesh(2);
  impaired.rows[1]?.impairments.push({ from: 'loco-0', delayMs: 50 });
  await show(impaired, 'viewer');
  expect(button('Capture')).toEqual([]);
  await click(field(0, 1));
  expect(place.textContent).toContain('50 ms late');
  expect(place.querySelector('form')).toBeNull();
  expect(button('Ask')).toEqual([]);
});

test('a refused capture says why', async () => {
  await show(mesh(2));
  await click(button('Capture')[0]);
  expect(calls.at(-1)?.url).toBe('http://127.0.0.1:8082/v1/lan/capture?seconds=10');
  expect(place.textContent).toContain('A capture is under way already.');
  expect((button('Capture')[0] as HTMLButtonElement).disabled).toBe(false);
});

test('what cannot be asked is told, and what was known stays', async () => {
  await show(silent(mesh(2), 'loco-1', 'The agent does not answer.'));
  expect(verdict()).toContain('loco-1 tells nothing: The agent does not answer.');
  served = problem(503, 'platform-unavailable', 'Nobody knows.');
  await later();
  expect(place.querySelector('header [role=status]')?.textContent).toBe('The switches cannot be asked: Nobody knows.');
  expect(field(0, 1)).not.toBeNull();
  served = problem(401, 'unauthenticated');
  await later();
  expect(signedOut).toHaveBeenCalledOnce();
});

test('axe finds nothing in the page with a link open', async () => {
  await show(cut(mesh(3), 'loco-1', 'loco-0'));
  await click(field(0, 1));
  vi.useRealTimers();
  const { violations } = await axe.run(document.body, {
    preload: false,
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});
