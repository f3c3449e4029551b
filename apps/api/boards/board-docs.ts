import { FOLIO } from '../complaints/complaint-examples.ts';
import type { Operation } from '../openapi/operation.ts';
import type { SchemaName } from '../openapi/schemas.ts';
import { REMEDIES_QUERY } from './board-parameters.ts';

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
