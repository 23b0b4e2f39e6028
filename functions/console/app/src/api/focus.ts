import { base } from './base.ts';
import type { components } from './generated/focus.ts';
import { call, jsonBody, ProblemError } from './problem.ts';

export type Focus = components['schemas']['Focus'];
type FocusResult = components['schemas']['FocusResult'];
type FocusRequest = components['schemas']['FocusRequest'];

const ATTEMPTS = 3;

/**
 * Reads and sets which instances are in focus. Every change names the generation it is based on (`If-Match`), as the events or the last
 * answer told it; when somebody else was quicker, the newer one is read and the wish repeated: a person's click is meant whatever came
 * before it.
 */
export class FocusClient {
  /** The newest generation known; null before the first, and after a failure. */
  private generation: number | null = null;

  async get(): Promise<Focus> {
    const response = await call(`${base()}/v1/focus`);
    const focus: Focus = await response.json();
    this.generation = focus.generation;
    return focus;
  }

  /** @throws ProblemError */
  async set(instances: string[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        const generation = this.generation ?? (await this.get()).generation;
        const body: FocusRequest = { instances, mode: instances.length === 1 ? 'single' : 'multi' };
        const response = await call(`${base()}/v1/focus`, jsonBody('PUT', body, { 'If-Match': `"${generation}"` }));
        this.saw(((await response.json()) as FocusResult).focus.generation);
        return;
      } catch (error) {
        this.generation = null;
        if (!(error instanceof ProblemError) || error.status !== 412 || attempt === ATTEMPTS) {
          throw error;
        }
      }
    }
  }

  /** Follows changes by anybody. The server ends the stream now and then; the browser reconnects. @returns a function that ends it */
  follow(changed: (focus: Focus) => void): () => void {
    const events = new EventSource(`${base()}/v1/focus/events`);
    const read = ({ data }: MessageEvent<string>) => {
      const focus = JSON.parse(data) as Focus;
      if (Array.isArray(focus.instances)) {
        this.saw(focus.generation);
        changed(focus);
      }
    };
    for (const name of ['message', 'focus', 'focus.changed']) {
      events.addEventListener(name, read);
    }
    return () => events.close();
  }

  /** Events may be overtaken by the answer to a change. */
  private saw(generation: number): void {
    this.generation = Math.max(this.generation ?? 0, generation);
  }
}
