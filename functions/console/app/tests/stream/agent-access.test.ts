// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { reachableFromHere } from '../../src/api/base.ts';
import { AgentAccess } from '../../src/stream/agent-access.ts';
import { fetchDouble, problem } from '../fetch-double.ts';

beforeEach(() => {
  window.location.href = 'http://127.0.0.1:8080/';
});

const ticket = async () => 'ticket-1';
const bearer = ({ headers }: { headers: Headers }) => headers.get('Authorization');

test('an agent on the same host gets the cookie', async () => {
  const calls = fetchDouble(() => new Response());
  await new AgentAccess({ url: 'http://127.0.0.1:8081', ticket }).call('/v1/sessions', { method: 'POST' });
  expect(calls.map((call) => [call.url, call.credentials, bearer(call)])).toEqual([
    ['http://127.0.0.1:8081/v1/sessions', 'include', null],
  ]);
});

test('an agent elsewhere gets a ticket', async () => {
  const calls = fetchDouble(() => new Response());
  await new AgentAccess({ url: 'http://10.0.0.7:8081', ticket }).call('/v1/sessions', { method: 'POST' });
  expect(calls.map(bearer)).toEqual(['Bearer ticket-1']);
});

test('the resume token comes first, then what else there is', async () => {
  const calls = fetchDouble((call) =>
    bearer(call) === 'Bearer ticket-1' ? new Response() : problem(401, 'unauthenticated'),
  );
  const access = new AgentAccess({ url: 'http://127.0.0.1:8081', ticket });
  access.resumeToken = 'resume-1';
  await access.call('/v1/sessions', { method: 'POST' });
  expect(calls.map(bearer)).toEqual(['Bearer resume-1', null, 'Bearer ticket-1']);
  expect(access.resumeToken).toBeNull();
});

test('other refusals are not retried with another credential', async () => {
  const calls = fetchDouble(() => problem(429, 'too-many-requests'));
  const call = new AgentAccess({ url: 'http://127.0.0.1:8081', ticket }).call('/v1/sessions', { method: 'POST' });
  await expect(call).rejects.toMatchObject({ slug: 'too-many-requests' });
  expect(calls).toHaveLength(1);
});

test('a WebSocket carries its credential in the address, unless the cookie does', async () => {
  const near = new AgentAccess({ url: 'http://127.0.0.1:8081', ticket });
  expect(await near.webSocketUrl('/v1/stream')).toBe('ws://127.0.0.1:8081/v1/stream');
  near.resumeToken = 'resume-1';
  expect(await near.webSocketUrl('/v1/stream')).toBe('ws://127.0.0.1:8081/v1/stream?ticket=resume-1');
  const far = new AgentAccess({ url: 'https://10.0.0.7:8081', ticket });
  expect(await far.webSocketUrl('/v1/stream')).toBe('wss://10.0.0.7:8081/v1/stream?ticket=ticket-1');
});

test('loopback agents are called by the name this page has', () => {
  const here = { href: 'http://localhost:8080/', hostname: 'localhost' };
  expect(reachableFromHere('http://127.0.0.1:8081', here)).toBe('http://localhost:8081');
  expect(reachableFromHere('http://10.0.0.7:8081', here)).toBe('http://10.0.0.7:8081');
});

test('what an agent made is found again, also behind a path', async () => {
  const access = new AgentAccess({ url: 'https://loco.example.com/agents/loco-1' });
  const answer = new Response(null, { status: 201, headers: { Location: '/agents/loco-1/v1/whep/7' } });

  expect(access.made(answer)).toBe('https://loco.example.com/agents/loco-1/v1/whep/7');
  expect(access.url(access.made(answer) ?? '')).toBe('https://loco.example.com/agents/loco-1/v1/whep/7');
  expect(access.url('/v1/state')).toBe('https://loco.example.com/agents/loco-1/v1/state');
  expect(access.made(new Response())).toBeNull();
});
