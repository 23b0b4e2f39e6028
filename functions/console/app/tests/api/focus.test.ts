// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { FocusClient } from '../../src/api/focus.ts';
import { fetchDouble, problem } from '../fetch-double.ts';

const focus = (generation: number) => ({ generation, instances: [], mode: 'single' });
const answer = (method: string, generation: number) =>
  new Response(JSON.stringify(method === 'GET' ? focus(generation) : { focus: focus(generation), outcomes: [] }));

test('a change names the version it is based on', async () => {
  const calls = fetchDouble(({ method }) => answer(method, method === 'GET' ? 4 : 5));
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
    index === 1 ? problem(412, 'precondition-failed') : answer(method, index + 1),
  );
  await new FocusClient().set(['loco-1']);
  expect(calls.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET', 'PUT']);
});

test('a change is based on the newest event, and no event takes back what an answer told', async () => {
  const calls = fetchDouble(({ method }) => answer(method, 7));
  let tell: (event: { data: string }) => void = () => {};
  vi.stubGlobal(
    'EventSource',
    class {
      addEventListener(name: string, told: typeof tell) {
        if (name === 'focus') tell = told;
      }
      close() {}
    },
  );
  const client = new FocusClient();
  client.follow(() => {});
  tell({ data: JSON.stringify(focus(6)) });
  await client.set(['loco-1']);
  tell({ data: JSON.stringify(focus(6)) });
  await client.set(['loco-2']);
  expect(calls.map(({ method, headers }) => [method, headers.get('If-Match')])).toEqual([
    ['PUT', '"6"'],
    ['PUT', '"7"'],
  ]);
});

test('other refusals are told', async () => {
  fetchDouble(({ method }) =>
    method === 'GET' ? answer(method, 1) : problem(422, 'unprocessable', 'There is no loco-9.'),
  );
  await expect(new FocusClient().set(['loco-9'])).rejects.toMatchObject({
    status: 422,
    message: 'There is no loco-9.',
  });
});
