import { base } from './base.ts';
import type { components } from './generated/focus.ts';
import { call, jsonBody, ProblemError } from './problem.ts';

export type Focus = components['schemas']['Focus'];
type FocusRequest = components['schemas']['FocusRequest'];

const ATTEMPTS = 3;

/**
 * Reads and sets which instances are in focus. Every change names the version it is based on (`If-Match`); when somebody else was
 * quicker, the newer version is read and the wish repeated: a person's click is meant whatever came before it.
 */
export class FocusClient {
  private etag: string | null = null;

  async get(): Promise<Focus> {
    const response = await call(`${base()}/v1/focus`);
    this.etag = response.headers.get('ETag');
    return response.json();
  }

  /** @throws ProblemError */
  async set(instances: string[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        if (!this.etag) {
          await this.get();
        }
        const body: FocusRequest = { instances, mode: instances.length === 1 ? 'single' : 'multi' };
        const response = await call(`${base()}/v1/focus`, jsonBody('PUT', body, { 'If-Match': this.etag ?? '*' }));
        this.etag = response.headers.get('ETag');
        return;
      } catch (error) {
        this.etag = null;
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
        this.etag = null;
        changed(focus);
      }
    };
    for (const name of ['message', 'focus', 'focus.changed']) {
      events.addEventListener(name, read);
    }
    return () => events.close();
  }
}
