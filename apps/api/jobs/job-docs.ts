import type { Operation } from '../openapi/operation.ts';
import type { SchemaName } from '../openapi/schemas.ts';

/** Said of every kind of job. */
export const ABOUT_JOBS =
  'A process does one job after the other, in a thread of its own. At most two jobs of one key and six in all may be ' +
  'unfinished (429 `too-many-jobs`). Results are kept for an hour, the newest twenty of the process. A job is seen by ' +
  'the principal who started it, and lives in the process that began it: it ends with the process as `cancelled`, and ' +
  'another process behind the same address answers 404 `unknown-job`.';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const STARTED = '2026-11-22T09:30:00.000Z';

/** The answer of a POST that starts a job. */
export const ACCEPTED: Operation['answers'] = {
  202: {
    description: 'The job is accepted. Ask for its state at the address in `Location`.',
    headers: ['Location'],
    content: { 'application/json': { schema: 'JobAccepted', example: { id: ID } } },
  },
};

/** The documentation of the state of one kind of job. */
export function jobStateDoc(
  { id, tag }: Pick<Operation, 'id' | 'tag'>,
  what: string,
  { schema, result }: { readonly schema: SchemaName; readonly result: object },
): Operation {
  return {
    id,
    tag,
    summary: `Read the state of ${what}`,
    description:
      '`done` and `of` count within the present `step`; `of` is null while it is not known, and a job that waits for its ' +
      'turn has no step yet. `result` comes with the state `done`, `failure` with `failed`.',
    problems: ['unknown-job'],
    answers: stateNow(schema, {
      ...{ id: ID, state: 'done', step: 'folding', done: 768, of: 768 },
      ...{ startedAt: STARTED, endedAt: '2026-11-22T09:30:04.000Z', result },
    }),
  };
}

/** The documentation of its cancellation. */
export function jobCancelDoc(
  { id, tag }: Pick<Operation, 'id' | 'tag'>,
  what: string,
  schema: SchemaName,
): Operation {
  return {
    id,
    tag,
    summary: `Cancel ${what}`,
    description:
      'Ends it if it runs or waits, and waits some seconds for that. What has ended stays as it is.',
    problems: ['unknown-job'],
    answers: stateNow(schema, {
      ...{ id: ID, state: 'cancelled', step: 'folding', done: 300, of: 768 },
      ...{ startedAt: STARTED, endedAt: '2026-11-22T09:30:02.000Z' },
    }),
  };
}

function stateNow(schema: SchemaName, example: object): Operation['answers'] {
  return { 200: { description: 'The state now.', content: { 'application/json': { schema, example } } } };
}
