import { EVENT_TYPES } from '#complaint';
import type { Operation } from '../openapi/operation.ts';
import { ANONYMOUS } from '../reads/read-docs.ts';
import { text, whole, words } from '../transport/query.ts';

const POSITION = '00000000000000000042';
const AFTER = text(
  36,
  'Only events after this position, or after the event with this id. Default: from the beginning.',
  POSITION,
);

/** `before`: from the newest event backwards. */
export const NEWEST = 'end';
const BEFORE = text(
  36,
  'Only events before this position, or before the event with this id. Alone, it reads backwards: the page has those ' +
    `that stand nearest before it. \`${NEWEST}\` gives the newest events. Together with \`after\` it ends a range.`,
  NEWEST,
);
const TYPE = words(
  EVENT_TYPES,
  'Only events of these types, separated by commas or given one by one. Default: all.',
  ['ComplaintReceived', 'ComplaintClosed'],
);

export const FEED_QUERY = {
  after: AFTER,
  before: BEFORE,
  type: TYPE,
  limit: whole(1, 1_000, 'The most events of a page.', 100),
};
export const STREAM_QUERY = { after: AFTER };

const LEDGER = '9bc6a8be-a734-4682-ae9c-679697201bf8';
const EVENT = {
  id: '5f2b6f6e-8f6a-5a0e-9b1e-0d1c2b3a4f5e',
  type: 'ComplaintAcknowledged',
  schemaVersion: 1,
  folio: '7K3F-9QW2-XH-W',
  revision: 1,
  position: POSITION,
  occurredAt: '2026-11-22T09:30:00.000Z',
  recordedAt: '2026-11-22T09:30:00.125Z',
  actor: { id: '0f8fad5b-d9cb-469f-a165-70867728950e', role: 'handler' },
  policy: { id: 'iso-10002-default', version: 1 },
  data: { cycle: 1, channel: 'email' },
};

export const FEED_DOC: Operation = {
  id: 'readFeed',
  tag: 'Feed',
  summary: 'Read the feed',
  description:
    'Every event of every complaint. The events of a page are always in the order of recording, the oldest first, in ' +
    'whichever direction pages are read. ' +
    'Forwards (the default, or with `after`): keep `position`, and send it as `after` with the next request. ' +
    'Backwards (with `before` and without `after`): send `position` as `before` to get the page that precedes. ' +
    '`end` says that nothing follows the page; backwards, that nothing precedes it. With both, the page begins behind ' +
    '`after` and ends before `before`. A page with `type` may be short or empty before the end is reached, since one ' +
    'request looks at a bounded part of the log: go on from its `position`. ' +
    'A position that the log does not know is refused: then the ledger was moved or restored. ' +
    `Where an event names a complaint that is withheld from the reader, \`withheld\` stands instead of its folio. ${ANONYMOUS}`,
  query: FEED_QUERY,
  problems: ['unknown-position'],
  answers: {
    200: {
      description: 'The events of the page, the oldest first.',
      content: {
        'application/json': {
          schema: 'FeedPage',
          example: { ledger: LEDGER, engine: 'sqlite', events: [EVENT], position: POSITION, end: true },
        },
      },
    },
  },
};

export const STREAM_DOC: Operation = {
  id: 'followFeed',
  tag: 'Feed',
  summary: 'Follow the feed',
  description: [
    'Server-sent events: first an event `ledger` that names the ledger and the engine, then the recorded events, then new',
    'ones. Each has its position as `id`. A client that connects again sends `Last-Event-ID`. An id that the log does not',
    'know is refused. The server disconnects a reader that takes nothing for ten seconds. The stream ends with an',
    'event `end` when the key is revoked, the session ends or the server stops. A key may have at most `LEDGER_STREAMS` open streams.',
  ].join(' '),
  query: STREAM_QUERY,
  problems: ['unknown-position', 'too-many-streams'],
  headers: ['Last-Event-ID'],
  answers: {
    200: {
      description: 'The stream.',
      content: {
        'text/event-stream': {
          schema: { type: 'string' },
          example: `event: ledger\ndata: {"ledger":"${LEDGER}","engine":"sqlite"}\n\nid: ${POSITION}\nevent: ${EVENT.type}\ndata: ${JSON.stringify(EVENT)}\n\n`,
        },
      },
    },
  },
};
