import { Worker } from 'node:worker_threads';

export interface ThreadStart<Answer> {
  /** The thread's file without its ending. Built code starts built code, and sources start sources. */
  readonly file: URL;
  /** The thread's `workerData`. */
  readonly data: unknown;
  /** The answer to work that the thread did not answer. `fault`: name of the error that ended it, if any. */
  readonly lost: (fault: string | undefined) => Answer;
  /** Called after each group of answers, when their callers have them. */
  readonly answered?: (answers: readonly Answer[]) => void;
}

/**
 * The main thread's side of one worker thread, which posts lists of answers in the order of the work. The thread keeps
 * the process alive only while work waits. It is not started again after its end.
 */
export class ThreadClient<Message, Answer> {
  readonly #worker: Worker;
  readonly #exited: Promise<unknown>;
  readonly #start: ThreadStart<Answer>;
  readonly #waiting: ((answer: Answer) => void)[] = [];
  /** The answer to all work since the thread takes no more. */
  #lost: Answer | undefined;

  constructor(start: ThreadStart<Answer>) {
    this.#start = start;
    const built = import.meta.url.endsWith('.js');
    this.#worker = new Worker(new URL(`${start.file}.${built ? 'js' : 'ts'}`), {
      workerData: start.data,
      execArgv: built ? [] : ['--conditions=test', '--disable-warning=ExperimentalWarning'],
      // The thread keeps nothing that it has written. Without a bound it would hold far more memory than it uses.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    this.#worker.on('message', (answers: readonly Answer[]) => this.#take(answers));
    this.#worker.once('error', (error) => this.#lose(error instanceof Error ? error.name : 'unknown fault'));
    this.#exited = new Promise((resolve) => this.#worker.once('exit', resolve)).then(() => this.#lose());
  }

  /** How much work waits for its answer. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Whether the thread takes no more work. */
  get over(): boolean {
    return this.#lost !== undefined;
  }

  /** Sends a message at once. `waiting` get the answers to its work, in the order of the work. */
  post(message: Message, waiting: readonly ((answer: Answer) => void)[]): void {
    const lost = this.#lost;
    if (lost !== undefined) {
      for (const answer of waiting) answer(lost);
      return;
    }
    for (const answer of waiting) this.#waiting.push(answer);
    this.#worker.postMessage(message);
    this.#worker.ref();
  }

  /** Sends a message that has one answer. */
  ask(message: Message): Promise<Answer> {
    return new Promise((answer) => this.post(message, [answer]));
  }

  /** Sends the message on which the thread ends after its work. Resolves when it has ended. */
  async end(last: Message): Promise<void> {
    this.post(last, []);
    this.#lost ??= this.#start.lost(undefined);
    await this.#exited;
  }

  #take(answers: readonly Answer[]): void {
    const waiting = this.#waiting.splice(0, answers.length);
    for (const [index, answer] of answers.entries()) waiting[index]?.(answer);
    if (this.#waiting.length === 0 && !this.over) this.#worker.unref();
    this.#start.answered?.(answers);
  }

  #lose(fault?: string): void {
    const lost = this.#lost ?? this.#start.lost(fault);
    this.#lost = lost;
    this.#take(this.#waiting.map(() => lost));
  }
}
