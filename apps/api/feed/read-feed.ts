import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ReadAllOptions } from '#event-store';
import { Api } from '../api.ts';
import { FEED_TYPES, type FeedEvent, feedEvent } from './feed-event.ts';
import type { FeedSource } from './feed-source.ts';

/** A page of the feed. */
export interface FeedPage extends FeedSource {
  /** In the order of recording, in whichever direction pages are read. */
  readonly events: readonly FeedEvent[];
  /** Send it as `after` to get the next page; backwards, as `before`. Absent while the log is empty. */
  readonly position?: string;
  readonly end: boolean;
}

/** The part of the feed that a page is taken from. */
export interface FeedRange extends Pick<ReadAllOptions, 'after' | 'before' | 'direction'> {
  readonly limit: number;
  /** Default: all types of the feed. */
  readonly types: readonly string[] | undefined;
}

/** Reads a page of the feed. */
export class ReadFeed extends Query<FeedPage> {
  constructor(
    readonly range: FeedRange,
    readonly source: FeedSource,
  ) {
    super();
  }
}

@QueryHandler(ReadFeed)
export class ReadFeedHandler implements IQueryHandler<ReadFeed> {
  constructor(private readonly api: Api) {}

  async execute({ range, source }: ReadFeed): Promise<FeedPage> {
    const { types = FEED_TYPES } = range;
    const page = await this.api.store.readAll({ ...range, types });
    const inOrder = (read: readonly FeedEvent[]): readonly FeedEvent[] =>
      range.direction === 'backwards' ? [...read].reverse() : read;
    const events: FeedEvent[] = [];
    for (const recorded of page.events) {
      try {
        const event = feedEvent(recorded);
        if (event !== undefined) events.push(event);
      } catch (error) {
        // The events read before a damaged one are returned. The request after them gets the error.
        const last = events.at(-1);
        if (last === undefined) throw error;
        return { ...source, events: inOrder(events), position: last.position, end: false };
      }
    }
    const position = page.position === undefined ? {} : { position: page.position };
    return { ...source, events: inOrder(events), ...position, end: page.end };
  }
}
