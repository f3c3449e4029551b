import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { sentenceOf } from '#commands';
import { LedgerError } from '#ledger';
import { findTimeline, type TimelineEntry, timelineProjection } from '#projections/timeline';
import { Api } from '../api.ts';
import { caughtUp } from './caught-up.ts';

/** The document of `GET /v1/complaints/{folio}/timeline`. */
export interface Timeline {
  readonly folio: string;
  /** Oldest first, each with its English sentence. */
  readonly entries: readonly (TimelineEntry & { readonly text: string })[];
}

/** Reads the events of a complaint as sentences. */
export class ReadTimeline extends Query<Timeline> {
  constructor(
    readonly folio: string,
    /** The position that the answer must take into account. */
    readonly after: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ReadTimeline)
export class ReadTimelineHandler implements IQueryHandler<ReadTimeline> {
  constructor(private readonly api: Api) {}

  async execute({ folio, after }: ReadTimeline): Promise<Timeline> {
    await caughtUp(this.api, timelineProjection.schema.name, after);
    const found = await findTimeline(this.api.views, folio);
    if (found === undefined) throw new LedgerError('unknown-complaint', 'No complaint has this folio.');
    return { folio, entries: found.entries.map((entry) => ({ ...entry, text: sentenceOf(entry) })) };
  }
}
