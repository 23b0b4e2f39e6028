/** Address of the folder that serves this page, without a slash at the end: the same app runs at `/` and behind a path. */
export function base(): string {
  return new URL('.', document.baseURI).href.replace(/\/$/, '');
}
