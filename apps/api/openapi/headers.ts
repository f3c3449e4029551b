import type { AnswerHeader, HeaderName } from './operation.ts';
import type { Json } from './schemas.ts';

/** Request headers, each described once. */
export const REQUEST_HEADERS: Readonly<Record<HeaderName, Json>> = {
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'New for each command, the same for its retries. Best a UUID.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[ -~]+$' },
    example: '0f8fad5b-d9cb-469f-a165-70867728950e',
  },
  'If-Match': {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag that was read, or `*` to decide on the newest.',
    schema: { type: 'string', pattern: '^(?:\\*|"\\d+")$' },
    example: '"3"',
  },
  'If-None-Match': {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'An ETag: 304 without a body when nothing is newer.',
    schema: { type: 'string' },
    example: '"3"',
  },
  'Last-Event-ID': {
    name: 'Last-Event-ID',
    in: 'header',
    required: false,
    description: 'Position of the last event that was taken; goes before `after`.',
    schema: { type: 'string', pattern: '^\\d{1,20}$' },
    example: '00000000000000000042',
  },
};

/** Response headers, each described once. */
export const ANSWER_HEADERS: Readonly<Record<AnswerHeader | 'Retry-After', Json>> = {
  ETag: {
    description: 'Revision of the complaint, quoted.',
    required: true,
    schema: { type: 'string' },
    example: '"3"',
  },
  Location: {
    description: 'Address of the complaint.',
    required: true,
    schema: { type: 'string' },
    example: '/v1/complaints/7K3F-9QW2-XH-W',
  },
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 }, example: 1 },
};
