import type { Operation } from '../openapi/operation.ts';
import type { ProblemCode } from '../problems/catalogue.ts';
import { FIGURE_QUERY, REPORT_QUERY } from './report-parameters.ts';

const PROBLEMS: readonly ProblemCode[] = [
  'too-many-reports',
  'unknown-report',
  'as-of-not-past',
  'view-behind',
];

const PERIOD = { from: '2026-07-01', to: '2026-10-01', zone: 'UTC' };
const AS_OF = {
  time: '2026-11-22T09:30:00.125Z',
  position: '00000000000000000042',
  events: 42,
  lastEventId: '5f2b6f6e-8f6a-5a0e-9b1e-0d1c2b3a4f5e',
  repeat: '00000000000000000042@2026-11-22T09:30:00.125Z',
};
const IDENTITY = {
  outstandingAtStart: 3,
  received: 2,
  reopened: 1,
  closures: 4,
  outstandingAtEnd: 2,
  holds: true,
};
const DURATIONS = { count: 2, min: 0.5, mean: 0.75, median: 0.5, p90: 0.5, p95: 0.5, p99: 0.5, max: 1 };
const FIGURES = { received: 2, closures: 4, reopenRate: null, daysToAcknowledge: DURATIONS };
const RECEIVED = 'Complaints received in the period.';

const REPORT = {
  report: 'accountability',
  definition: 2,
  parameters: { groupBy: 'product' },
  period: PERIOD,
  asOf: AS_OF,
  policies: [{ id: 'iso-10002-default', version: 1 }],
  projection: { name: 'facts', version: 2 },
  definitions: { received: RECEIVED },
  dataQuality: { lateEntries: 1 },
  incomplete: 0,
  figures: FIGURES,
  groups: [{ key: { product: 'Mortgage' }, figures: FIGURES, identity: IDENTITY }],
  identity: IDENTITY,
  digest: `sha256:${'0'.repeat(64)}`,
};

export const REPORT_LIST_DOC: Operation = {
  id: 'listReports',
  tag: 'Reports',
  summary: 'List the reports',
  answers: {
    200: {
      description: 'Each report with its figures and what it can be grouped by.',
      content: {
        'application/json': {
          schema: 'ReportList',
          example: {
            reports: [
              {
                name: 'accountability',
                title: 'Accountability',
                definition: 2,
                figures: [{ name: 'received', definition: RECEIVED }],
                groupBy: ['product', 'channel'],
              },
            ],
          },
        },
      },
    },
  },
};

export const REPORT_DOC: Operation = {
  id: 'runReport',
  tag: 'Reports',
  summary: 'Make a report',
  description: [
    'The period is half open. Without `asOf` the report rests on what its view knows now and judges lateness now; what',
    'it prints as `asOf.repeat` gives the same digest for ever. At most 1,000 groups are shown by themselves, those with',
    'most received; the rest is one group, the last, whose figures are counted over all of them. A report over facts with keys that were set aside, or that lack events, says `incomplete` and has no digest.',
  ].join(' '),
  query: REPORT_QUERY,
  answers: {
    200: {
      description: 'The report, in the representation that `Accept` prefers.',
      content: {
        'application/json': { schema: 'Report', example: REPORT },
        'text/csv': { schema: { type: 'string' }, example: 'figure,value\r\nreceived,2\r\n' },
        'text/markdown': { schema: { type: 'string' }, example: '# Accountability\n' },
      },
    },
  },
  problems: [...PROBLEMS, 'not-acceptable'],
};

export const FIGURE_DOC: Operation = {
  id: 'listBehindFigure',
  tag: 'Reports',
  summary: 'List the complaints behind a figure',
  description:
    'With the events that make each count. Pages hold on to one moment of knowledge through their cursor.',
  query: FIGURE_QUERY,
  answers: {
    200: {
      description: 'A page of them; ask with `cursor` for the next.',
      content: {
        'application/json': {
          schema: 'FigurePage',
          example: {
            report: 'accountability',
            definition: 2,
            figure: 'received',
            meaning: RECEIVED,
            parameters: {},
            period: PERIOD,
            asOf: AS_OF,
            incomplete: 0,
            count: 2,
            complaints: [{ folio: '7K3F-9QW2-XH-W', events: ['5f2b6f6e-8f6a-5a0e-9b1e-0d1c2b3a4f5e'] }],
            cursor: '00000000000000000042@2026-11-22T09:30:00.125Z.1',
          },
        },
      },
    },
  },
  problems: [...PROBLEMS, 'unknown-figure'],
};
