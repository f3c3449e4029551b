import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { instantOf } from '#complaint';
import type { EventStore } from '#event-store';
import { Problem } from '#http';
import { Api } from '../api.ts';
import { type Bucket, bucketsOf, type Span } from './buckets.ts';

/** The document of `GET /v1/moments`. */
export interface Moments {
  /** In the order of time, without gaps. */
  readonly buckets: readonly Bucket[];
}

/** The period that is asked for. Times or days. */
export interface AskedPeriod {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The zone of days. Absent: that of the ledger. */
  readonly zone?: string | undefined;
}

/** Tells how many events became known when. */
export class ReadMoments extends Query<Moments> {
  constructor(
    readonly period: AskedPeriod,
    readonly buckets: number,
  ) {
    super();
  }
}

@QueryHandler(ReadMoments)
export class ReadMomentsHandler implements IQueryHandler<ReadMoments> {
  constructor(private readonly api: Api) {}

  async execute({ period, buckets }: ReadMoments): Promise<Moments> {
    const span = await this.#span(period);
    return { buckets: span === undefined ? [] : await bucketsOf(this.api.store, span, buckets) };
  }

  /** `undefined`: nothing was recorded that an end left open could lie behind. */
  async #span({ from, to, zone = this.api.zone }: AskedPeriod): Promise<Span | undefined> {
    const { store, now } = this.api;
    const timeOf = (text: string): number => Date.parse(instantOf(text, zone));
    const begin = from === undefined ? await firstTime(store) : timeOf(from);
    const end = to === undefined ? await timeBehind(store) : timeOf(to);
    if (to !== undefined && end !== undefined && end > now()) throw notPast();
    if (begin === undefined || end === undefined) return undefined;
    if (begin < end) return { from: begin, to: end };
    if (from !== undefined && to !== undefined) throw noPeriod();
    return undefined;
  }
}

/** When the first event became known. */
async function firstTime(store: Pick<EventStore, 'readAll'>): Promise<number | undefined> {
  for (let after: string | undefined; ; ) {
    const { events, position, end } = await store.readAll({ after, limit: 1 });
    if (events[0] !== undefined || end) return events[0]?.recordedAt;
    after = position;
  }
}

/** The millisecond after the last event became known. */
async function timeBehind(store: Pick<EventStore, 'head'>): Promise<number | undefined> {
  const head = await store.head();
  return head && head.knownAt + 1;
}

function notPast(): Problem {
  return Problem.of(
    'as-of-not-past',
    'The period ends in the future, so the answer could still change. Nothing was read. Leave "to" out to ask up to the last event.',
  );
}

function noPeriod(): Problem {
  return Problem.of('bad-parameter', 'Nothing was read: see "errors".', {
    errors: [{ pointer: '/query/to', code: 'bad-value', message: 'must be later than "from"' }],
  });
}
