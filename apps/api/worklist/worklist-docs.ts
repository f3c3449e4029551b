import { FOLIO, HANDLER } from '../complaints/complaint-examples.ts';
import type { Operation } from '../openapi/operation.ts';
import { WORKLIST_QUERY } from './worklist-parameters.ts';

export const WORKLIST_DOC: Operation = {
  id: 'readWorklist',
  tag: 'Boards',
  summary: 'Read what is to be done, by due time',
  description:
    'Every running clock of the open complaints is a line of its own, the earliest due date first. A clock whose due date ' +
    'had passed before it was moved keeps its place, since it stays late. Behind them come the paused clocks, which have no ' +
    'due date until they are resumed, then the complaints without a running clock whose latest response waits: for an ' +
    'approval, or, accepted, for the closing. Complaints whose letter did not reach the complainant (`letter`) are there ' +
    'too, also closed ones, until somebody records a contact. Each line stands once in the pages. The answer contains nothing personal: ' +
    'persons are ids of principals.',
  query: WORKLIST_QUERY,
  answers: {
    200: {
      description: 'A page. Ask with `cursor` for the next one.',
      content: {
        'application/json': {
          schema: 'WorklistPage',
          example: {
            at: '2026-12-01T09:30:00.000Z',
            work: [
              {
                folio: FOLIO,
                clock: 'respond',
                cycle: 1,
                tier: 1,
                dueAt: '2026-12-05T00:00:00.000Z',
                overdue: false,
                status: 'investigating',
                handler: HANDLER,
                severity: 'medium',
                product: 'Mortgage',
                response: 'proposed',
                revision: 5,
              },
            ],
          },
        },
      },
    },
  },
  problems: ['view-behind'],
};
