import { performance } from 'node:perf_hooks';
import { type EventStore, EventStoreError } from '#event-store';
import { besideLog, ProjectingError, standingOf } from '#projecting';
import type { Generation, ReadStore, ViewReader } from '#read-store';
import { within } from '#timed';
import { replaced } from './replaced.ts';

/** How long a look at the log counts. */
const COUNTS_MS = 1_000;
/** A log that does not answer by then is away: what is served of views is as good as it was. */
const ANSWER_WITHIN_MS = 1_000;

interface Verdict {
  readonly at: number;
  readonly refusal: ProjectingError | undefined;
}

/**
 * Keeps from readers what was folded from another log than the one at hand. The log is asked at the first read of a view
 * and from then on once a second at most.
 */
export class ServedViews {
  readonly #log: () => Promise<EventStore>;
  readonly #verdicts = new Map<string, Verdict>();
  readonly #looks = new Map<string, Promise<ProjectingError | undefined>>();

  constructor(log: () => Promise<EventStore>) {
    this.#log = log;
  }

  /** The same store for readers, who always ask for the generations of a view first. */
  of(store: ReadStore): ReadStore {
    return replaced(store, {
      generations: (name) => this.#generations(store, name),
      snapshot: (read) =>
        store.snapshot((reader) =>
          read(replaced(reader, { generations: (name) => this.#generations(reader, name) })),
        ),
    });
  }

  /** Why a live view is not served; `undefined` when all are. @throws what a store throws; TimedOut. */
  async refusal(store: ReadStore): Promise<ProjectingError | undefined> {
    const live = (await store.generations()).filter(({ state }) => state === 'live');
    const refusals = await Promise.all(live.map((view) => this.#look(view)));
    return refusals.find((refusal) => refusal !== undefined);
  }

  async #generations(reader: ViewReader, name: string | undefined): Promise<readonly Generation[]> {
    const all = await reader.generations(name);
    const live = name === undefined ? undefined : all.find(({ state }) => state === 'live');
    const refusal = live && (await this.#known(live));
    if (refusal !== undefined) throw refusal;
    return all;
  }

  /** A view that was good is served while the log is asked again; one that was refused waits for the answer. */
  async #known(live: Generation): Promise<ProjectingError | undefined> {
    const verdict = this.#verdicts.get(keyOf(live));
    const age = verdict === undefined ? Number.POSITIVE_INFINITY : performance.now() - verdict.at;
    if (verdict !== undefined && age <= COUNTS_MS) return verdict.refusal;
    const look = this.#look(live);
    if (verdict === undefined || verdict.refusal !== undefined) return await look.catch(() => undefined);
    look.catch(() => undefined);
    return undefined;
  }

  #look(live: Generation): Promise<ProjectingError | undefined> {
    const key = keyOf(live);
    let look = this.#looks.get(key);
    if (look === undefined) {
      look = this.#ask(live).finally(() => this.#looks.delete(key));
      this.#looks.set(key, look);
    }
    return look;
  }

  async #ask(live: Generation): Promise<ProjectingError | undefined> {
    const key = keyOf(live);
    let refusal: ProjectingError | undefined;
    try {
      const standing = await within(
        ANSWER_WITHIN_MS,
        this.#log().then((log) => standingOf(log, live)),
      );
      refusal = standing === 'on-it' ? undefined : besideLog(live, standing, 'Not served');
    } catch (error) {
      refusal = this.#without(key, error);
    }
    this.#verdicts.set(key, { at: performance.now(), refusal });
    return refusal;
  }

  /** What the log cannot be asked about stays as it was; a log that was taken away is another one. */
  #without(key: string, error: unknown): ProjectingError | undefined {
    if (error instanceof EventStoreError && error.code === 'replaced') {
      return new ProjectingError('view-beside-log', error.message, { cause: error });
    }
    const before = this.#verdicts.get(key);
    if (before === undefined) throw error;
    return before.refusal;
  }
}

function keyOf({ name, generation }: Generation): string {
  return `${name}/${generation}`;
}
