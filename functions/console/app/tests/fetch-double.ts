import { vi } from 'vitest';

export interface Call {
  method: string;
  url: string;
  headers: Headers;
  body: unknown;
  credentials: string | undefined;
}

/** Answers in turn for `fetch`, and what was asked. An Error stands for an unreachable server. */
export function fetchDouble(answer: (call: Call, index: number) => Response | Error): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const call = {
      method: init.method ?? 'GET',
      url: String(url),
      headers: new Headers(init.headers),
      body: init.body,
      credentials: init.credentials,
    };
    calls.push(call);
    const answered = answer(call, calls.length - 1);
    if (answered instanceof Error) {
      throw answered;
    }
    return answered;
  });
  return calls;
}

export function problem(status: number, slug: string, detail = ''): Response {
  const body = { type: `https://loco.dev/problems#${slug}`, title: slug, status, detail };
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/problem+json' } });
}
