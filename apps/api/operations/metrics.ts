import { Gauge, Histogram } from 'prom-client';
import { SECONDS, ViewMetrics, type ViewNumbers } from '#health';
import type { LongReads } from '../long-reads/long-reads.ts';

/** The sources of the numbers of an API. */
export interface ApiNumbers extends ViewNumbers {
  readonly longReads: Pick<LongReads, 'waiting'>;
}

/** The metrics of a process that answers requests, for Prometheus. */
export class Metrics extends ViewMetrics {
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

  constructor(numbers: ApiNumbers) {
    super(numbers);
    new Gauge({
      name: 'ledger_long_reads_waiting',
      help: 'Reports and long histories that wait for their turn.',
      registers: [this.registry],
      collect() {
        this.set(numbers.longReads.waiting);
      },
    });
  }

  readonly feedReaders = new Gauge({
    name: 'ledger_feed_streams',
    help: 'Connections that follow the feed.',
    registers: [this.registry],
  });
}
