import { breachesToRecord, type DueDate, foldHistory, TOLERANCE_MS } from '#complaint';
import { missedDeadline } from '#deadlines';
import type { Ledger } from '#ledger';
import type { StoryClock } from './fill.ts';

/**
 * The due dates of the sample's complaints. They pass as time goes on in the story, and their breaches are recorded at
 * the time at which a worker would have recorded them.
 */
export class DueDates {
  readonly #ledger: Pick<Ledger, 'execute' | 'history'>;
  readonly #clock: StoryClock;
  readonly #owed = new Map<string, readonly DueDate[]>();

  constructor(ledger: Pick<Ledger, 'execute' | 'history'>, clock: StoryClock) {
    this.#ledger = ledger;
    this.#clock = clock;
  }

  /** Looks at a complaint again. Call it after each act on it. */
  async look(folio: string): Promise<void> {
    const history = await this.#ledger.history(folio, undefined, { personal: false });
    this.#owed.set(folio, breachesToRecord(foldHistory(history)));
  }

  /** Lets time go on until a moment (milliseconds since 1970). */
  async goOn(until: number): Promise<void> {
    for (let next = this.#next(until); next !== undefined; next = this.#next(until)) {
      this.#clock.set(next.at);
      const { command, context } = missedDeadline(next.folio, next.due, next.at);
      await this.#ledger.execute(next.folio, 'newest', command, context);
      await this.look(next.folio);
    }
  }

  /** The first due date whose breach is to be recorded by then. */
  #next(until: number) {
    let first: { readonly folio: string; readonly due: DueDate; readonly at: number } | undefined;
    for (const [folio, [due]] of this.#owed) {
      if (due === undefined) continue;
      const at = Date.parse(due.dueAt) + TOLERANCE_MS;
      if (at <= until && (first === undefined || at < first.at)) first = { folio, due, at };
    }
    return first;
  }
}
