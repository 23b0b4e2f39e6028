import { base } from './base.ts';
import type { components } from './generated/console.ts';
import { call, jsonBody, ProblemError } from './problem.ts';

/** How a console presents itself. */
export type ConsoleConfig = Omit<components['schemas']['PageConfig'], 'kind'> & { kind: 'console' };

/** What the server that sent this page is: the console of a fleet, or the agent of one instance. */
export type PageConfig = ConsoleConfig | { kind: 'instance'; instance: string };

/** Takes `#token=…` out of the address bar, so that it stays in no history entry and no bookmark. */
export function takeTokenFromFragment(location: Location, history: History): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) {
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return token || null;
}

export async function loadConfig(): Promise<PageConfig> {
  return (await call(`${base()}/config.json`, { credentials: 'same-origin' })).json();
}

/** Exchanges a token for the session cookie. @throws ProblemError 401 if it is wrong */
export async function signIn(token: string): Promise<void> {
  const wish: components['schemas']['SessionRequest'] = { token: token.trim() };
  await call(`${base()}/v1/session`, jsonBody('POST', wish));
}

export async function signOut(): Promise<void> {
  await call(`${base()}/v1/session`, { method: 'DELETE' });
}

/** Whether the browser holds a session that the server accepts. @throws ProblemError for anything but "no" */
export async function isSignedIn(config: PageConfig): Promise<boolean> {
  try {
    await call(`${base()}/v1/${config.kind === 'console' ? 'session' : 'state'}`);
    return true;
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) {
      return false;
    }
    throw error;
  }
}
