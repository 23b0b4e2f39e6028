import { decodePng, type Pixels } from './png.js';
import type { TargetInstance } from './target.js';

/** A screenshot, as it came and as pixels. */
export interface Shot {
  png: Buffer;
  pixels: Pixels;
}

/** What `GET /v1/lan` tells of one pair of stations, as far as it is used here. */
interface LanPair {
  station: string;
  instance: string | null;
  received: Record<string, number>;
  sent: Record<string, number>;
}

/** Frames between one guest and another station since the switch started; by protocol, `>` sent and `<` received. */
export type Frames = Map<string, number>;

const PATIENCE_MS = 10_000;

/** An agent's answer that what was asked for is not there now (RFC 9110 §15.6.4), such as the picture of a machine that starts. */
export class Unavailable extends Error {}

/** One instance as a robot meets it: by the computer-use API of its agent alone. Its lease ends by itself soon after the last input. Each call ends within ten seconds. */
export class Terminal {
  constructor(
    readonly instance: TargetInstance,
    private readonly token: string,
  ) {}

  get id(): string {
    return this.instance.id;
  }

  async screen(): Promise<Shot> {
    const png = Buffer.from(await (await this.#ask('GET', '/v1/screen.png')).arrayBuffer());
    return { png, pixels: decodePng(png) };
  }

  /** Moves the pointer; fractions of the screen. */
  async point(x: number, y: number): Promise<void> {
    await this.#input([{ type: 'position', x, y }]);
  }

  /** Moves the pointer and presses its left button once. */
  async click(x: number, y: number): Promise<void> {
    await this.point(x, y);
    await this.#input([{ type: 'click', button: 'left' }]);
  }

  /** Frames by `station protocol direction`; null where the instance has no switch. */
  async frames(): Promise<Frames | null> {
    const { mode, pairs } = (await (await this.#ask('GET', '/v1/lan')).json()) as { mode: string; pairs: LanPair[] };
    if (mode === 'user') return null;
    return new Map(
      pairs.flatMap(({ station, instance, sent, received }) => [
        ...Object.entries(sent).map(([protocol, n]) => [`${instance ?? station} ${protocol} >`, n] as const),
        ...Object.entries(received).map(([protocol, n]) => [`${instance ?? station} ${protocol} <`, n] as const),
      ]),
    );
  }

  /** Frames that the switch dropped since it started, for whatever reason; null where the instance has no switch. */
  async dropped(): Promise<number | null> {
    const lan = (await (await this.#ask('GET', '/v1/lan')).json()) as {
      mode: string;
      problem: string | null;
      dropped: Record<string, number>;
    };
    if (lan.mode === 'user' || lan.problem !== null) return null;
    return Object.values(lan.dropped).reduce((sum, n) => sum + n, 0);
  }

  async #input(events: Record<string, unknown>[]): Promise<void> {
    const { holder } = (await (await this.#ask('PUT', '/v1/lease')).json()) as { holder: string };
    await this.#ask('POST', '/v1/input', { events }, { 'Loco-Lease': holder });
  }

  async #ask(
    method: string,
    path: string,
    body: unknown = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const answer = await fetch(this.instance.agentUrl + path, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json', ...headers },
      body: method === 'GET' ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch((failure: Error) => {
      throw new Error(`its agent cannot be reached: ${failure.cause ?? failure.message} (${method} ${path})`);
    });
    if (answer.ok) return answer;
    const text = await answer.text();
    const message = `its agent answers ${answer.status} to ${method} ${path}: ${text.slice(0, 300)}`;
    throw answer.status === 503 ? new Unavailable(message) : new Error(message);
  }
}
