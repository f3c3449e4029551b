import { statSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { EventStoreError } from '../errors.ts';

/**
 * The file that was opened, by what the system calls it. Whoever has a file open goes on reading and writing it when it
 * was removed or another one has taken its name: what is written then is lost, and what is read is nobody's any more.
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
    // One that is another is looked at again each time: it may be brought back.
    this.#seen = same ? performance.now() : Number.NEGATIVE_INFINITY;
    return same;
  }

  /**
   * @param within milliseconds for which the last look counts.
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
