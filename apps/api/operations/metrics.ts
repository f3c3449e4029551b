import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How far one view is. */
export interface ViewLag {
  readonly name: string;
  readonly version: number;
  readonly generation: number;
  /** `null` before the first event. */
  readonly position: string | null;
  readonly lagEvents: number;
  readonly lagSeconds: number;
  readonly parked: number;
}

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

  /** @param views asked at each scrape; a failure leaves its gauges out. */
  constructor(views: () => Promise<readonly ViewLag[]>) {
    collectDefaultMetrics({ register: this.registry });
    this.#followViews(views);
  }

  #followViews(views: () => Promise<readonly ViewLag[]>): void {
    const gauge = (name: string, help: string, value: (view: ViewLag) => number) => {
      new Gauge({
        name,
        help,
        labelNames: ['view'] as const,
        registers: [this.registry],
        async collect() {
          this.reset();
          for (const view of await views().catch(() => [])) this.set({ view: view.name }, value(view));
        },
      });
    };
    gauge(
      'ledger_view_lag_events',
      'Events that a view has not taken into account.',
      (view) => view.lagEvents,
    );
    gauge(
      'ledger_view_lag_seconds',
      'Age of the oldest event not taken into account.',
      (view) => view.lagSeconds,
    );
    gauge('ledger_view_parked', 'Keys that a view has set aside.', (view) => view.parked);
  }
}
