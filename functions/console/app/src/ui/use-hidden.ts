import { useSyncExternalStore } from 'react';

/** Whether nobody can see the page now: another tab is in front, or the window is minimised. */
export function useHidden(): boolean {
  return useSyncExternalStore(follow, () => document.visibilityState === 'hidden');
}

function follow(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}
