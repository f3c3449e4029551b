import { setImmediate as roundOfTheLoop } from 'node:timers/promises';
import pLimit from 'p-limit';
import { Problem } from '#http';

/** Reports that may wait for their turn. */
const MOST_WAITING = 30;

/**
 * Makes one report after the other. The figures of many groups keep the process busy for some tenths of a second, and
 * everybody else must wait for one report at most, not for the sum of all that are asked for at once.
 */
export class ReportTurns {
  readonly #limit = pLimit(1);

  constructor(private readonly most: number = MOST_WAITING) {}

  /** @throws Problem `too-many-reports` when enough are waiting already; what the report throws. */
  run<T>(make: () => Promise<T>): Promise<T> {
    if (this.#limit.pendingCount >= this.most) {
      throw Problem.of(
        'too-many-reports',
        `${this.most} reports are waiting to be made, as many as may. This one was not begun; ask again shortly.`,
        { headers: { 'retry-after': '5' } },
      );
    }
    return this.#limit(async () => {
      // What came in meanwhile is answered before the next report begins.
      await roundOfTheLoop();
      return make();
    });
  }
}
