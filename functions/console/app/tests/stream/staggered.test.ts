import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { staggered } from '../../src/stream/staggered.ts';

interface Attempt {
  signal: AbortSignal;
  resolve(outcome: string): void;
  reject(reason: unknown): void;
}

describe('staggered', () => {
  let attempts: Attempt[];
  const attempt = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      attempts.push({ signal, resolve, reject });
      signal.addEventListener('abort', () => reject(signal.reason));
    });

  beforeEach(() => {
    attempts = [];
    vi.useFakeTimers();
  });
  afterEach(() => vi.useRealTimers());

  test('answerInTime_isTheOnlyAttempt', async () => {
    const outcome = staggered(attempt, 1000, new AbortController().signal);
    attempts[0]?.resolve('a');
    expect(await outcome).toBe('a');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(attempts).toHaveLength(1);
    expect(attempts[0]?.signal.aborted).toBe(false);
  });

  test('hangingAttempt_getsOthersBesideItAtGrowingDistance', async () => {
    const outcome = staggered(attempt, 1000, new AbortController().signal);
    const begun: number[] = [];
    for (let second = 0; second < 7; second++) {
      await vi.advanceTimersByTimeAsync(1000);
      begun.push(attempts.length);
    }
    expect(begun).toEqual([2, 2, 3, 3, 3, 3, 4]);
    expect(attempts.some(({ signal }) => signal.aborted)).toBe(false);
    attempts[1]?.resolve('b');
    expect(await outcome).toBe('b');
    expect(attempts.map(({ signal }) => signal.aborted)).toEqual([true, false, true, true]);
  });

  test('refusal_endsAll', async () => {
    const outcome = staggered(attempt, 1000, new AbortController().signal);
    const refused = expect(outcome).rejects.toThrow('refused');
    await vi.advanceTimersByTimeAsync(1000);
    attempts[1]?.reject(new Error('refused'));
    await refused;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(attempts.map(({ signal }) => signal.aborted)).toEqual([true, true]);
  });

  test('signal_endsAll', async () => {
    const ender = new AbortController();
    const outcome = staggered(attempt, 1000, ender.signal);
    const ended = expect(outcome).rejects.toThrow('enough');
    ender.abort(new Error('enough'));
    await ended;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(attempts).toHaveLength(1);
  });
});
