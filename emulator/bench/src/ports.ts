import { connect, createServer } from 'node:net';

const POLL_MS = 5;
const FIRST = 20_000;
/** From here on the kernel gives ports to whoever connects to somebody (`ip_local_port_range`, tcp(7)). */
const EPHEMERAL = 32_768;

/** The first of `count` consecutive TCP ports that are free on the loopback address. */
export async function freePorts(count: number): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const first = FIRST + Math.floor(Math.random() * (EPHEMERAL - FIRST - count));
    const free = await Promise.all(Array.from({ length: count }, (_, i) => isFree(first + i)));
    if (free.every(Boolean)) return first;
  }
  throw new Error('no free ports on the loopback address');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}

/**
 * Waits until somebody accepts connections at a port of the loopback address.
 *
 * @returns the wall-clock time, ms since 1970, exact to 5 ms; NaN if aborted before
 */
export async function accepting(port: number, signal: AbortSignal): Promise<number> {
  while (!signal.aborted) {
    if (await accepts(port)) return Date.now();
    await new Promise((later) => setTimeout(later, POLL_MS));
  }
  return Number.NaN;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}
