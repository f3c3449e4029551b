import { statSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { EventStoreError } from '../errors.ts';

/**
 * The identity of the opened file. A process that has a file open goes on using it after somebody removed or replaced
 * it. What it writes then is lost, and what it reads is out of date.
 */
export class OpenedFile {
  readonly #path: string;
  readonly #opened: string | undefined;
  #seen = performance.now();

  constructor(path: string) {
    this.#path = path;
    this.#opened = identityOf(path);
  }

  isSame(): boolean {
    const same = identityOf(this.#path) === this.#opened;
    // A wrong file is checked again at each call, since the right one may come back.
    this.#seen = same ? performance.now() : Number.NEGATIVE_INFINITY;
    return same;
  }

  /**
   * @param within milliseconds for which the last check counts.
   * @throws EventStoreError `replaced`.
   */
  requireSame(notDone: string, within: number): void {
    if (within > 0 && performance.now() - this.#seen <= within) return;
    if (this.isSame()) return;
    throw new EventStoreError(
      'replaced',
      `${notDone}: the event store ${this.#path} was removed, or another file has replaced it, while it was in use. ` +
        'Stop every process, bring the right file back, and start again.',
    );
  }
}

function identityOf(path: string): string | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found === undefined ? undefined : `${found.dev}/${found.ino}`;
  } catch {
    return undefined;
  }
}
