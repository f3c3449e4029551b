import { describe, expect, it } from '@jest/globals';
import { ACCOUNTABILITY } from '../accountability/index.ts';
import type { Report } from '../report.ts';
import { csvCell, listAsCsv } from './csv.ts';
import { RENDERERS, type ReportFormat } from './render.ts';

const figures = {
  received: 3,
  reopenRate: null,
  daysToAcknowledge: { count: 2, min: -1, mean: 1.25, median: -1, p90: -1, p95: -1, p99: -1, max: 3.5 },
  outstandingByAge: { upTo7Days: 1, over365Days: 2 },
};
const identity = {
  outstandingAtStart: 0,
  received: 3,
  reopened: 0,
  closures: 0,
  outstandingAtEnd: 3,
  holds: true,
};
const report: Report = {
  report: 'accountability',
  definition: 1,
  parameters: { groupBy: 'product' },
  period: { from: '2026-06-01', to: '2026-07-01', zone: 'UTC' },
  asOf: {
    time: '2026-07-02T00:00:00.000Z',
    position: '00000000000000000009',
    events: 9,
    lastEventId: 'e9',
    repeat: '00000000000000000009@2026-07-02T00:00:00.000Z',
  },
  policies: [],
  projection: { name: 'facts', version: 1 },
  definitions: { received: 'Complaints received.' },
  dataQuality: { dateUnknown: 2 },
  incomplete: 0,
  figures,
  groups: [
    { key: { product: null }, figures, identity },
    {
      key: { product: '=cmd|"x"\nand a name that is much longer than any column of a table' },
      figures,
      identity,
    },
    { key: { others: 12 }, figures: { ...figures, received: 44 }, identity },
  ],
  identity,
  digest: 'sha256:00',
};

function renderReport(made: Report, format: ReportFormat): string {
  return RENDERERS[format](made, ACCOUNTABILITY);
}

describe('CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-x', "'-x"],
    ['@x', "'@x"],
    ['\tx', "'\\u0009x"],
    ['\0x', "'\\u0000x"],
    ['\r=x', "'\\u000d=x"],
    [' =x', "' =x"],
    ['a;=x', "a;'=x"],
    ['a\n+x', "a\\u000a'+x"],
    ['＝x', "'＝x"],
    ['＠x', "'＠x"],
    ['a\u202eb', 'a\\u202eb'],
    ['a; b', 'a; b'],
    ['=a,"b"', `"'=a,""b"""`],
    ['-1.5', '-1.5'],
    ['plain', 'plain'],
  ])('writes %j so that no spreadsheet executes it', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('has one line for each number', () => {
    const lines = renderReport(report, 'csv').split('\r\n');
    expect(lines.slice(0, 4)).toEqual([
      'group,figure,statistic,value',
      ',received,,3',
      ',reopenRate,,',
      ',daysToAcknowledge,count,2',
    ]);
    expect(lines).toContain('product: (none),outstandingByAge,over365Days,2');
    expect(lines).toContain('others: 12,received,,44');
  });

  it('lists the items behind a figure', () => {
    const { definition, parameters, period, asOf, incomplete } = report;
    const list = {
      report: 'accountability',
      definition,
      figure: 'received',
      meaning: '',
      parameters,
      period,
      asOf,
      incomplete,
      count: 1,
    };
    const complaints = [{ folio: '7K3F-9QW2-XH-W', events: ['a', 'b'], value: 5, group: '=x' }];
    expect(listAsCsv({ ...list, complaints })).toBe(
      "folio,events,value,group\r\n7K3F-9QW2-XH-W,a b,5,'=x\r\n",
    );
  });
});

describe('Markdown', () => {
  it('shows names as text, never as mark-up or another column', () => {
    const text = renderReport(report, 'markdown');
    expect(text).toContain('=cmd\\|"x" and a name');
    expect(text).toContain('| received |  | 3 |');
    expect(text).toContain('| (12 others) | 44 |');
    expect(text).toContain('sha256:00');
  });
});

describe('text', () => {
  it('fits a terminal and shows all that a reader must know', () => {
    const text = renderReport(report, 'text');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(text).toContain('0 at start + 3 received + 0 reopened - 0 closures = 3 at end: holds');
    expect(text).toContain('(none)');
    expect(text).toMatch(/^\(12 others\) +44 /m);
    expect(text).toContain('--as-of 00000000000000000009@2026-07-02T00:00:00.000Z');
    expect(text).not.toContain('\u0000');
  });

  it('says of a sum without any currency that there is none', () => {
    const text = renderReport({ ...report, figures: { ...figures, redress: {} } }, 'text');
    expect(text).toMatch(/^redress +none$/m);
  });

  it('says that a report is incomplete', () => {
    const { digest: _, ...incomplete } = report;
    expect(renderReport({ ...incomplete, incomplete: 2 }, 'text')).toContain(
      'INCOMPLETE: 2 parked complaints and missing events',
    );
  });
});

describe('JSON', () => {
  it('is the document itself', () => {
    expect(JSON.parse(renderReport(report, 'json'))).toEqual(report);
  });
});
