import { performance } from 'node:perf_hooks';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ViewLag } from '#projecting';
import type { ThreadState } from '#threads';

/** The upper ends of the buckets of every duration, in seconds. */
export const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How many open complaints have a clock in a state. */
export interface DeadlineNumber {
  readonly clock: string;
  readonly state: string;
  readonly complaints: number;
}

/** How many letters have a kind and an outcome. */
export interface LetterNumber {
  readonly kind: string;
  readonly outcome: string;
  readonly letters: number;
}

/** Between two counts of deadlines or letters, in milliseconds: however often somebody scrapes, counting costs the same. */
const COUNT_EVERY_MS = 10_000;

/** The sources of the numbers. */
export interface ViewNumbers {
  /** Called once for each scrape. After a failure its gauges are left out. */
  lag(): Promise<readonly ViewLag[]>;
  /** Open complaints by the state of their clocks. Called at most once in ten seconds. After a failure it is left out. */
  deadlines(): Promise<readonly DeadlineNumber[]>;
  /** Letters by kind and outcome. Called and left out like `deadlines`. */
  letters(): Promise<readonly LetterNumber[]>;
  /** How often a live subscription has been lost so far. */
  resubscriptions(): number;
  /** The name of this process as a holder of leases. */
  readonly holder: string;
  /** The threads of this process. */
  readonly threads: { states(): readonly ThreadState[] };
  /** Reports each commit of views by this process. */
  onCommit(
    listener: (commit: { readonly seconds: number; readonly outcome: 'committed' | 'failed' }) => void,
  ): void;
}

/** The numbers that every serving process has, API or worker. */
export class ViewMetrics {
  readonly registry = new Registry();
  readonly #live: () => Promise<readonly ViewLag[]>;

  constructor({ lag, deadlines, letters, resubscriptions, holder, onCommit, threads }: ViewNumbers) {
    collectDefaultMetrics({ register: this.registry });
    this.#live = oncePerScrape(async () => firstOfEach(await lag()));
    new Counter({
      name: 'ledger_resubscriptions_total',
      help: 'Live subscriptions to the event store that were lost and resumed by reading.',
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(resubscriptions());
      },
    });
    const countedDeadlines = onceIn(COUNT_EVERY_MS, deadlines);
    this.#gauge(
      'ledger_deadlines',
      'Open complaints by the state of their earliest clock of each kind.',
      ['clock', 'state'],
      async () =>
        (await countedDeadlines()).map(({ clock, state, complaints }) => [{ clock, state }, complaints]),
    );
    const countedLetters = onceIn(COUNT_EVERY_MS, letters);
    this.#gauge(
      'ledger_letters',
      'Letters to complainants by kind and by what became of them.',
      ['kind', 'outcome'],
      async () =>
        (await countedLetters()).map(({ kind, outcome, letters: number }) => [{ kind, outcome }, number]),
    );
    this.#gaugeOfThreads(
      'ledger_thread_restarts',
      'How often threads of this process died and were started again.',
      threads,
      ({ restarts }) => restarts,
    );
    this.#gaugeOfThreads(
      'ledger_threads_lost',
      'Threads that died again after their restart: the process is not ready.',
      threads,
      ({ lost }) => Number(lost),
    );
    const commits = new Histogram({
      name: 'ledger_views_commit_duration_seconds',
      help: 'Time to commit views with their checkpoints, by this process.',
      labelNames: ['outcome'] as const,
      buckets: SECONDS,
      registers: [this.registry],
    });
    onCommit(({ seconds, outcome }) => commits.observe({ outcome }, seconds));
    this.#gaugeOfViews(
      'ledger_view_lag_events',
      'Events that a view has not taken into account.',
      ({ lagEvents }) => lagEvents,
    );
    this.#gaugeOfViews(
      'ledger_view_lag_seconds',
      'Age of the oldest of them.',
      ({ lagSeconds }) => lagSeconds,
    );
    this.#gaugeOfViews(
      'ledger_view_missing_events',
      'Events up to its checkpoint that a view did not take into account; 0 unless something is wrong.',
      ({ missing }) => missing,
    );
    this.#gaugeOfViews('ledger_view_parked', 'Keys that a view has set aside.', ({ parked }) => parked);
    this.#gaugeOfViews('ledger_view_lease_held', '1 where this process keeps the view up, else 0.', (view) =>
      view.holder === holder ? 1 : 0,
    );
  }

  #gaugeOfThreads(
    name: string,
    help: string,
    threads: ViewNumbers['threads'],
    numberOf: (thread: ThreadState) => number,
  ): void {
    this.#gauge(name, help, ['thread'], async () =>
      threads.states().map((thread) => [{ thread: thread.name }, numberOf(thread)]),
    );
  }

  #gaugeOfViews(name: string, help: string, numberOf: (view: ViewLag) => number): void {
    this.#gauge(name, help, ['view'], async () =>
      (await this.#live()).map((view) => [{ view: view.name }, numberOf(view)]),
    );
  }

  /** A gauge that is read for each scrape, and left out when it cannot be. Numbers of the same labels add up. */
  #gauge<L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    read: () => Promise<readonly (readonly [labels: Readonly<Record<L, string>>, number: number])[]>,
  ): void {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      async collect() {
        const numbers = await read().catch(() => []);
        this.reset();
        for (const [labels, number] of numbers) this.inc(labels, number);
      },
    });
  }
}

/** The first entry of each view is the live generation, even while it is being built. */
function firstOfEach(lags: readonly ViewLag[]): readonly ViewLag[] {
  return lags.filter(({ name }, i) => lags.findIndex((other) => other.name === name) === i);
}

/** The gauges of one scrape are collected at the same time, and share one read of the stores. */
function oncePerScrape<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().finally(() => {
      asked = undefined;
    });
    return asked;
  };
}

/** An answer is given again until it is so old. A failure is not kept. */
function onceIn<T>(milliseconds: number, ask: () => Promise<T>): () => Promise<T> {
  let kept: { readonly answer: Promise<T>; readonly at: number } | undefined;
  return () => {
    const now = performance.now();
    if (kept !== undefined && now - kept.at < milliseconds) return kept.answer;
    const answer = ask();
    const asked = { answer, at: now };
    kept = asked;
    answer.catch(() => {
      if (kept === asked) kept = undefined;
    });
    return answer;
  };
}
