import { useCallback, useEffect, useState } from 'react';
import { isSignedIn, loadConfig, type PageConfig, signIn, signOut, takeTokenFromFragment } from '../api/session.ts';
import styles from './App.module.css';
import { Engine } from './Engine.tsx';
import { LanPage } from './lan/LanPage.tsx';
import { SignIn, signInProblem } from './SignIn.tsx';
import { usePage } from './use-page.ts';
import { useView } from './use-view.ts';
import { Wall } from './Wall.tsx';

type Phase =
  | { name: 'starting' }
  | { name: 'failed'; why: string }
  | { name: 'sign-in'; message: string | null; config: PageConfig }
  | { name: 'open'; config: PageConfig };

/** The page: signs in, then shows the wall, or the LAN. */
export function App() {
  const [phase, setPhase] = useState<Phase>({ name: 'starting' });
  const page = usePage('config' in phase ? phase.config : null);
  const view = useView();
  const start = useCallback(async (token: string | null) => setPhase(await begin(token)), []);

  useEffect(() => {
    void start(takeTokenFromFragment(location, history));
    const again = () => {
      const token = takeTokenFromFragment(location, history);
      if (token) {
        void start(token);
      }
    };
    window.addEventListener('hashchange', again);
    return () => window.removeEventListener('hashchange', again);
  }, [start]);

  switch (phase.name) {
    case 'starting':
      return (
        <main className={styles.notice} aria-busy="true">
          <Engine isMoving size={40} />
          <p role="status">Opening the line…</p>
        </main>
      );
    case 'failed':
      return (
        <main className={styles.notice}>
          <Engine size={56} />
          <h1>No connection</h1>
          <p role="alert">{phase.why}</p>
          <button type="button" onClick={() => void start(null)}>
            Try again
          </button>
        </main>
      );
    case 'sign-in':
      return <SignIn message={phase.message} page={page} onSignedIn={() => void start(null)} />;
    case 'open': {
      const { config } = phase;
      const ends = {
        onSignedOut: () => setPhase({ name: 'sign-in', message: 'The session has ended.', config }),
        onLeave: () => void signOut().finally(() => setPhase({ name: 'sign-in', message: null, config })),
      };
      return config.kind === 'console' && view === 'lan' ? (
        <LanPage page={page} {...ends} />
      ) : (
        <Wall config={config} page={page} {...ends} />
      );
    }
  }
}

/** A wrong token in the link is told even if an older session would still do: the user meant the new one. */
export async function begin(token: string | null): Promise<Phase> {
  try {
    const config = await loadConfig();
    if (token) {
      try {
        await signIn(token);
      } catch (error) {
        return { name: 'sign-in', message: signInProblem(error), config };
      }
    }
    return (await isSignedIn(config)) ? { name: 'open', config } : { name: 'sign-in', message: null, config };
  } catch (error) {
    return { name: 'failed', why: signInProblem(error) };
  }
}
