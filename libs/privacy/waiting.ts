import { setImmediate as nextTurn } from 'node:timers/promises';

/** A question for a pseudonym that has not been answered yet. */
export interface Waiting {
  readonly keys: readonly string[];
  /** The pseudonym for a person who has none (default: a random one). */
  readonly wanted?: string | undefined;
  readonly resolve: (ref: string) => void;
  readonly reject: (error: unknown) => void;
}

/** Gathers the questions of one turn of the event loop and answers them together, one batch after the other. */
export class QuestionQueue {
  readonly #answer: (asked: readonly Waiting[]) => Promise<void>;
  #queue: Waiting[] = [];
  #answering: Promise<void> | undefined;

  /** @param answer answers each question. If it throws, the questions without an answer are rejected with its error. */
  constructor(answer: (asked: readonly Waiting[]) => Promise<void>) {
    this.#answer = answer;
  }

  ask(keys: readonly string[], wanted?: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ keys, wanted, resolve, reject });
      this.#answering ??= this.#answerAll();
    });
  }

  /** Resolves when no question is left. */
  async empty(): Promise<void> {
    await this.#answering;
  }

  async #answerAll(): Promise<void> {
    await nextTurn();
    while (this.#queue.length > 0) {
      const asked = this.#queue;
      this.#queue = [];
      try {
        await this.#answer(asked);
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    }
    this.#answering = undefined;
  }
}
