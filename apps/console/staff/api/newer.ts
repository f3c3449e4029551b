import { useCallback, useSyncExternalStore } from 'react';
import { read } from './request.ts';

/*
 * The newest position of the log, followed by one connection for the whole tab as long as a page looks. Nothing on a page
 * moves by it: the page says how many events are newer, and the person decides.
 */

/** After a connection ended or failed. */
const AGAIN_MS = 15_000;

/** The events that came since the page was brought up to date, and how to count from now. */
export interface Newer {
  readonly count: number;
  readonly reset: () => void;
}

let seen = 0;
let following: AbortController | undefined;
let after: string | undefined;
const listeners = new Set<() => void>();

/** @param enabled whether the page follows: its key may use the route, and it shows now. */
export function useNewer(enabled: boolean): Newer {
  const subscribe = useCallback((listener: () => void) => (enabled ? follow(listener) : () => {}), [enabled]);
  return { count: useSyncExternalStore(subscribe, () => seen), reset };
}

function reset(): void {
  seen = 0;
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  if (following === undefined) {
    following = new AbortController();
    seen = 0;
    after = undefined;
    void stay(following.signal);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    following?.abort();
    following = undefined;
  };
}

async function stay(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      after ??= await newestPosition(signal);
      await stream(signal);
    } catch {
      // Whatever it was, the page stays as it is and it is tried again: nobody waits for it.
    }
    await pause(AGAIN_MS, signal);
  }
}

async function newestPosition(signal: AbortSignal): Promise<string | undefined> {
  const { events } = await read<'/v1/events'>('/v1/events?before=end&limit=1', { signal, background: true });
  return events.at(-1)?.position;
}

/** Ends when the server ends it. */
async function stream(signal: AbortSignal): Promise<void> {
  const query = after === undefined ? '' : `?after=${after}`;
  const response = await fetch(`/v1/events/stream${query}`, {
    headers: { accept: 'text/event-stream', 'x-background': '1' },
    credentials: 'same-origin',
    redirect: 'error',
    signal,
  });
  if (!response.ok || response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('id:')) noticed(line.slice(3).trim());
  }
}

function noticed(position: string): void {
  if (position === '' || position === after) return;
  after = position;
  seen++;
  tell();
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
