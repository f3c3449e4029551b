import { FOLIO, HANDLER } from '../complaints/complaint-examples.ts';
import type { Operation } from '../openapi/operation.ts';
import type { SchemaName } from '../openapi/schemas.ts';
import { ACTIONS_QUERY, CAUSES_QUERY, REMEDIES_QUERY } from './board-parameters.ts';

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

export const REMEDIES_DOC = board(
  {
    id: 'listRemedies',
    summary: 'Read the remedies that were promised, and how much of each was given',
    description: `Newest first; with \`open=true\` by due day, those without one last. ${IMPERSONAL}`,
    query: REMEDIES_QUERY,
  },
  'RemediesPage',
  {
    remedies: [
      {
        folio: FOLIO,
        n: 1,
        kind: 'refund',
        state: 'partly',
        promised: { amount: '120.50', currency: 'EUR' },
        fulfilled: { amount: '100.00', currency: 'EUR' },
        outstanding: { amount: '20.50', currency: 'EUR' },
        dueOn: '2026-12-01',
        overdue: false,
        promisedAt: '2026-11-23T09:30:00.000Z',
        fulfilledAt: '2026-11-25T09:30:00.000Z',
      },
    ],
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
