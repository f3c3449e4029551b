import { Worker } from 'node:worker_threads';
import { Threads } from './threads.ts';

export interface ThreadStart<Answer, Told = never> {
  /** What the thread does, for operators, e.g. `events writer`. */
  readonly name: string;
  /** The thread's file without its ending. Built code starts built code, and sources start sources. */
  readonly file: URL;
  /** The thread's `workerData`. */
  readonly data: unknown;
  /** The answer to work that the thread did not answer. `fault`: name of the error that ended it, if any. */
  readonly lost: (fault: string | undefined) => Answer;
  /** Called after each group of answers, when their callers have them. */
  readonly answered?: (answers: readonly Answer[]) => void;
  /** Called for each message of the thread that is no list of answers. */
  readonly told?: (message: Told) => void;
  /** Called when the thread died, after all waiting work got the answer `lost`. */
  readonly died?: (fault: string | undefined) => void;
  /** The supervisor of this process (default: none). */
  readonly threads?: Threads | undefined;
  /** The most memory of the thread's old objects, in MiB. A thread that needs more dies. Default: no bound. */
  readonly oldSpaceMiB?: number;
  /** Whether the thread keeps the process alive while it runs, also without waiting work (default false). */
  readonly standing?: boolean;
}

/** Options of a profiled process: each thread then writes its own profile. No other option is for its threads. */
const PROFILING = process.execArgv.filter((option) => option.startsWith('--cpu-prof'));

/** How often a thread that died is started again. A fault that comes back at once would come back without end. */
const RESTARTS = 1;

/**
 * The main thread's side of one worker thread, which posts lists of answers in the order of the work. The thread keeps
 * the process alive only while work waits. If it dies, all waiting work is answered with `lost` and the thread is
 * started again, once. After a second death it takes no more work.
 */
export class ThreadClient<Message, Answer, Told = never> {
  readonly #start: ThreadStart<Answer, Told>;
  readonly #waiting: ((answer: Answer) => void)[] = [];
  readonly #forget: () => void;
  #worker: Worker;
  #exited: Promise<void>;
  #restarts = 0;
  #ending = false;
  /** The answer to all work since the thread takes no more. */
  #lost: Answer | undefined;

  constructor(start: ThreadStart<Answer, Told>) {
    this.#start = start;
    [this.#worker, this.#exited] = this.#spawn();
    this.#forget = (start.threads ?? new Threads()).add(this);
  }

  /** How much work waits for its answer. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Whether the thread takes no more work. */
  get over(): boolean {
    return this.#lost !== undefined;
  }

  get state() {
    return { name: this.#start.name, lost: this.over && !this.#ending, restarts: this.#restarts };
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
    this.#ending = true;
    this.post(last, []);
    this.#lost ??= this.#start.lost(undefined);
    await this.#exited;
    this.#forget();
  }

  /** Ends the thread at once, whatever it does. Waiting work is answered with `lost`. Resolves when it has ended. */
  async kill(): Promise<void> {
    this.#ending = true;
    await this.#worker.terminate();
    await this.#exited;
    this.#forget();
  }

  #spawn(): [worker: Worker, exited: Promise<void>] {
    const built = import.meta.url.endsWith('.js');
    const { file, data, oldSpaceMiB } = this.#start;
    const worker = new Worker(new URL(`${file}.${built ? 'js' : 'ts'}`), {
      workerData: data,
      execArgv: built ? PROFILING : ['--conditions=test', '--disable-warning=ExperimentalWarning'],
      // Most of what a thread makes is garbage at once. Without a bound it would hold far more memory than it uses.
      resourceLimits: {
        maxYoungGenerationSizeMb: 16,
        ...(oldSpaceMiB !== undefined && { maxOldGenerationSizeMb: oldSpaceMiB }),
      },
    });
    let fault: string | undefined;
    worker.on('message', (message: readonly Answer[] | Told) => this.#take(message));
    worker.once('error', (error) => {
      fault = nameOf(error);
    });
    const exited = new Promise<void>((resolve) => {
      worker.once('exit', () => {
        this.#gone(fault);
        resolve();
      });
    });
    return [worker, exited];
  }

  #take(message: readonly Answer[] | Told): void {
    if (isAnswers(message)) this.#answer(message);
    else this.#start.told?.(message);
  }

  #answer(answers: readonly Answer[]): void {
    const waiting = this.#waiting.splice(0, answers.length);
    for (const [index, answer] of answers.entries()) waiting[index]?.(answer);
    this.#rest();
    this.#start.answered?.(answers);
  }

  /** Lets the process end when nothing waits for the thread. */
  #rest(): void {
    if (this.#waiting.length === 0 && !this.over && this.#start.standing !== true) this.#worker.unref();
  }

  #gone(fault: string | undefined): void {
    const lost = this.#lost ?? this.#start.lost(fault);
    const again = !this.#ending && this.#restarts < RESTARTS;
    if (again) {
      this.#restarts += 1;
      [this.#worker, this.#exited] = this.#spawn();
    } else {
      this.#lost = lost;
    }
    // The new thread is there before anybody hears of the death, and may send new work.
    this.#answer(this.#waiting.map(() => lost));
    if (this.#ending) return;
    this.#start.died?.(fault);
    if (!again) this.#start.threads?.lose(this);
  }
}

/** The code of a fault, e.g. `ERR_WORKER_OUT_OF_MEMORY`, or its name. Never its message, which may quote data. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function isAnswers<Answer, Told>(message: readonly Answer[] | Told): message is readonly Answer[] {
  return Array.isArray(message);
}
