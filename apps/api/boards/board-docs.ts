import { FOLIO, HANDLER, POLICY } from '../complaints/complaint-examples.ts';
import type { Operation } from '../openapi/operation.ts';
import type { SchemaName } from '../openapi/schemas.ts';
import {
  ACTIONS_QUERY,
  BREACHES_QUERY,
  CAUSES_QUERY,
  REMEDIES_QUERY,
  RETENTION_QUERY,
  SAFETY_QUERY,
} from './board-parameters.ts';

type Board = Pick<Operation, 'id' | 'summary' | 'description' | 'query'>;

function board(described: Board, schema: SchemaName, example: unknown): Operation {
  return {
    ...described,
    tag: 'Boards',
    answers: {
      200: {
        description: 'A page. Ask with `cursor` for the next one.',
        content: { 'application/json': { schema, example } },
      },
    },
    problems: ['view-behind'],
  };
}

const IMPERSONAL = 'The answer contains nothing personal: persons are ids of principals.';

const REMEDY = {
  n: 1,
  kind: 'refund',
  state: 'partly',
  promised: { amount: '120.50', currency: 'EUR' },
  fulfilled: { amount: '100.00', currency: 'EUR' },
  outstanding: { amount: '20.50', currency: 'EUR' },
  dueOn: '2026-12-01',
  overdue: false,
  promisedAt: '2026-11-23T09:30:00.000Z',
};

export const REMEDIES_DOC = board(
  {
    id: 'listRemedies',
    summary: 'Read the remedies that were promised, and how much of each was given',
    description: `Newest first; with \`open=true\` by due day, those without one last. \`totals\` has the sums of all of them, by currency. As figures, they are the same for every reader, so they count remedies whose lines are withheld from some. ${IMPERSONAL}`,
    query: REMEDIES_QUERY,
  },
  'RemediesPage',
  {
    totals: { EUR: { promised: '8120.50', fulfilled: '7600.00', open: '20.50' } },
    remedies: [{ folio: FOLIO, ...REMEDY, fulfilledAt: '2026-11-25T09:30:00.000Z' }],
  },
);

const ACTION = {
  id: `${FOLIO}.1`,
  folio: FOLIO,
  kind: 'corrective',
  owner: HANDLER,
  dueOn: '2027-01-31',
  overdue: false,
  verified: { effective: false, at: '2026-11-25T09:30:00.000Z', by: '7c9e6679-7425-40de-944b-e07fc1f90ae7' },
};

export const ACTIONS_DOC = board(
  {
    id: 'listCorrectiveActions',
    summary: 'Read the corrective and preventive actions, and whether they are verified',
    description:
      'Newest first; with `open=true` by due day, those without one last. `folio` is the complaint that had the action ' +
      `first. \`complaints\` has the first 50 complaints that have it, \`more\` says how many more there are. ${IMPERSONAL}`,
    query: ACTIONS_QUERY,
  },
  'CorrectiveActionsPage',
  {
    correctiveActions: [
      {
        ...ACTION,
        rootCause: { cause: 'posting-rule-double', area: 'system' },
        complaints: [{ folio: FOLIO }],
      },
    ],
  },
);

export const CAUSES_DOC = board(
  {
    id: 'listCauses',
    summary: 'Read the causes that recur',
    description:
      'Root causes that at least three complaints have which were received in the twelve months until a day, most ' +
      'frequent first. Days are those of the ledger’s zone. Requests and suggestions are not counted. `complaints` has ' +
      'the latest 50 of them, `more` says how many more there are; `areas` and `correctiveActions` are those of the ' +
      `latest 200. ${IMPERSONAL}`,
    query: CAUSES_QUERY,
  },
  'CausesPage',
  {
    until: '2026-11-30',
    since: '2025-11-30',
    causes: [
      {
        cause: 'posting-rule-double',
        areas: ['system'],
        count: 52,
        firstOn: '2026-01-12',
        lastOn: '2026-11-22',
        complaints: [{ folio: FOLIO }],
        more: 51,
        correctiveActions: [ACTION],
      },
    ],
  },
);

export const BREACHES_DOC = board(
  {
    id: 'listBreaches',
    summary: 'Read the breaches of due dates that were recorded',
    description:
      'By due time. A breach belongs to the period that holds the last moment in which it was in time, as in reports: a ' +
      'clock that was due by the end of a day belongs to that day. One whose due date the source does not give stands ' +
      `where it was recorded. ${IMPERSONAL}`,
    query: BREACHES_QUERY,
  },
  'BreachesPage',
  {
    breaches: [
      {
        event: '3f0c3f0e-51b5-5b3c-9c0f-0d6f5b6d6f11',
        folio: FOLIO,
        clock: 'respond',
        cycle: 1,
        tier: 1,
        dueAt: '2026-11-23T00:00:00.000Z',
        recordedBy: 'ledger',
        recordedAt: '2026-11-23T00:01:00.412Z',
      },
    ],
  },
);

export const SAFETY_DOC = board(
  {
    id: 'listSafety',
    summary: 'Read the complaints that are matters of safety',
    description:
      'Those with a running safety clock by its due date, then other open ones, then those that were closed in the last ' +
      'twelve months, closed last first. A root cause is `recurring` if at least three complaints of the last twelve ' +
      `months have it. ${IMPERSONAL}`,
    query: SAFETY_QUERY,
  },
  'SafetyPage',
  {
    complaints: [
      {
        folio: FOLIO,
        status: 'investigating',
        product: 'Kettle',
        handler: HANDLER,
        severity: 'critical',
        receivedAt: '2026-11-22T09:30:00.000Z',
        clock: {
          dueAt: '2026-11-23T10:00:00.000Z',
          met: true,
          metAt: '2026-11-22T18:00:00.000Z',
          breached: false,
        },
        remedies: [REMEDY],
        rootCauses: [{ cause: 'loose-lid', area: 'product', recurring: true }],
      },
    ],
  },
);

export const RETENTION_DOC = board(
  {
    id: 'listRetention',
    summary: 'Read the closed complaints whose personal data need not be kept any more',
    description:
      'By the end of the retention, which the policy of each complaint counts from its last closing. Complaints that ' +
      'are erased, or whose erasure has begun, are left out; so are those of a policy that this ledger no longer has. A ' +
      `complaint with \`onHold\` cannot be erased. \`erasure\` is the latest request that was not refused. ${IMPERSONAL}`,
    query: RETENTION_QUERY,
  },
  'RetentionPage',
  {
    complaints: [
      {
        folio: FOLIO,
        policy: POLICY,
        closedAt: '2021-11-22T09:30:00.000Z',
        retainedUntil: '2026-11-23T00:00:00.000Z',
        onHold: false,
        erasure: { n: 1, state: 'requested' },
      },
    ],
  },
);
