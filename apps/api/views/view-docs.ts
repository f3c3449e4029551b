import { ABOUT_JOBS, ACCEPTED, jobCancelDoc, jobStateDoc } from '../jobs/job-docs.ts';
import type { Operation } from '../openapi/operation.ts';

const POSITION = '00000000000000000042';
const EVENT = '5f2b6f6e-8f6a-5a0e-9b1e-0d1c2b3a4f5e';
const FOLIO = '7K3F-9QW2-XH-W';
const BUILT = {
  ...{ name: 'register', version: 4, generation: 2, state: 'building', position: POSITION },
  ...{ last: { position: POSITION, id: EVENT }, events: 42, revision: 3, ready: true },
};
/** Said of every act. */
const ONCE =
  'A repeated request is recognised by the process that carried out the first one. Send it to the same one.';

export const VIEWS_DOC: Operation = {
  id: 'listViews',
  tag: 'Operations',
  summary: 'Read the lag of each view',
  answers: {
    200: {
      description:
        'Each view with its lag behind the log, the number of events that it lacks and the number of its parked keys.',
      content: {
        'application/json': {
          schema: 'ViewList',
          example: {
            views: [
              {
                name: 'status',
                version: 1,
                generation: 1,
                state: 'live',
                position: POSITION,
                lagEvents: 0,
                lagSeconds: 0,
                missing: 0,
                parked: 0,
                holder: 'worker-1:4711',
              },
            ],
          },
        },
      },
    },
  },
};

export const REBUILD_DOC: Operation = {
  id: 'rebuildView',
  tag: 'Administration',
  summary: 'Build a view anew beside the live one',
  description:
    'Starts a job that folds the whole log into a new generation. Nobody is served from it before it is promoted; until ' +
    'then the worker keeps it up. One that waited for its promotion is dropped. A repetition answers the same job while ' +
    `its result is kept. ${ABOUT_JOBS}`,
  headers: ['Idempotency-Key'],
  body: { schema: 'NoMembers', example: {} },
  problems: ['unknown-view', 'too-many-jobs'],
  answers: ACCEPTED,
};

const REBUILD = { schema: 'RebuildJob', result: BUILT } as const;
export const REBUILD_STATE_DOC = jobStateDoc(
  { id: 'readRebuild', tag: 'Administration' },
  'a rebuild',
  REBUILD,
);
export const CANCEL_DOC = jobCancelDoc(
  { id: 'cancelRebuild', tag: 'Administration' },
  'a rebuild, and drop what it has built',
  'RebuildJob',
);

function actDoc(
  doc: Pick<Operation, 'id' | 'summary' | 'problems'> & { readonly description: string },
  described: string,
): Operation {
  return {
    ...doc,
    tag: 'Administration',
    description: `${doc.description} ${ONCE}`,
    headers: ['Idempotency-Key'],
    body: { schema: 'NoMembers', example: {} },
    answers: {
      201: {
        description: described,
        content: { 'application/json': { schema: 'Generation', example: { ...BUILT, state: 'live' } } },
      },
    },
  };
}

export const PROMOTE_DOC = actDoc(
  {
    id: 'promoteView',
    summary: 'Make the new generation of a view live',
    description:
      'Brings the generation that was built to the end of the log and serves everybody from it. The one before is kept for a ' +
      'rollback.',
    problems: ['unknown-view', 'not-built', 'wrong-count', 'newer-view'],
  },
  'The generation is live.',
);

export const ROLLBACK_DOC = actDoc(
  {
    id: 'rollBackView',
    summary: 'Make the earlier generation of a view live again',
    description: 'The present one is retired. A generation that lacks events is refused: it is evidence.',
    problems: ['unknown-view', 'no-earlier-generation', 'wrong-count'],
  },
  'The earlier generation is live again.',
);

export const PARKED_DOC: Operation = {
  id: 'listParked',
  tag: 'Administration',
  summary: 'Read the parked keys of a view',
  description:
    'Keys that the view could not take an event of, mostly folios. The rest of the view goes on. `reason` is the name or ' +
    'code of the error, never its message. Nothing of a complaint is shown but its folio and the type of that event.',
  problems: ['unknown-view', 'not-built', 'newer-view'],
  answers: {
    200: {
      description: 'All parked keys.',
      content: {
        'application/json': {
          schema: 'ParkedList',
          example: {
            parked: [
              {
                ...{ key: FOLIO, folio: FOLIO, position: POSITION, eventId: EVENT },
                ...{ eventType: 'ResponseProposed', reason: 'TypeError', events: 2 },
              },
            ],
          },
        },
      },
    },
  },
};

export const RETRY_DOC: Operation = {
  id: 'retryParked',
  tag: 'Administration',
  summary: 'Fold parked keys of a view anew',
  description: `With the events that were held back. Without \`key\` all of the view. ${ONCE}`,
  headers: ['Idempotency-Key'],
  body: { schema: 'ParkedBody', example: { key: FOLIO } },
  problems: ['unknown-view', 'not-built', 'newer-view'],
  answers: {
    201: {
      description: 'Which keys are back in the view, and which stay parked.',
      content: {
        'application/json': { schema: 'Unparked', example: { mended: [FOLIO], stillParked: [] } },
      },
    },
  },
};

export const DISCARD_DOC: Operation = {
  id: 'discardParked',
  tag: 'Administration',
  summary: 'Give parked keys of a view up',
  description:
    'The view never gets the events that were held back, until it is rebuilt; an audit shows the difference. Without ' +
    `\`key\` all of the view. ${ONCE}`,
  headers: ['Idempotency-Key'],
  body: { schema: 'ParkedBody', example: { key: FOLIO } },
  problems: ['unknown-view', 'not-built', 'newer-view'],
  answers: {
    201: {
      description: 'The keys that were given up.',
      content: { 'application/json': { schema: 'Discarded', example: { discarded: [FOLIO] } } },
    },
  },
};
