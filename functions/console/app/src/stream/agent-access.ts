import { call, ProblemError } from '../api/problem.ts';

/** Where an agent is and how the page may prove itself there. */
export interface AgentAddress {
  /** Base URL, empty for the page's own origin. */
  url: string;
  /** Asks discovery for a ticket: for agents on hosts that do not get the page's cookie. */
  ticket?: () => Promise<string>;
  /** A bearer token, for measurements without a cookie. */
  token?: string;
}

type Credential = { kind: 'cookie' } | { kind: 'bearer'; value: () => Promise<string> };

/**
 * Calls one agent with whatever credential it accepts: the resume token of an earlier session (the same viewer id, so a lease survives),
 * the page's cookie, a ticket. Only an answer 401 makes it try the next.
 */
export class AgentAccess {
  /** Given by the agent with each session. */
  resumeToken: string | null = null;
  private readonly address: AgentAddress;

  constructor(address: AgentAddress) {
    this.address = address;
  }

  /** @param path one of the agent's own, or an absolute address of it */
  url(path: string): string {
    return URL.canParse(path) ? path : this.address.url + path;
  }

  /** Absolute address of what an answer says was made; `Location` has the path under which the agent was called (RFC 9110 §10.2.2). */
  made(answer: Response): string | null {
    const location = answer.headers.get('Location');
    return location && new URL(location, new URL(this.url('/'), globalThis.location?.href)).href;
  }

  /** @throws ProblemError */
  async call(path: string, init: RequestInit): Promise<Response> {
    let refused: unknown = null;
    for (const credential of this.credentials()) {
      try {
        return await call(this.url(path), await this.with(credential, init));
      } catch (error) {
        if (!(error instanceof ProblemError) || error.status !== 401) {
          throw error;
        }
        refused = error;
        this.resumeToken = null;
      }
    }
    throw refused;
  }

  /** Browsers cannot set headers on a WebSocket, so a credential other than the cookie goes into the address. */
  async webSocketUrl(path: string): Promise<string> {
    const url = new URL(this.url(path), globalThis.location?.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const credential = this.resumeToken ?? this.address.token ?? (this.sharesCookie() ? null : await this.ticket());
    if (credential) {
      url.searchParams.set('ticket', credential);
    }
    return url.href;
  }

  private credentials(): Credential[] {
    const list: Credential[] = [];
    const { resumeToken } = this;
    const { token, ticket } = this.address;
    if (resumeToken) {
      list.push({ kind: 'bearer', value: async () => resumeToken });
    }
    if (token) {
      list.push({ kind: 'bearer', value: async () => token });
    }
    if (this.sharesCookie()) {
      list.push({ kind: 'cookie' });
    }
    if (ticket) {
      list.push({ kind: 'bearer', value: ticket });
    }
    return list.length > 0 ? list : [{ kind: 'cookie' }];
  }

  /** Cookies ignore ports (RFC 6265 §8.5): console and agents on one host share them. */
  private sharesCookie(): boolean {
    const here = globalThis.location;
    return !!here && new URL(this.url('/'), here.href).hostname === here.hostname;
  }

  private async ticket(): Promise<string | null> {
    return this.address.ticket ? await this.address.ticket() : null;
  }

  private async with(credential: Credential, init: RequestInit): Promise<RequestInit> {
    if (credential.kind === 'cookie') {
      return { ...init, credentials: 'include' };
    }
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${await credential.value()}`);
    return { ...init, headers, credentials: 'omit' };
  }
}
