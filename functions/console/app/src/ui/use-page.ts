import { useEffect, useState } from 'react';
import { type ConsoleConfig, loadConfig, type PageConfig } from '../api/session.ts';
import { applyTheme } from './theme.ts';

const POLL_MS = 15_000;

/** What the console says of itself, asked for again while somebody looks. null for the page of one instance. */
export function usePage(first: PageConfig | null): ConsoleConfig | null {
  const [newest, setNewest] = useState<PageConfig | null>(null);
  const isConsole = first?.kind === 'console';

  useEffect(() => {
    if (!isConsole) {
      return;
    }
    const ask = () => {
      if (document.visibilityState === 'visible') {
        // A console that does not answer now leaves all as it is.
        loadConfig().then(
          (next) => setNewest((known) => (JSON.stringify(known) === JSON.stringify(next) ? known : next)),
          () => undefined,
        );
      }
    };
    const timer = setInterval(ask, POLL_MS);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [isConsole]);

  const config = isConsole ? (newest ?? first) : null;
  const page = config?.kind === 'console' ? config : null;
  const { title, theme } = page ?? {};
  useEffect(() => {
    if (title !== undefined) {
      document.title = title;
      applyTheme(theme);
    }
  }, [title, theme]);
  return page;
}
