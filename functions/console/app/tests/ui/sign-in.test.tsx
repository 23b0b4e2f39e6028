// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeTokenFromFragment } from '../../src/api/session.ts';
import { begin } from '../../src/ui/App.tsx';
import { SignIn } from '../../src/ui/SignIn.tsx';
import { type Call, fetchDouble, problem } from '../fetch-double.ts';

let signedIn = false;
let root: Root | null = null;

/** A server that knows one token. */
function server({ url, method, body }: Call): Response {
  if (url.endsWith('/config.json')) {
    return new Response('{"kind":"console"}');
  }
  if (method === 'POST') {
    signedIn = JSON.parse(String(body)).token === 'right';
  }
  return signedIn ? new Response(method === 'POST' ? null : '{}') : problem(401, 'unauthenticated');
}

beforeEach(() => {
  signedIn = false;
  window.location.href = 'http://127.0.0.1:8080/';
});

afterEach(() => {
  act(() => root?.unmount());
  root = null;
});

test('the token leaves the address bar', () => {
  const history = { state: null, replaceState: vi.fn() } as unknown as History;
  const location = { hash: '#token=right', pathname: '/', search: '?a=1' } as Location;
  expect(takeTokenFromFragment(location, history)).toBe('right');
  expect(history.replaceState).toHaveBeenCalledWith(null, '', '/?a=1');
  expect(takeTokenFromFragment({ hash: '#x' } as Location, history)).toBeNull();
});

test('the right token opens the wall', async () => {
  fetchDouble(server);
  expect(await begin('right')).toMatchObject({ name: 'open', config: { kind: 'console' } });
});

test('a wrong token is told', async () => {
  fetchDouble(server);
  expect(await begin('wrong')).toMatchObject({ name: 'sign-in', message: expect.stringContaining('not the one') });
});

test('without a token the page asks, unless there is a session', async () => {
  fetchDouble(server);
  expect(await begin(null)).toEqual({ name: 'sign-in', message: null, config: { kind: 'console' } });
  signedIn = true;
  expect(await begin(null)).toMatchObject({ name: 'open' });
});

test('a server that does not answer is told', async () => {
  fetchDouble(() => new TypeError('Failed to fetch'));
  expect(await begin(null)).toMatchObject({ name: 'failed', why: expect.stringContaining('does not answer') });
});

test('a pasted token signs in, a wrong one is told', async () => {
  fetchDouble(server);
  const onSignedIn = vi.fn();
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  await act(async () => root?.render(<SignIn message={null} page={null} onSignedIn={onSignedIn} />));
  const submit = async (token: string) => {
    const input = place.querySelector('input') as HTMLInputElement;
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, token);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await act(async () => {
      place.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    });
  };
  await submit('wrong');
  expect(place.querySelector('[role=alert]')?.textContent).toContain('not the one');
  expect(onSignedIn).not.toHaveBeenCalled();
  await submit(' right ');
  expect(onSignedIn).toHaveBeenCalledOnce();
});
