import { performance } from 'node:perf_hooks';
import { fileIdentity } from '#sqlite';
import { EventStoreError } from '../errors.ts';

/**
 * The identity of the opened file. A process that has a file open goes on using it after somebody removed or replaced
 * it. What it writes then is lost, and what it reads is out of date.
 */
export class OpenedFile {
  readonly #path: string;
  /** `undefined` when the system did not tell it. */
  readonly identity: string | undefined;
  #seen = performance.now();

  /** @param identity of the opened file, when another thread opened it (default: that of the file there now). */
  constructor(path: string, identity = fileIdentity(path)) {
    this.#path = path;
    this.identity = identity;
  }

  isSame(): boolean {
    const same = fileIdentity(this.#path) === this.identity;
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
    if (!this.isSame()) throw this.replaced(notDone);
  }

  /** The error for a file that was found replaced. The next read checks the file again. */
  replaced(notDone: string): EventStoreError {
    this.#seen = Number.NEGATIVE_INFINITY;
    return new EventStoreError(
      'replaced',
      `${notDone}: the event store ${this.#path} was removed, or another file has replaced it, while it was in use. ` +
        'Stop every process, bring the right file back, and start again.',
    );
  }
}
