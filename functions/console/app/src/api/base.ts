/** Address of the folder that serves this page, without a slash at the end: the same app runs at `/` and behind a path. */
export function base(): string {
  return new URL('.', document.baseURI).href.replace(/\/$/, '');
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * An agent's URL by the name this page was opened with: this machine has several loopback names, but cookies and the content security
 * policy know only the one in use.
 */
export function reachableFromHere(agentUrl: string, here: { href: string; hostname: string }): string {
  const url = new URL(agentUrl, here.href);
  if (LOOPBACK.includes(url.hostname) && LOOPBACK.includes(here.hostname)) {
    url.hostname = here.hostname;
  }
  return url.href.replace(/\/$/, '');
}
