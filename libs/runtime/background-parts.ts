import { tmpdir } from 'node:os';
import { BreachRecorder } from '#deadlines';
import { Eraser, type ErasingParts } from '#erasing';
import type { EventStore } from '#event-store';
import { type Contents, Unnamed } from '#evidence';
import type { Ledger } from '#ledger';
import type { Policies } from '#policy';
import type { AdoptedPolicies } from '#policy-adoption';
import type { KeyStore } from '#privacy';
import { type Runner, type RunnerLog, SILENT } from '#projecting';
import { unfinishedErasures } from '#projections/erasures';
import { findBreachesToRecord } from '#projections/status';
import type { ReadStore } from '#read-store';
import { removeAbandoned } from '#temporary';
import { isNamed } from './is-named.ts';
import { LateHolidays } from './late-holidays.ts';
import { lazily } from './lazily.ts';
import type { OwnFiles } from './own-files.ts';
import type { RuntimeOptions } from './runtime.ts';

/** Erasures that are read at a time. */
const ERASURES_PAGE = 200;
/** Complaints with breaches to record that are read at a time. */
const OWED_PAGE = 500;

export interface BackgroundOptions {
  readonly events: () => Promise<EventStore>;
  readonly views: () => Promise<ReadStore>;
  readonly runner: () => Promise<Runner>;
  readonly ledger: () => Promise<Ledger>;
  /** A ledger that files nothing: it needs no index of complainants, and little memory. */
  readonly smallLedger: () => Promise<Ledger>;
  readonly keyStore: () => Promise<KeyStore>;
  readonly opener: () => Promise<ErasingParts['opener']>;
  readonly contents: () => Promise<Contents>;
  readonly policies: Policies;
  readonly adoptedPolicies: () => Promise<AdoptedPolicies>;
  readonly holidays: OwnFiles['holidays'];
  readonly holder: string;
  readonly clock: () => number;
  readonly log: RunnerLog | undefined;
  readonly othersFirstMs: RuntimeOptions['othersFirstMs'];
}

/** The work that a runtime does in the background. */
export class BackgroundParts {
  readonly #options: BackgroundOptions;
  readonly #log: RunnerLog;

  readonly eraser = lazily(async () => {
    const { views } = this.#options;
    return new Eraser({
      unfinished: async function* () {
        yield* unfinishedErasures(await views(), ERASURES_PAGE);
      },
      open: () => this.#erasing(),
      log: this.#log,
    });
  });

  readonly breaches = lazily(async () => {
    const { views, smallLedger, holder, clock } = this.#options;
    const recording = lazily(smallLedger);
    return new BreachRecorder({
      owed: async function* (until) {
        yield* findBreachesToRecord(await views(), until, OWED_PAGE);
      },
      ledger: () => recording(),
      leases: views,
      holder,
      clock,
      log: this.#log,
    });
  });

  readonly lateHolidays = lazily(async () => {
    const { holidays, policies, adoptedPolicies, ledger, views, runner, clock } = this.#options;
    return new LateHolidays({
      holidays,
      policies,
      learnPolicies: async () => (await adoptedPolicies()).learnAll(),
      ledger,
      views,
      lag: async () => {
        const lags = await (await runner()).lag();
        return lags.find(({ name, state }) => name === 'register' && state === 'live')?.lagEvents ?? 1;
      },
      clock,
      log: this.#log,
    });
  });

  readonly unnamed = lazily(async () => {
    const { events, keyStore, contents, clock } = this.#options;
    return new Unnamed({
      sweep: async () => {
        const [store, keys] = [await events(), await keyStore()];
        return await (await contents()).sweep(clock(), (one) => isNamed(one, store, keys));
      },
      log: this.#log,
    });
  });

  constructor(options: BackgroundOptions) {
    this.#options = options;
    this.#log = options.log ?? SILENT;
  }

  async #erasing(): Promise<ErasingParts> {
    const { events, smallLedger, keyStore, opener, contents, clock, othersFirstMs } = this.#options;
    return {
      events: await events(),
      ledger: await smallLedger(),
      keys: await keyStore(),
      opener: await opener(),
      removeContents: async (folio, ids) => (await contents()).remove(folio, ids),
      otherStores: async () => [
        { store: 'temporary-files', removed: await removeAbandoned(tmpdir(), 'ledger-'), left: 0 },
      ],
      clock,
      log: this.#log,
      ...(othersFirstMs === undefined ? {} : { othersFirstMs }),
    };
  }
}
