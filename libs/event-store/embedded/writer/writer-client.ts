import { Worker } from 'node:worker_threads';
import type { FromWriter, ToWriter, Work, WorkResult } from './messages.ts';

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
  readonly path: string;
  /** Called after each transaction that wrote something. */
  readonly onCommit: () => void;
}

/**
 * The store's side of the writer's thread. The first work starts the thread. All work submitted during one turn of the
 * event loop goes in one message, and one message answers a whole transaction.
 */
export class WriterClient {
  readonly #options: WriterOptions;
  readonly #waiting: Pending[] = [];
  readonly #posted: Pending[] = [];
  #postedCharacters = 0;
  #flushing = false;
  /** True when the writer expects another message of this turn. */
  #promised = false;
  #worker: Worker | undefined;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  /** Resolves when the work is on disk or refused. Never rejects. */
  submit(work: Work): Promise<WorkResult> {
    return new Promise((answer) => {
      this.#waiting.push({ work, characters: charactersOf(work), answer });
      if (this.#waiting.length >= EAGER) this.#flush(true);
      this.#flushSoon();
    });
  }

  /** Resolves when all submitted work has its result. */
  async drained(): Promise<void> {
    while (this.#waiting.length + this.#posted.length > 0) await this.submit({ closeUntil: 0, now: 0 });
  }

  /** Waits for all submitted work, then ends the thread. */
  async close(): Promise<void> {
    await this.drained();
    const worker = this.#worker;
    if (worker === undefined) return;
    this.#worker = undefined;
    worker.ref();
    await new Promise((resolve) => {
      worker.removeAllListeners('exit').once('exit', resolve);
      worker.postMessage('close' satisfies ToWriter);
    });
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
    for (const pending of this.#waiting) {
      if (this.#postedCharacters > WINDOW_CHARACTERS) break;
      this.#postedCharacters += pending.characters;
      this.#posted.push(pending);
      count += 1;
    }
    if (count === 0 && (more || !this.#promised)) return;
    this.#promised = more;
    const work = this.#waiting.splice(0, count).map((pending) => pending.work);
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#worker.postMessage({ work, more } satisfies ToWriter);
  }

  #start(): Worker {
    // Built code is beside built code, and sources are beside sources (Node runs them with types stripped).
    const built = import.meta.url.endsWith('.js');
    const worker = new Worker(new URL(built ? './thread.js' : './thread.ts', import.meta.url), {
      workerData: this.#options.path,
      execArgv: built ? [] : ['--conditions=test', '--disable-warning=ExperimentalWarning'],
      stdin: false,
      // The thread keeps nothing that it has written. Without a bound it would hold far more memory than it uses.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    worker.on('message', (message: FromWriter) => this.#take(message.results));
    // The next work replaces a dead thread. Work without an answer may or may not be on disk.
    worker.once('error', () => this.#lost(worker));
    worker.once('exit', () => this.#lost(worker));
    return worker;
  }

  #take(results: readonly WorkResult[]): void {
    const answered = this.#posted.splice(0, results.length);
    let wrote = false;
    for (const [index, pending] of answered.entries()) {
      const result = results[index] ?? lost;
      this.#postedCharacters -= pending.characters;
      wrote ||= typeof result === 'object' && 'sequence' in result;
      pending.answer(result);
    }
    if (wrote) this.#options.onCommit();
    if (this.#waiting.length > 0) this.#flushSoon();
    else if (this.#posted.length === 0) this.#worker?.unref();
  }

  #lost(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#take(this.#posted.map(() => lost));
  }
}

const lost: WorkResult = {
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
