import { Controller, Get, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '#access';
import { Problem } from '#http';
import { Api } from '../api.ts';
import { Documented } from '../openapi/operation.ts';
import { readQuery } from '../transport/query.ts';
import type { Session } from '../transport/sessions.ts';
import { FEED_DOC, FEED_QUERY, NEWEST, STREAM_DOC, STREAM_QUERY } from './feed-docs.ts';
import { feedPosition } from './feed-position.ts';
import type { FeedSource } from './feed-source.ts';
import { requireReadable, streamFeed } from './feed-stream.ts';
import { hidingFrom } from './hiding.ts';
import { type FeedPage, type FeedRange, ReadFeed } from './read-feed.ts';

const PAGE = 100;

interface Stream {
  readonly headOnly: boolean;
  readonly reader: Principal;
  /** The reader's session. `undefined`: the reader came with a key. */
  readonly session: Session | undefined;
  readonly after: string | undefined;
  readonly source: FeedSource;
}

/** The ordered feed for internal applications. */
@Controller('v1/events')
export class FeedController {
  constructor(
    private readonly queries: QueryBus,
    private readonly api: Api,
  ) {}

  @Get()
  @Documented(FEED_DOC)
  async read(@Req() request: FastifyRequest): Promise<FeedPage> {
    const { after, before, type: types, limit = PAGE } = readQuery(FEED_QUERY, request.query);
    // First check that the log is that of this ledger. Otherwise the reader's position would be refused wrongly.
    const source = await this.api.source();
    const bounds = await this.#bounds(after, before);
    const page = await this.queries.execute(new ReadFeed({ ...bounds, types, limit }, source));
    const { principal } = request;
    if (principal === undefined) return page;
    const shown = await hidingFrom(principal, this.api.hidden)(page.events);
    return { ...page, events: page.events.flatMap((event) => shown(event) ?? []) };
  }

  @Get('stream')
  @Documented(STREAM_DOC)
  async follow(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { after } = readQuery(STREAM_QUERY, request.query);
    const source = await this.api.source();
    const resumed = request.headers['last-event-id'];
    const from =
      typeof resumed === 'string' && resumed !== ''
        ? await this.#position(resumed, '/header/Last-Event-ID')
        : await this.#position(after, '/query/after');
    if (request.principal === undefined)
      throw Problem.of('key-required', 'Send Authorization: Bearer and your key.');
    await requireReadable(this.api.store, from);
    await this.#stream(reply, {
      headOnly: request.method === 'HEAD',
      reader: request.principal,
      session: request.session,
      after: from,
      source,
    });
  }

  async #stream(reply: FastifyReply, { headOnly, reader, session, after, source }: Stream): Promise<void> {
    const { store, keys, stopping, log, metrics, feed, streams, hidden, now } = this.api;
    const { keyId } = reader;
    const leave = streams.enter(keyId);
    if (leave === undefined) {
      throw Problem.of(
        'too-many-streams',
        `This key has the most streams open that are allowed (${streams.most}). Nothing was read. End one of them first.`,
        { headers: { 'retry-after': '5' } },
      );
    }
    reply.hijack();
    const headers = {
      ...reply.getHeaders(),
      'content-type': 'text/event-stream; charset=utf-8',
      connection: 'close',
    };
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined) reply.raw.setHeader(name, value);
    reply.raw.writeHead(200);
    if (headOnly) {
      reply.raw.end();
      leave();
      return;
    }
    metrics.feedReaders.inc();
    const following = {
      source,
      store,
      keys,
      keyId,
      session: session && {
        lasts: Math.max(0, session.until - now()),
        onEnded: (listener: () => void) => session.onEnded(listener),
      },
      after,
      shutdown: stopping,
      turns: streams,
      options: feed,
      hiding: hidingFrom(reader, hidden),
    };
    try {
      const end = await streamFeed(reply.raw, following);
      log.info({ req: reply.request.id, key: keyId, feedEnded: end });
    } finally {
      metrics.feedReaders.dec();
      leave();
    }
  }

  /** Where a page stands, and in which direction it is read. */
  async #bounds(
    after: string | undefined,
    before: string | undefined,
  ): Promise<Pick<FeedRange, 'after' | 'before' | 'direction'>> {
    const low = await this.#position(after, '/query/after');
    const high = before === NEWEST ? undefined : await this.#position(before, '/query/before');
    if (low !== undefined && high !== undefined && low > high) {
      throw Problem.of('bad-parameter', 'Nothing was read: see "errors".', {
        errors: [
          {
            pointer: '/query/before',
            code: 'bad-value',
            message: 'must not stand before "after" in the log',
          },
        ],
      });
    }
    const backwards = before !== undefined && after === undefined;
    return { after: low, before: high, direction: backwards ? 'backwards' : 'forwards' };
  }

  async #position(text: string | undefined, name: string): Promise<string | undefined> {
    return text === undefined ? undefined : await feedPosition(this.api.store, text, name);
  }
}
