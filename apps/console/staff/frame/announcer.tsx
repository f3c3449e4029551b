import { useSyncExternalStore } from 'react';

/** Long enough for things to rest, so that a quick series of changes is told once. */
const REST_MS = 500;

let told = '';
let waiting: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Tells a screen reader of a change, half a second after things rest. */
export function announce(text: string): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    told = text;
    for (const listener of listeners) listener();
  }, REST_MS);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The one polite region of the console. */
export function Announcer() {
  const text = useSyncExternalStore(subscribe, () => told);
  return (
    <div role="status" aria-live="polite" className="unseen">
      {text}
    </div>
  );
}
