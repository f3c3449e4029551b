import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { LedgerError } from '#ledger';
import { findTimeline, type Timeline, timelineProjection } from '#projections/timeline';
import { Api } from '../api.ts';
import { caughtUp } from './caught-up.ts';

/** Read what happened to a complaint, in sentences. */
export class ReadTimeline extends Query<Timeline> {
  constructor(
    readonly folio: string,
    /** Position that the answer must take into account. */
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
    if (found !== undefined) return found;
    throw new LedgerError('unknown-complaint', 'No complaint has this folio.');
  }
}
