import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ViewLag } from '#projecting';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The numbers of one process, for Prometheus. */
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to the end of its answer.',
    labelNames: ['route', 'status'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });
  /** From the decision to the durable commit, conflicts included. */
  readonly commands = new Histogram({
    name: 'ledger_command_duration_seconds',
    help: 'Time to load, decide and durably append, by command and outcome.',
    labelNames: ['command', 'outcome'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly inFlight = new Gauge({
    name: 'ledger_commands_in_flight',
    help: 'Commands accepted and not yet answered: the queue in front of the event store.',
    registers: [this.registry],
  });
  readonly feedReaders = new Gauge({
    name: 'ledger_feed_streams',
    help: 'Connections that follow the feed.',
    registers: [this.registry],
  });

  /**
   * @param lag asked once a scrape; a failure leaves its gauges out.
   * @param resubscriptions how often a live subscription was lost so far.
   */
  constructor(lag: () => Promise<readonly ViewLag[]>, resubscriptions: () => number) {
    collectDefaultMetrics({ register: this.registry });
    new Counter({
      name: 'ledger_resubscriptions_total',
      help: 'Live subscriptions to the event store that were lost and resumed by reading.',
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(resubscriptions());
      },
    });
    const live = oncePerScrape(async () => (await lag()).filter(({ state }) => state !== 'building'));
    this.#gaugeOfViews(
      'ledger_view_lag_events',
      'Events that a view has not taken into account.',
      live,
      'lagEvents',
    );
    this.#gaugeOfViews('ledger_view_lag_seconds', 'Age of the oldest of them.', live, 'lagSeconds');
    this.#gaugeOfViews('ledger_view_parked', 'Keys that a view has set aside.', live, 'parked');
  }

  #gaugeOfViews(
    name: string,
    help: string,
    views: () => Promise<readonly ViewLag[]>,
    value: 'lagEvents' | 'lagSeconds' | 'parked',
  ): void {
    new Gauge({
      name,
      help,
      labelNames: ['view'] as const,
      registers: [this.registry],
      async collect() {
        const lags = await views().catch(() => []);
        this.reset();
        for (const lag of lags) this.set({ view: lag.name }, lag[value]);
      },
    });
  }
}

/** The gauges of one scrape are collected side by side and share one look at the stores. */
function oncePerScrape<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().finally(() => {
      asked = undefined;
    });
    return asked;
  };
}
