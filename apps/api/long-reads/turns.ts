import pLimit from 'p-limit';
import { Problem } from '#http';

/** How many long reads may wait. */
const MOST_WAITING = 30;

/** Lets a bounded number of long reads run at once. A bounded number waits, in the order in which they came. */
export class Turns {
  readonly #limit;
  /** One for each that waits: refuses it. */
  readonly #waiting = new Set<() => void>();
  #ending = false;
  #running = 0;

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
    return this.#waiting.size;
  }

  /** Refuses all reads that wait, and all that come later. Those that run go on. */
  end(): void {
    this.#ending = true;
    for (const refuse of this.#waiting) refuse();
  }

  /**
   * Runs the work when it is its turn.
   *
   * @throws Problem `too-many-reads` when too many wait, or after {@link end}; the signal's reason when it aborts before
   * the turn; errors of the work.
   */
  async run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    if (this.#ending) throw ending();
    if (this.#running + this.waiting >= this.most + this.mostWaiting) throw tooMany(this.mostWaiting);
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    /** @returns whether it still waited. */
    const stopWaiting = (): boolean => {
      signal.removeEventListener('abort', leave);
      return this.#waiting.delete(refuse);
    };
    const giveUp = (why: unknown): void => {
      stopWaiting();
      reject(why);
    };
    const leave = (): void => giveUp(signal.reason);
    const refuse = (): void => giveUp(ending());
    this.#waiting.add(refuse);
    signal.addEventListener('abort', leave);
    void this.#limit(async () => {
      if (!stopWaiting()) return;
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

function ending(): Problem {
  return Problem.of(
    'too-many-reads',
    'The process ends, and others were before this report or history. It was not begun. Ask again shortly.',
    { headers: { 'retry-after': '5' } },
  );
}
