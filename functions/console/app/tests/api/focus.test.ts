// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { FocusClient } from '../../src/api/focus.ts';
import { fetchDouble, problem } from '../fetch-double.ts';

const focus = (generation: number) =>
  new Response(JSON.stringify({ generation, instances: [], mode: 'single' }), { headers: { ETag: `"${generation}"` } });

test('a change names the version it is based on', async () => {
  const calls = fetchDouble(({ method }) => focus(method === 'GET' ? 4 : 5));
  const client = new FocusClient();
  await client.set(['loco-1']);
  await client.set(['loco-2']);
  expect(calls.map(({ method, headers }) => [method, headers.get('If-Match')])).toEqual([
    ['GET', null],
    ['PUT', '"4"'],
    ['PUT', '"5"'],
  ]);
  expect(JSON.parse(String(calls[1]?.body))).toEqual({ instances: ['loco-1'], mode: 'single' });
});

test('who was slower reads the newer version and repeats', async () => {
  const calls = fetchDouble(({ method }, index) =>
    method === 'GET' ? focus(index + 1) : index === 1 ? problem(412, 'precondition-failed') : focus(9),
  );
  await new FocusClient().set(['loco-1']);
  expect(calls.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET', 'PUT']);
});

test('other refusals are told', async () => {
  fetchDouble(({ method }) => (method === 'GET' ? focus(1) : problem(422, 'unprocessable', 'There is no loco-9.')));
  await expect(new FocusClient().set(['loco-9'])).rejects.toMatchObject({
    status: 422,
    message: 'There is no loco-9.',
  });
});
