import pLimit from 'p-limit';
import { Problem } from '#http';

/** How many long reads may wait. */
const MOST_WAITING = 30;

/** Lets a bounded number of long reads run at once. A bounded number waits, in the order in which they came. */
export class Turns {
  readonly #limit;
  #running = 0;
  #waiting = 0;

  /**
   * @param most how many may run at once.
   * @param mostWaiting how many may wait.
   */
  constructor(
    readonly most: number,
    readonly mostWaiting: number = MOST_WAITING,
  ) {
    this.#limit = pLimit(most);
  }

  get waiting(): number {
    return this.#waiting;
  }

  /**
   * Runs the work when it is its turn.
   *
   * @throws Problem `too-many-reads` when too many wait; the signal's reason when it aborts before the turn; errors of
   * the work.
   */
  async run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    if (this.#running + this.#waiting >= this.most + this.mostWaiting) throw tooMany(this.mostWaiting);
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    let waits = true;
    const stopWaiting = (): void => {
      waits = false;
      this.#waiting -= 1;
      signal.removeEventListener('abort', leave);
    };
    const leave = (): void => {
      stopWaiting();
      reject(signal.reason);
    };
    this.#waiting += 1;
    signal.addEventListener('abort', leave);
    void this.#limit(async () => {
      if (!waits) return;
      stopWaiting();
      this.#running += 1;
      await work().then(resolve, reject);
      this.#running -= 1;
    });
    return await promise;
  }
}

function tooMany(most: number): Problem {
  return Problem.of(
    'too-many-reads',
    `${most} reports and long histories are waiting already, and more may not wait. This one was not begun. Ask again shortly.`,
    { headers: { 'retry-after': '5' } },
  );
}
