import { ThreadClient, type Threads } from '#threads';
import { answersFirst } from '#timed';
import { KeyStoreError } from '../../keys/errors.ts';
import type { HashedKeys } from '../hashed-keys.ts';
import {
  type KeyAnswer,
  type KeyRefusal,
  type KeyThreadData,
  packed,
  type Ready,
  type ToKeyThread,
} from './messages.ts';

/** How long work waits for the thread. A person waits for the answer to the command that needs it. */
const WITHIN_MS = 4_000;
/** How much longer work waits for a thread that starts, which takes some seconds on a busy machine. */
const STARTS_WITHIN_MS = 20_000;

interface Put {
  readonly keys: readonly HashedKeys[];
  readonly resolve: () => void;
  readonly reject: (error: KeyStoreError) => void;
}

export interface KeyClientOptions {
  /** The data with which the thread starts. */
  readonly data: KeyThreadData;
  /** The supervisor of the process. */
  readonly threads?: Threads | undefined;
  /** Milliseconds that work waits for a thread that has started (default 4,000). */
  readonly withinMs?: number | undefined;
}

/**
 * The side of a key store of the thread that writes keys. The first work starts the thread. All work of one turn of the
 * event loop goes in one message, and the thread writes all that waits in one transaction.
 */
export class KeyClient {
  readonly #options: KeyClientOptions;
  #puts: Put[] = [];
  #sending = false;
  #closed = false;
  #thread: ThreadClient<ToKeyThread, KeyAnswer, Ready> | undefined;
  #started = Promise.withResolvers<void>();
  #isReady = false;

  constructor(options: KeyClientOptions) {
    this.#options = options;
  }

  /**
   * Resolves when the keys are on disk.
   *
   * @throws KeyStoreError; after `unavailable` the keys may be there all the same.
   */
  put(keys: readonly HashedKeys[]): Promise<void> {
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
    const asked = this.#puts;
    this.#puts = [];
    if (asked.length === 0) return;
    if (this.#closed) {
      for (const { reject } of asked) reject(errorOf(LOST));
      return;
    }
    this.#thread ??= this.#start();
    let left = asked.length;
    const { withinMs = WITHIN_MS } = this.#options;
    // One timer for all of them. It has no effect on those that were answered.
    const bound = (milliseconds: number) =>
      answersFirst(milliseconds, () => {
        for (const { reject } of asked) reject(late());
      });
    let timer = bound(this.#isReady ? withinMs : STARTS_WITHIN_MS + withinMs);
    if (!this.#isReady)
      void this.#started.promise.then(() => {
        clearTimeout(timer);
        if (left > 0) timer = bound(withinMs);
      });
    const counted = (take: (answer: KeyAnswer) => void) => (answer: KeyAnswer) => {
      left -= 1;
      if (left === 0) clearTimeout(timer);
      take(answer);
    };
    const waiting = asked.map((put) => counted((answer) => settle(put, answer)));
    this.#thread.post(packed(asked.map(({ keys }) => keys)), waiting);
  }

  #start(): ThreadClient<ToKeyThread, KeyAnswer, Ready> {
    const { data, threads } = this.#options;
    return new ThreadClient<ToKeyThread, KeyAnswer, Ready>({
      name: 'key store',
      threads,
      file: new URL('./thread', import.meta.url),
      data,
      lost: () => LOST,
      told: () => {
        this.#isReady = true;
        this.#started.resolve();
      },
      // Another one starts.
      died: () => {
        this.#isReady = false;
        this.#started = Promise.withResolvers();
      },
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
