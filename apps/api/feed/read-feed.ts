import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Api } from '../api.ts';
import { FEED_TYPES, type FeedEvent, feedEvent } from './feed-event.ts';
import type { FeedSource } from './feed-source.ts';

/** A page of the feed. */
export interface FeedPage extends FeedSource {
  readonly events: readonly FeedEvent[];
  /** Send it as `after` to get the next page. Absent while the log is empty. */
  readonly position?: string;
  readonly end: boolean;
}

/** Reads the feed after a position. */
export class ReadFeed extends Query<FeedPage> {
  constructor(
    readonly after: string | undefined,
    readonly limit: number,
    readonly source: FeedSource,
  ) {
    super();
  }
}

@QueryHandler(ReadFeed)
export class ReadFeedHandler implements IQueryHandler<ReadFeed> {
  constructor(private readonly api: Api) {}

  async execute({ after, limit, source }: ReadFeed): Promise<FeedPage> {
    const page = await this.api.store.readAll({ after, limit, types: FEED_TYPES });
    const events: FeedEvent[] = [];
    for (const recorded of page.events) {
      try {
        const event = feedEvent(recorded);
        if (event !== undefined) events.push(event);
      } catch (error) {
        // The events before a damaged one are returned. The request after them gets the error.
        const last = events.at(-1);
        if (last === undefined) throw error;
        return { ...source, events, position: last.position, end: false };
      }
    }
    const position = page.position === undefined ? {} : { position: page.position };
    return { ...source, events, ...position, end: page.end };
  }
}
