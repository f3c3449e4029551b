import { ThreadClient, type Threads } from '#threads';
import type { ToWriter, Work, WorkResult, WriterData } from './messages.ts';

/** Most characters sent to the writer and not yet acknowledged. More work waits here without a copy. */
const WINDOW_CHARACTERS = 16 * 1_048_576;

/**
 * This much work is sent at once, before the turn ends. The writer then works on it while the rest of the turn's work
 * is still being decided.
 */
const EAGER = 16;

interface Pending {
  readonly work: Work;
  readonly characters: number;
  readonly answer: (result: WorkResult) => void;
}

export interface WriterOptions {
  /** The data with which the thread starts. */
  readonly data: WriterData;
  /** Called after each transaction that wrote something. */
  readonly onCommit: () => void;
  /** The supervisor of the process. */
  readonly threads?: Threads | undefined;
  /** What the thread is called (default: `events writer`). */
  readonly name?: string | undefined;
}

/**
 * The store's side of the writer's thread. The first work starts the thread. All work submitted during one turn of the
 * event loop goes in one message, and one message answers a whole transaction.
 */
export class WriterClient {
  readonly #options: WriterOptions;
  readonly #waiting: Pending[] = [];
  #postedCharacters = 0;
  #flushing = false;
  /** True when the writer expects another message of this turn. */
  #promised = false;
  #thread: ThreadClient<ToWriter, WorkResult> | undefined;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  /** Resolves when the work is on disk or refused. Never rejects. */
  submit(work: Work): Promise<WorkResult> {
    return new Promise((resolve) => {
      const characters = charactersOf(work);
      const answer = (result: WorkResult): void => {
        this.#postedCharacters -= characters;
        resolve(result);
      };
      this.#waiting.push({ work, characters, answer });
      if (this.#waiting.length >= EAGER) this.#flush(true);
      this.#flushSoon();
    });
  }

  /** Resolves when all submitted work has its result. */
  async drained(): Promise<void> {
    while (this.#waiting.length + (this.#thread?.waiting ?? 0) > 0) {
      await this.submit({ closeUntil: 0, now: 0 });
    }
  }

  /** Waits for all submitted work, then ends the thread. */
  async close(): Promise<void> {
    await this.drained();
    await this.#thread?.end('close');
  }

  #flushSoon(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => {
      this.#flushing = false;
      this.#flush(false);
    });
  }

  /** @param more whether the turn goes on. Another message then follows at its end. */
  #flush(more: boolean): void {
    let count = 0;
    for (const { characters } of this.#waiting) {
      if (this.#postedCharacters > WINDOW_CHARACTERS) break;
      this.#postedCharacters += characters;
      count += 1;
    }
    if (count === 0 && (more || !this.#promised)) return;
    this.#promised = more;
    const posted = this.#waiting.splice(0, count);
    this.#thread ??= this.#start();
    const work = posted.map((pending) => pending.work);
    const waiting = posted.map((pending) => pending.answer);
    this.#thread.post({ work, more }, waiting);
  }

  #start(): ThreadClient<ToWriter, WorkResult> {
    return new ThreadClient({
      name: this.#options.name ?? 'events writer',
      threads: this.#options.threads,
      file: new URL('./thread', import.meta.url),
      data: this.#options.data,
      lost: () => LOST,
      answered: (results) => {
        if (results.some((result) => typeof result === 'object' && 'sequence' in result)) {
          this.#options.onCommit();
        }
        if (this.#waiting.length > 0) this.#flushSoon();
      },
    });
  }
}

/** Work without an answer may or may not be on disk. */
const LOST: WorkResult = {
  refused: 'fault',
  fault: 'other',
  detail: 'The thread that writes the event store ended.',
  committing: true,
};

function charactersOf(work: Work): number {
  if ('closeUntil' in work) return 0;
  let characters = 0;
  for (const text of work.texts) characters += text?.length ?? 0;
  return characters;
}
