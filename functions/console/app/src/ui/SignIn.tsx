import { type FormEvent, useState } from 'react';
import { ProblemError } from '../api/problem.ts';
import { type ConsoleConfig, signIn } from '../api/session.ts';
import { Engine } from './Engine.tsx';
import { Links } from './Links.tsx';
import { Notice } from './Notice.tsx';
import styles from './SignIn.module.css';

/** The title of an installation that was given none. */
const PRODUCT = 'Loco';

interface Props {
  /** Why the page is shown, if not just for a missing token. */
  message: string | null;
  /** How the console presents itself, null on the page of one instance. */
  page: ConsoleConfig | null;
  onSignedIn(): void;
}

/** Asks for the access token where the link did not bring a right one. */
export function SignIn({ message, page, onSignedIn }: Props) {
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState(message);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    try {
      await signIn(token);
      onSignedIn();
    } catch (error) {
      setProblem(signInProblem(error));
      setBusy(false);
    }
  }

  return (
    <main className={styles.page}>
      <Notice notice={page?.notice ?? null} />
      <form className={styles.card} onSubmit={submit}>
        <Engine size={56} />
        <h1>Tickets, please</h1>
        {page && page.title !== PRODUCT && <p className={styles.place}>{page.title}</p>}
        <p>
          {page?.signInHint ?? (
            <>
              Open the link that <code>loco up</code> printed, or paste its access token here.
            </>
          )}
        </p>
        <label htmlFor="token">Access token</label>
        <input
          id="token"
          type="password"
          autoComplete="off"
          spellCheck={false}
          required
          value={token}
          aria-describedby={problem ? 'token-problem' : undefined}
          aria-invalid={problem !== null}
          onChange={(event) => setToken(event.target.value)}
        />
        <p id="token-problem" className={styles.problem} role="alert">
          {problem}
        </p>
        <button type="submit" disabled={isBusy}>
          {isBusy ? 'Checking…' : 'Enter'}
        </button>
        <Links links={page?.links ?? []} />
      </form>
    </main>
  );
}

export function signInProblem(error: unknown): string {
  if (error instanceof ProblemError && (error.status === 401 || error.status === 403)) {
    return error.slug.startsWith('foreign') ? error.message : 'This token is not the one this server was started with.';
  }
  if (error instanceof ProblemError && error.status === 0) {
    return 'The server does not answer. Is it still running?';
  }
  return error instanceof Error ? error.message : String(error);
}
