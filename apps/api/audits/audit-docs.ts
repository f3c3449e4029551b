import { ABOUT_JOBS, ACCEPTED, jobCancelDoc, jobStateDoc } from '../jobs/job-docs.ts';
import type { Operation } from '../openapi/operation.ts';

const POSITION = '00000000000000000768';
const TIME = '2026-11-22T09:30:00.000Z';

export const REPLAY_DOC: Operation = {
  id: 'startReplay',
  tag: 'Audits',
  summary: 'Fold the whole ledger from its events alone',
  description:
    'Starts a job with the result of `./ledger replay --json`. The same moment gives the same digest on every engine. The ' +
    'moment is fixed when the job is accepted. The result counts all complaints, also those that are withheld from the ' +
    `reader. No \`Idempotency-Key\` is needed, since nothing is recorded. ${ABOUT_JOBS}`,
  body: { schema: 'ReplayBody', example: { asOf: '2026-06-30T18:00:00Z' } },
  problems: ['as-of-not-past', 'nothing-known', 'too-many-jobs'],
  answers: ACCEPTED,
};

const REPLAYED = {
  asOf: {
    time: TIME,
    position: POSITION,
    events: 768,
    lastEventId: '5f2b6f6e-8f6a-5a0e-9b1e-0d1c2b3a4f5e',
    repeat: `${POSITION}@${TIME}`,
  },
  ...{ events: 760, complaints: 76, byStatus: { received: 7, closed: 69 }, position: POSITION },
  digest: `sha256:${'0a'.repeat(32)}`,
  ...{ seconds: 0.12, eventsPerSecond: 6333.3 },
};

export const REPLAY_STATE_DOC = jobStateDoc({ id: 'readReplay', tag: 'Audits' }, 'a replay', {
  schema: 'ReplayJob',
  result: REPLAYED,
});
export const REPLAY_CANCEL_DOC = jobCancelDoc({ id: 'cancelReplay', tag: 'Audits' }, 'a replay', 'ReplayJob');

export const AUDIT_DOC: Operation = {
  id: 'startAudit',
  tag: 'Audits',
  summary: 'Compare everything with the events',
  description:
    'Starts a job with the result of `./ledger audit --json`: the chain of events, the streams, the store, the records of ' +
    'reads, keys, contents of evidence, and every view, which is brought up first and folded afresh. Differences name ' +
    'complaints, events and members, never a value. Those of complaints that are withheld from the reader are left out of ' +
    `the lists, and counted. No \`Idempotency-Key\` is needed, since nothing is recorded. ${ABOUT_JOBS}`,
  body: { schema: 'NoMembers', example: {} },
  problems: ['too-many-jobs'],
  answers: ACCEPTED,
};

const AUDITED = {
  views: [
    {
      ...{ name: 'status', version: 11, generation: 1, position: POSITION },
      ...{ documents: 76, rows: 0, counters: 0, differing: 0, differences: [] },
    },
  ],
  events: { checked: 768, found: 0, breaks: [] },
  streams: { checked: 80, found: 0, damaged: [] },
  foreign: { streams: [], events: 0, more: false },
  store: { found: 0, faults: [] },
  accessLog: { checked: 12, found: 0, breaks: [], damaged: [], faults: [] },
  keys: { checked: 251, found: 0, faults: [] },
  evidence: { contents: 1, erased: 0, bytes: 269, found: 0, differences: [] },
  identity: { ledger: '0f8fad5b-d9cb-469f-a165-70867728950e' },
  refused: [],
  seconds: 1.02,
};

export const AUDIT_STATE_DOC = jobStateDoc({ id: 'readAudit', tag: 'Audits' }, 'an audit', {
  schema: 'AuditJob',
  result: AUDITED,
});
export const AUDIT_CANCEL_DOC = jobCancelDoc({ id: 'cancelAudit', tag: 'Audits' }, 'an audit', 'AuditJob');
