import type { AnswerHeader, HeaderName } from './operation.ts';
import type { Json } from './schemas.ts';

/** The request headers. Each is described once. */
export const REQUEST_HEADERS: Readonly<Record<HeaderName, Json>> = {
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'A new one for each command, the same one for its retries. Use a UUID.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[ -~]+$' },
    example: '0f8fad5b-d9cb-469f-a165-70867728950e',
  },
  'If-Match': {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag that was read, or `*` for the newest revision.',
    schema: { type: 'string', pattern: '^(?:\\*|"\\d+")$' },
    example: '"3"',
  },
  'If-None-Match': {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description:
      'An ETag. The answer is 304 without a body when nothing was added or changed since. A complaint that shows links or a time limit that has passed unmet is always answered whole: these can change without an event of the complaint. 304 does not tell that a link was withheld from the asker since: ask without this header to read the links of now.',
    schema: { type: 'string' },
    example: '"3"',
  },
  'X-Purpose': {
    name: 'X-Purpose',
    in: 'header',
    required: false,
    description:
      'Why personal data is read: one line of at most 200 characters, in UTF-8. Without it handlers and approvers read under the route’s own purpose, and compliance and auditors get it `withheld` where a route also answers other things.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
    example: 'answering a call of the complainant',
  },
  'Last-Event-ID': {
    name: 'Last-Event-ID',
    in: 'header',
    required: false,
    description: 'The position of the last event that the client took. It overrides `after`.',
    schema: { type: 'string', pattern: '^\\d{1,20}$' },
    example: '00000000000000000042',
  },
};

/** The response headers. Each is described once. */
export const ANSWER_HEADERS: Readonly<Record<AnswerHeader | 'Retry-After', Json>> = {
  ETag: {
    description: 'The revision of the complaint, in quotes.',
    required: true,
    schema: { type: 'string' },
    example: '"3"',
  },
  Location: {
    description: 'Address of what was made: a complaint, or the state of a job.',
    required: true,
    schema: { type: 'string' },
    example: '/v1/complaints/7K3F-9QW2-XH-W',
  },
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 }, example: 1 },
};
