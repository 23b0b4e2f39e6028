import type { components } from './generated/console.ts';

type Problem = components['schemas']['Problem'];

/** A failed HTTP call: the server's problem (RFC 9457), or the reason why there was no answer (`status` 0). */
export class ProblemError extends Error {
  readonly status: number;
  readonly slug: string;
  readonly title: string;

  constructor(status: number, slug: string, title: string, detail: string) {
    super(detail || title);
    this.status = status;
    this.slug = slug;
    this.title = title;
  }

  static async of(response: Response): Promise<ProblemError> {
    const text = await response.text().catch(() => '');
    try {
      const body = JSON.parse(text) as Partial<Problem>;
      const slug = body.type?.split('#')[1] ?? 'unknown';
      return new ProblemError(response.status, slug, body.title ?? response.statusText, body.detail ?? '');
    } catch {
      return new ProblemError(response.status, 'unknown', response.statusText || `HTTP ${response.status}`, '');
    }
  }

  static unreachable(cause: unknown): ProblemError {
    const detail = cause instanceof Error ? cause.message : String(cause);
    return new ProblemError(0, 'unreachable', 'No answer', detail);
  }
}

/** `fetch` whose failures are all {@link ProblemError}s. */
export async function call(url: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    throw ProblemError.unreachable(error);
  }
  if (!response.ok) {
    throw await ProblemError.of(response);
  }
  return response;
}

export function jsonBody(method: string, body: unknown, headers: Record<string, string> = {}): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } };
}
