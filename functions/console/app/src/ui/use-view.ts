import { useSyncExternalStore } from 'react';

/** The console's pages. */
export const VIEWS = ['wall', 'lan'] as const;
export type View = (typeof VIEWS)[number];

/** The page that the address names, `#lan`; the wall without a name. */
export function useView(): View {
  return useSyncExternalStore(follow, viewOfAddress);
}

function viewOfAddress(): View {
  return VIEWS.find((view) => location.hash === `#${view}`) ?? 'wall';
}

function follow(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}
