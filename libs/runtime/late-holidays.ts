import { setTimeout as pause } from 'node:timers/promises';
import { dueDatesAnew, foldHistory, instantText } from '#complaint';
import { systemContext } from '#deadlines';
import type { Ledger } from '#ledger';
import { type AnnouncedHoliday, isOf, type Policies } from '#policy';
import { failureCode, type RunnerLog } from '#projecting';
import { findRegister } from '#projections/register';
import type { ViewReader } from '#read-store';

/** Between two looks, and the longest wait after a failure, in milliseconds. */
const LOOK_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const PAGE = 200;
/** Later than every due date. */
const ANY_TIME = 8_640_000_000_000_000;

export interface LateHolidaysParts {
  readonly holidays: readonly AnnouncedHoliday[];
  readonly policies: Policies;
  /** Learns of the policy packs that only the log has. */
  readonly learnPolicies: () => Promise<void>;
  readonly ledger: () => Promise<Pick<Ledger, 'execute' | 'history'>>;
  readonly views: () => Promise<ViewReader>;
  /** How many events the register is behind the log. */
  readonly lag: () => Promise<number>;
  readonly clock: () => number;
  readonly log: RunnerLog;
}

/**
 * Computes due dates again that the holidays of LEDGER_HOLIDAYS move: those of open complaints whose due date has not
 * passed. It is done once, when the register has caught up. New complaints know the holidays already.
 */
export class LateHolidays {
  readonly #parts: LateHolidaysParts;

  constructor(parts: LateHolidaysParts) {
    this.#parts = parts;
  }

  /** Works until it is done or the signal aborts. It does not fail: while a part of the ledger is away, it tries again. */
  async run(signal: AbortSignal): Promise<void> {
    if (this.#parts.holidays.length === 0) return;
    let failures = 0;
    while (!signal.aborted) {
      try {
        if ((await this.#parts.lag()) === 0) {
          const events = await this.round(signal);
          this.#parts.log.info({ events }, 'due dates were computed with the holidays announced late');
          return;
        }
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures === 1)
          this.#parts.log.warn(
            { code: failureCode(error) },
            'due dates cannot be computed again yet; it is tried again',
          );
      }
      const wait = Math.min(LONGEST_WAIT_MS, LOOK_MS * 2 ** failures);
      // The end of the waiting is not a failure.
      await pause(wait, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Looks at every open complaint once. @returns the number of due dates that were moved. */
  async round(signal?: AbortSignal): Promise<number> {
    await this.#parts.learnPolicies();
    let moved = 0;
    for (const policy of this.#packs()) {
      for (const folio of await this.#openUnder(policy)) {
        if (signal?.aborted === true) return moved;
        moved += await this.#recalculate(folio);
      }
    }
    return moved;
  }

  /** The ids of the packs that have one of the holidays. */
  #packs(): readonly string[] {
    const { holidays, policies } = this.#parts;
    const touched = [...policies.list(), ...policies.onlyInLog()].filter(
      ({ calendar }) => calendar !== undefined && holidays.some((one) => isOf(one, calendar)),
    );
    return [...new Set(touched.map(({ id }) => id))];
  }

  /** Read whole before anything is recorded, since a moved due date would move its line among the others. */
  async #openUnder(policy: string): Promise<readonly string[]> {
    const folios: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await findRegister(
        await this.#parts.views(),
        this.#parts.clock(),
        { policy, dueBefore: ANY_TIME },
        cursor,
        PAGE,
      );
      folios.push(...page.complaints.map(({ folio }) => folio));
      cursor = page.cursor;
    } while (cursor !== undefined);
    return folios;
  }

  async #recalculate(folio: string): Promise<number> {
    const { policies, clock } = this.#parts;
    const ledger = await this.#parts.ledger();
    const state = foldHistory(await ledger.history(folio, undefined, { personal: false }));
    if (state.status === 'none') return 0;
    const now = clock();
    let moved = 0;
    for (const data of dueDatesAnew(state, policies.resolve(state.policy), instantText(now))) {
      const command = { type: 'recalculate-due-date', data } as const;
      const context = systemContext('HOLIDAY', folio, data, now);
      const done = await ledger.execute(folio, 'newest', command, context);
      moved += done.events.length;
    }
    return moved;
  }
}
