import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reasons } from '../../src/lanStress.js';
import { Meter } from '../../src/meter.js';
import { Terminal } from '../../src/terminal.js';

const UNKNOWN = { cores: null, megabytes: null, fps: null, 'drops/s': null };

/** An agent with a switch that drops, and a stream whose pictures are sent by the test. */
class FakeAgent {
  dropped: Record<string, number> = {};
  problem: string | null = null;
  readonly viewers: Duplex[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((_, answer) => {
      answer.end(JSON.stringify({ mode: 'socket', problem: this.problem, dropped: this.dropped, pairs: [] }));
    });
    this.#server.on('upgrade', (request, socket) => {
      const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
      const accept = createHash('sha1').update(key).digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      socket.on('error', () => {});
      this.viewers.push(socket);
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    for (const viewer of this.viewers) viewer.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  picture(): void {
    const message = Buffer.alloc(40);
    message.set([1, 0]);
    message.writeUInt16LE(0, 8);
    message.writeUInt16LE(1, 10);
    this.viewers.at(-1)?.write(Buffer.concat([Buffer.from([0x82, message.length]), message]));
  }
}

let agent: FakeAgent;
let meter: Meter;
beforeEach(async () => {
  agent = new FakeAgent();
  meter = new Meter(new Terminal({ id: 'loco-0', agentUrl: await agent.start() }, 'token'), 'token');
});
afterEach(() => {
  meter.close();
  agent.stop();
});

test('the first sample knows nothing, since it has no time', async () => {
  expect(await meter.sample()).toEqual(UNKNOWN);
});

test('pictures and drops are counted by the second; what runs elsewhere has no known use', async () => {
  await meter.sample();
  agent.dropped = { 'rate-limit': 3, looped: 4 };
  agent.picture();
  agent.picture();
  await expect.poll(async () => (await meter.sample()).fps).toBeGreaterThan(0);
  agent.dropped = { 'rate-limit': 30, looped: 40 };
  const sample = await meter.sample();
  expect(sample['drops/s']).toBeGreaterThan(0);
  expect(sample).toMatchObject({ cores: null, megabytes: null });
});

test('no switch drops nothing that is known', async () => {
  agent.problem = 'its port is taken';
  await meter.sample();
  expect((await meter.sample())['drops/s']).toBeNull();
});

test('a stream that ends is counted, and watched again', async () => {
  await meter.sample();
  agent.viewers[0]?.end();
  const disconnects = async () => {
    await meter.sample();
    return meter.incidents().disconnects;
  };
  await expect.poll(disconnects).toBe(1);
  await meter.sample();
  expect(agent.viewers).toHaveLength(2);
  expect((await meter.sample()).fps).toBe(0);
  expect(reasons([], [meter.incidents()])).toEqual(['the stream of loco-0 ended 1 times']);
});

test('a picture that stands still for more than 20 s is a reason to fail', () => {
  const incidents = { instance: 'loco-0', disconnects: 0, restarts: 0 };
  expect(reasons([], [{ ...incidents, longestStallSeconds: 20 }])).toEqual([]);
  expect(reasons([], [{ ...incidents, longestStallSeconds: null }])).toEqual([]);
  expect(reasons([], [{ ...incidents, longestStallSeconds: 20.1 }])).toEqual([
    'the picture of loco-0 stood still for 20.1 s',
  ]);
});

test('an agent that is gone leaves all unknown', async () => {
  await meter.sample();
  agent.stop();
  await expect.poll(() => meter.sample()).toEqual(UNKNOWN);
});
