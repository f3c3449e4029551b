import { ThreadClient, type Threads } from '#threads';
import type { Contact } from '../../complainant-index.ts';
import { PrivacyError } from '../../errors.ts';
import type { RefAnswer, RefThreadData, ToRefThread } from './messages.ts';

/** How long a question waits for the thread. A person waits for the answer to the command that asks. */
const WITHIN_MS = 4_000;

interface Asked {
  readonly contact: Contact;
  readonly resolve: (ref: string | undefined) => void;
  readonly reject: (error: PrivacyError) => void;
}

export interface RefClientOptions {
  /** The data with which the thread starts. */
  readonly data: RefThreadData;
  /** The supervisor of the process. */
  readonly threads?: Threads | undefined;
  /** Milliseconds that a question waits (default 4,000). */
  readonly withinMs?: number | undefined;
}

/**
 * The index's side of the thread that assigns pseudonyms. The first question starts the thread. All questions of one
 * turn of the event loop go in one message, and the thread answers all that wait in one transaction.
 */
export class RefClient {
  readonly #options: RefClientOptions;
  #asked: Asked[] = [];
  #closed = false;
  #thread: ThreadClient<ToRefThread, RefAnswer> | undefined;

  constructor(options: RefClientOptions) {
    this.#options = options;
  }

  /**
   * Resolves when the pseudonym is committed; with `undefined` for a contact that identifies nobody.
   *
   * @throws PrivacyError `index-unavailable`, also when the thread died or does not answer in time. The pseudonym may
   * be assigned all the same. That harms nothing, since the next question of the same person gets it.
   */
  ask(contact: Contact): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      if (this.#asked.length === 0) setImmediate(() => this.#send());
      this.#asked.push({ contact, resolve, reject });
    });
  }

  /** Waits for the answers, then ends the thread. Later questions are refused. */
  async close(): Promise<void> {
    this.#send();
    this.#closed = true;
    await this.#thread?.end('close');
  }

  #send(): void {
    const asked = this.#asked;
    if (asked.length === 0) return;
    this.#asked = [];
    if (this.#closed) {
      for (const one of asked) settle(one, LOST);
      return;
    }
    this.#thread ??= this.#start();
    let left = asked.length;
    // One timer for all of them. It has no effect on those that were answered.
    const timer = setTimeout(() => {
      for (const { reject } of asked) reject(late());
    }, this.#options.withinMs ?? WITHIN_MS);
    const waiting = asked.map((one) => (answer: RefAnswer) => {
      left -= 1;
      if (left === 0) clearTimeout(timer);
      settle(one, answer);
    });
    const texts = asked.flatMap(({ contact: { email, phone } }) => [email ?? null, phone ?? null]);
    this.#thread.post(texts, waiting);
  }

  #start(): ThreadClient<ToRefThread, RefAnswer> {
    const { data, threads } = this.#options;
    return new ThreadClient({
      name: 'complainant index',
      threads,
      file: new URL('./thread', import.meta.url),
      data,
      lost: () => LOST,
    });
  }
}

/** Questions without an answer may be asked again. */
const LOST: RefAnswer = {
  refused: 'index-unavailable',
  message: 'The thread of the complainant index ended; nothing was recorded. Try again.',
  cause: undefined,
};

function settle({ resolve, reject }: Asked, answer: RefAnswer): void {
  if (answer === null) resolve(undefined);
  else if (typeof answer === 'string') resolve(answer);
  else {
    const { refused, message, cause } = answer;
    reject(new PrivacyError(refused, message, cause === undefined ? {} : { cause: new Error(cause) }));
  }
}

function late(): PrivacyError {
  return new PrivacyError(
    'index-unavailable',
    'The complainant index does not answer in time; nothing was recorded. Try again.',
  );
}
