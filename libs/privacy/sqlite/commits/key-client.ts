import { ThreadClient, type Threads } from '#threads';
import type { Contact } from '../../complainant-index.ts';
import { KeyStoreError } from '../../keys/errors.ts';
import type { NewKeys } from '../../keys/key-store.ts';
import {
  type KeyAnswer,
  type KeyRefusal,
  type KeyThreadData,
  packed,
  type RefsFromKeyThread,
  type ToKeyThread,
} from './messages.ts';

/** How long work waits for the thread. A person waits for the answer to the command that needs it. */
const WITHIN_MS = 4_000;

interface Question {
  readonly contact: Contact;
  readonly resolve: (ref: string | undefined) => void;
  readonly reject: (error: KeyStoreError) => void;
}

interface Put {
  readonly keys: readonly NewKeys[];
  readonly resolve: () => void;
  readonly reject: (error: KeyStoreError) => void;
}

export interface KeyClientOptions {
  /** The data with which the thread starts. */
  readonly data: KeyThreadData;
  /** The supervisor of the process. */
  readonly threads?: Threads | undefined;
  /** Milliseconds that work waits (default 4,000). */
  readonly withinMs?: number | undefined;
}

/**
 * The side of a key store of the thread that writes keys and assigns pseudonyms. The first work starts the thread. All
 * work of one turn of the event loop goes in one message, and the thread writes all that waits in one transaction.
 */
export class KeyClient {
  readonly #options: KeyClientOptions;
  #questions: Question[] = [];
  #puts: Put[] = [];
  /** Sent questions whose pseudonyms were not told yet, in their order. */
  readonly #untold: Question[] = [];
  #sending = false;
  #closed = false;
  #thread: ThreadClient<ToKeyThread, KeyAnswer, RefsFromKeyThread> | undefined;

  constructor(options: KeyClientOptions) {
    this.#options = options;
  }

  /**
   * Resolves when the pseudonym is committed, which is not yet on disk; with `undefined` for a contact that identifies
   * nobody.
   *
   * @throws KeyStoreError `unavailable`, also when the thread died or does not answer in time. The pseudonym may be
   * assigned all the same. That harms nothing, since the next question of the same person gets it.
   */
  refOf(contact: Contact): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      this.#questions.push({ contact, resolve, reject });
      this.#soon();
    });
  }

  /**
   * Resolves when the keys, and every pseudonym told before, are on disk.
   *
   * @throws KeyStoreError; after `unavailable` the keys may be there all the same.
   */
  put(keys: readonly NewKeys[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#puts.push({ keys, resolve, reject });
      this.#soon();
    });
  }

  /** Waits for the answers, then ends the thread. Later work is refused. */
  async close(): Promise<void> {
    this.#send();
    this.#closed = true;
    await this.#thread?.end('close');
  }

  #soon(): void {
    if (this.#sending) return;
    this.#sending = true;
    setImmediate(() => this.#send());
  }

  #send(): void {
    this.#sending = false;
    const [questions, puts] = [this.#questions, this.#puts];
    [this.#questions, this.#puts] = [[], []];
    const asked = [...questions, ...puts];
    if (asked.length === 0) return;
    if (this.#closed) {
      for (const { reject } of asked) reject(errorOf(LOST));
      return;
    }
    this.#thread ??= this.#start();
    let left = asked.length;
    // One timer for all of them. It has no effect on those that were answered.
    const timer = setTimeout(() => {
      for (const { reject } of asked) reject(late());
    }, this.#options.withinMs ?? WITHIN_MS);
    const counted = (take: (answer: KeyAnswer) => void) => (answer: KeyAnswer) => {
      left -= 1;
      if (left === 0) clearTimeout(timer);
      take(answer);
    };
    this.#untold.push(...questions);
    const waiting = [
      ...questions.map((question) => counted((answer) => this.#answered(question, answer))),
      ...puts.map((put) => counted((answer) => settle(put, answer))),
    ];
    const contacts = questions.map(({ contact }) => contact);
    const keys = puts.map((put) => put.keys);
    this.#thread.post(packed(contacts, keys), waiting);
  }

  #told(refs: readonly (string | null)[]): void {
    for (const [i, question] of this.#untold.splice(0, refs.length).entries()) {
      question.resolve(refs[i] ?? undefined);
    }
  }

  /** A question whose pseudonym was not told is the oldest of those, and was refused. */
  #answered(question: Question, answer: KeyAnswer): void {
    if (this.#untold[0] !== question) return;
    this.#untold.shift();
    question.reject(errorOf(answer ?? LOST));
  }

  #start(): ThreadClient<ToKeyThread, KeyAnswer, RefsFromKeyThread> {
    const { data, threads } = this.#options;
    return new ThreadClient<ToKeyThread, KeyAnswer, RefsFromKeyThread>({
      name: 'key store',
      threads,
      file: new URL('./thread', import.meta.url),
      data,
      lost: () => LOST,
      told: ({ refs }) => this.#told(refs),
    });
  }
}

/** Work without an answer may be sent again. */
const LOST: KeyRefusal = {
  refused: 'unavailable',
  message: 'The thread of the key store ended; nothing was recorded. Try again.',
  subject: undefined,
  cause: undefined,
};

function settle({ resolve, reject }: Put, answer: KeyAnswer): void {
  if (answer === null) resolve();
  else reject(errorOf(answer));
}

function errorOf({ refused, message, subject, cause }: KeyRefusal): KeyStoreError {
  return new KeyStoreError(refused, message, { subject, ...(cause && { cause: new Error(cause) }) });
}

function late(): KeyStoreError {
  return new KeyStoreError(
    'unavailable',
    'The key store does not answer in time; nothing was recorded. Try again.',
  );
}
