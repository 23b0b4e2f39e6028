/**
 * The first outcome of attempts that are begun beside each other while none has one: the second after `patienceMs`, each further one after
 * twice the time. The others are aborted then. An attempt that hangs is not given up for the next: a proxy may hold both for the connection
 * that hangs, and opens another one only for two at once.
 *
 * @param signal ends all attempts
 */
export async function staggered<T>(
  attempt: (signal: AbortSignal) => Promise<T>,
  patienceMs: number,
  signal: AbortSignal,
): Promise<T> {
  const attempts: AbortController[] = [];
  let first: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      const begin = (patience: number) => {
        const own = new AbortController();
        attempts.push(own);
        timer = setTimeout(() => begin(2 * patience), patience);
        attempt(AbortSignal.any([signal, own.signal])).then((outcome) => {
          first ??= own;
          resolve(outcome);
        }, reject);
      };
      begin(patienceMs);
    });
  } finally {
    clearTimeout(timer);
    for (const other of attempts.filter((each) => each !== first)) {
      other.abort();
    }
  }
}
