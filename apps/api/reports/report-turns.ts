import { setImmediate as roundOfTheLoop } from 'node:timers/promises';
import pLimit from 'p-limit';
import { Problem } from '#http';

/** How many reports may wait. */
const MOST_WAITING = 30;

/**
 * Makes one report after the other. A report with many groups keeps the process busy for some tenths of a second. Other
 * requests wait for one report at most, however many are requested at once.
 */
export class ReportTurns {
  readonly #limit = pLimit(1);

  constructor(private readonly most: number = MOST_WAITING) {}

  /** @throws Problem `too-many-reports` when too many are waiting; errors of the report. */
  run<T>(make: () => Promise<T>): Promise<T> {
    if (this.#limit.pendingCount >= this.most) {
      throw Problem.of(
        'too-many-reports',
        `${this.most} reports are waiting already, and more may not wait. This one was not begun. Ask again shortly.`,
        { headers: { 'retry-after': '5' } },
      );
    }
    return this.#limit(async () => {
      // Requests that arrived during the report are answered before the next one begins.
      await roundOfTheLoop();
      return make();
    });
  }
}
