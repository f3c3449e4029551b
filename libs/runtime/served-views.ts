import { performance } from 'node:perf_hooks';
import { type EventStore, EventStoreError } from '#event-store';
import { besideLog, ProjectingError, type Standing, standingOf } from '#projecting';
import type { Generation, ReadStore, ViewReader } from '#read-store';
import { within } from '#timed';
import { replaced } from './replaced.ts';

/** How long the answer of the log about a view is valid. */
const VALID_MS = 1_000;
/** The time-out of a question to the log. If the log does not answer, views are served as before. */
const ANSWER_WITHIN_MS = 1_000;

interface Answer {
  readonly at: number;
  readonly refusal: ProjectingError | undefined;
}

/**
 * Refuses views that were folded from another log. The log is asked at the first read of a view, and then once a second
 * at most.
 */
export class ServedViews {
  readonly #log: () => Promise<EventStore>;
  readonly #answers = new Map<string, Answer>();
  readonly #questions = new Map<string, Promise<ProjectingError | undefined>>();
  readonly #standings = new Map<string, Promise<Standing>>();

  constructor(log: () => Promise<EventStore>) {
    this.#log = log;
  }

  /** The same store for readers. A reader always asks for the generations of a view first. */
  of(store: ReadStore): ReadStore {
    return replaced(store, {
      generations: (name) => this.#generations(store, name),
      snapshot: (read) =>
        store.snapshot((reader) =>
          read(replaced(reader, { generations: (name) => this.#generations(reader, name) })),
        ),
    });
  }

  /** Why a live view is not served; `undefined` if all are served. @throws the errors of the stores; TimedOut. */
  async refusal(store: ReadStore): Promise<ProjectingError | undefined> {
    const live = (await store.generations()).filter(({ state }) => state === 'live');
    const refusals = await Promise.all(live.map((view) => this.#question(view)));
    return refusals.find((refusal) => refusal !== undefined);
  }

  async #generations(reader: ViewReader, name: string | undefined): Promise<readonly Generation[]> {
    const all = await reader.generations(name);
    const live = name === undefined ? undefined : all.find(({ state }) => state === 'live');
    const refusal = live && (await this.#known(live));
    if (refusal !== undefined) throw refusal;
    return all;
  }

  /**
   * A view that was accepted is served while the log is asked again. A view that was refused waits for the new answer.
   */
  async #known(live: Generation): Promise<ProjectingError | undefined> {
    const answer = this.#answers.get(keyOf(live));
    const age = answer === undefined ? Number.POSITIVE_INFINITY : performance.now() - answer.at;
    if (answer !== undefined && age <= VALID_MS) return answer.refusal;
    const question = this.#question(live);
    if (answer === undefined || answer.refusal !== undefined) return await question.catch(() => undefined);
    question.catch(() => undefined);
    return undefined;
  }

  #question(live: Generation): Promise<ProjectingError | undefined> {
    const key = keyOf(live);
    let question = this.#questions.get(key);
    if (question === undefined) {
      question = this.#ask(live).finally(() => this.#questions.delete(key));
      this.#questions.set(key, question);
    }
    return question;
  }

  async #ask(live: Generation): Promise<ProjectingError | undefined> {
    const key = keyOf(live);
    let refusal: ProjectingError | undefined;
    try {
      const standing = await within(ANSWER_WITHIN_MS, this.#standingOf(live));
      refusal = standing === 'on-it' ? undefined : besideLog(live, standing, 'Not served');
    } catch (error) {
      refusal = this.#without(key, error);
    }
    this.#answers.set(key, { at: performance.now(), refusal });
    return refusal;
  }

  /** Views that are at the same event are one question to the log. */
  #standingOf(live: Generation): Promise<Standing> {
    const { position, last } = live;
    const mark = `${position ?? ''}/${last?.position ?? ''}/${last?.id ?? ''}`;
    let standing = this.#standings.get(mark);
    if (standing === undefined) {
      standing = this.#log()
        .then((log) => standingOf(log, live))
        .finally(() => this.#standings.delete(mark));
      this.#standings.set(mark, standing);
    }
    return standing;
  }

  /** The refusal if the log cannot be asked: the answer before stays valid. A log that was replaced is another log. */
  #without(key: string, error: unknown): ProjectingError | undefined {
    if (error instanceof EventStoreError && error.code === 'replaced') {
      return new ProjectingError('view-beside-log', error.message, { cause: error });
    }
    const before = this.#answers.get(key);
    if (before === undefined) throw error;
    return before.refusal;
  }
}

function keyOf({ name, generation }: Generation): string {
  return `${name}/${generation}`;
}
