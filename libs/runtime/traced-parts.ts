import { context, type Link, trace } from '@opentelemetry/api';
import type { EventStore } from '#event-store';
import type { Ledger } from '#ledger';
import { failedWith, type Trail, Trails, traced, tracer } from '#tracing/spans';
import { replaced } from './replaced.ts';
import type { ViewsCommit } from './views-commits.ts';

/** Wraps the edges of a ledger in spans. Created only in a process that traces. */
export class TracedParts {
  readonly #trails = new Trails();
  /** The newest commits: a view may commit an event before its writer knows that the event was recorded. */
  readonly #commits: Committed[] = [];

  ledger(ledger: Ledger): Ledger {
    return {
      ...ledger,
      receive: (command, given) =>
        traced('ledger receive', commandAttributes(command.type, given.correlationId), () =>
          ledger.receive(command, given),
        ),
      execute: (folio, expected, command, given) =>
        traced('ledger execute', commandAttributes(command.type, given.correlationId), () =>
          ledger.execute(folio, expected, command, given),
        ),
    };
  }

  events(store: EventStore): EventStore {
    return replaced(store, {
      append: (stream, expected, events) =>
        traced('events append', { 'ledger.event_ids': events.map(({ id }) => id) }, async (span) => {
          const result = await store.append(stream, expected, events);
          span.setAttribute('ledger.position', result.position);
          this.#mark(result.position);
          return result;
        }),
    });
  }

  /** Creates one span for a commit of views, and a linked span in the trace of each event that the commit contains. */
  committed({ at, seconds, outcome, code, views }: ViewsCommit): void {
    const attributes = { 'ledger.views': views.map(({ name }) => name) };
    const span = tracer().startSpan('views commit', { attributes, startTime: at });
    if (outcome === 'failed') failedWith(span, code);
    else this.#lead(views, at, [{ context: span.spanContext() }]);
    span.end(at + seconds * 1_000);
  }

  #lead(views: ViewsCommit['views'], startTime: number, links: Link[]): void {
    for (const { name, from, to } of views) {
      const committed = { view: name, from: from ?? '', to, links, startTime };
      for (const trail of this.#trails.between(from, to)) leadTo(committed, trail);
      this.#commits.push(committed);
    }
    if (this.#commits.length > MOST_COMMITS) this.#commits.splice(0, MOST_COMMITS / 2);
  }

  #mark(position: string): void {
    const trail = this.#trails.mark(position);
    if (trail === undefined) return;
    for (const committed of this.#commits) {
      if (committed.from < position && position <= committed.to) leadTo(committed, trail);
    }
  }
}

/** The part of one commit that belongs to one view. */
interface Committed {
  readonly view: string;
  readonly from: string;
  readonly to: string;
  readonly links: Link[];
  readonly startTime: number;
}

const MOST_COMMITS = 64;

/** Shows a commit in the trace of one of its events. */
function leadTo({ view, links, startTime }: Committed, trail: Trail): void {
  const attributes = { 'ledger.view': view, 'ledger.position': trail.position };
  const parent = trace.setSpanContext(context.active(), trail.span);
  tracer().startSpan(`view ${view}`, { attributes, links, startTime }, parent).end();
}

function commandAttributes(command: string, correlationId: string) {
  return { 'ledger.command': command, 'ledger.correlation_id': correlationId };
}
