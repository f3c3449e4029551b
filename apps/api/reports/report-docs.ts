import type { ProblemCode } from '#http';
import { exampleReport, FIRST_REPORT } from '#reporting';
import type { Operation } from '../openapi/operation.ts';
import { FIGURE_QUERY, REPORT_QUERY } from './report-parameters.ts';

const PROBLEMS: readonly ProblemCode[] = [
  'too-many-reads',
  'unknown-report',
  'as-of-not-past',
  'view-behind',
];

const AS_OF = {
  time: '2026-11-22T09:30:00.125Z',
  position: '00000000000000000042',
  events: 42,
  lastEventId: '5f2b6f6e-8f6a-5a0e-9b1e-0d1c2b3a4f5e',
  repeat: '00000000000000000042@2026-11-22T09:30:00.125Z',
};
const REPORT = exampleReport(AS_OF, 'product');
const { report: NAME, definition: DEFINITION, period: PERIOD } = REPORT;
const [FIGURE = { name: '', definition: '' }] = FIRST_REPORT.figures;

export const REPORT_LIST_DOC: Operation = {
  id: 'listReports',
  tag: 'Reports',
  summary: 'List the reports',
  answers: {
    200: {
      description: 'Each report with its figures and the dimensions by which it can be grouped.',
      content: {
        'application/json': {
          schema: 'ReportList',
          example: {
            reports: [{ ...FIRST_REPORT, figures: [FIGURE] }],
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
    'The period is half open. Without `asOf` the report uses what its view knows now, and lateness is decided as of now. Its',
    '`asOf.repeat` always gives the same digest. At most 1,000 groups are shown separately: those with most received. The',
    'others form one group, the last, whose figures are counted over all of them. If the facts have parked keys or lack',
    'events, the report has `incomplete` and no digest. Totals count complaints alone; a report by `kind` has requests and',
    'suggestions in groups of their own, too.',
  ].join(' '),
  query: REPORT_QUERY,
  answers: {
    200: {
      description: 'The report, in the representation that `Accept` prefers.',
      content: {
        'application/json': { schema: 'Report', example: REPORT },
        'text/csv': {
          schema: { type: 'string' },
          example: `group,figure,statistic,value\r\n,${FIGURE.name},,2\r\n`,
        },
        'text/markdown': { schema: { type: 'string' }, example: `# ${NAME}\n` },
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
    'Each has the events because of which it counts. The cursor keeps one moment of knowledge for all pages. Complaints that are withheld from the reader stand on no page; `withheld` counts their items. With `only` or `without`, `count` is the figure of that group.',
  query: FIGURE_QUERY,
  answers: {
    200: {
      description: 'A page of complaints. Ask with `cursor` for the next one.',
      content: {
        'application/json': {
          schema: 'FigurePage',
          example: {
            report: NAME,
            definition: DEFINITION,
            figure: FIGURE.name,
            meaning: FIGURE.definition,
            parameters: {},
            period: PERIOD,
            asOf: AS_OF,
            incomplete: 0,
            count: 2,
            withheld: 0,
            complaints: [{ folio: '7K3F-9QW2-XH-W', events: ['5f2b6f6e-8f6a-5a0e-9b1e-0d1c2b3a4f5e'] }],
            cursor: '00000000000000000042@2026-11-22T09:30:00.125Z.1',
          },
        },
      },
    },
  },
  problems: [...PROBLEMS, 'unknown-figure'],
};
