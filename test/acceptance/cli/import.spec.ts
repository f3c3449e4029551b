import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runLedger } from './run-ledger.ts';

/** Real complaints lie beside the project and are not part of it. */
const SHARED = resolve(import.meta.dirname, '../../../../shared/data');
const FIXTURES = resolve(import.meta.dirname, '../../../libs/importing/fixtures');

async function json(...argv: readonly string[]) {
  const { status, out, err } = await runLedger([...argv, '--json']);
  if (out === '') throw new Error(`no document, status ${status}: ${err}`);
  return { status, document: JSON.parse(out) };
}

interface Truth {
  readonly overall: Counts;
  readonly by_product: Readonly<Record<string, Counts>>;
}

interface Counts {
  readonly n: number;
  readonly timely_no: number;
  readonly disputed_yes: number;
  readonly sent_lag_days: Readonly<Record<'min' | 'mean' | 'p90' | 'p95' | 'p99' | 'max', number>>;
}

/** The figures that another program counted from the same file, under the names of the report. */
function figuresIn(truth: Counts | undefined): object {
  if (truth === undefined) throw new Error('The report has a product that the file does not have.');
  const { n, timely_no, disputed_yes, sent_lag_days: lag } = truth;
  const { min, mean, p90, p95, p99, max } = lag;
  return {
    received: n,
    respondedLate: timely_no,
    reopened: disputed_yes,
    daysToAcknowledge: expect.objectContaining({ count: n, min, mean, p90, p95, p99, max }),
  };
}

describe('import on the command line', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ledger-import-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('refuses bad rows by file line, imports the others, and writes the refused rows to a file', async () => {
    const file = join(FIXTURES, 'cfpb-bad-rows.csv');
    const rejects = join(directory, 'refused.csv');
    const { status, document } = await json(
      'import',
      file,
      '--format',
      'cfpb',
      '--rejects',
      rejects,
      '--data',
      join(directory, 'bad'),
    );
    expect(status).toBe(3);
    expect(document.rejected).toBeGreaterThan(0);
    expect(document.read).toBe(
      document.accepted + document.alreadyPresent + document.extended + document.rejected,
    );
    const text = await readFile(rejects, 'utf8');
    expect(text).toMatch(/^reject:line,reject:code,reject:message,Date received,Product,/);
    for (const { line, code } of document.rejects) expect(text).toContain(`\n${line},${code},`);
    // Corrected and imported again: only rows that are still wrong are refused.
    const corrected = join(directory, 'corrected.csv');
    await writeFile(corrected, text.replace('2023-02-30', '2023-02-28').replace('Perhaps', 'Yes'));
    const again = await json('import', corrected, '--format', 'cfpb', '--data', join(directory, 'bad'));
    expect(again.document).toMatchObject({ accepted: 2, rejected: document.rejected - 2 });
  });

  it('writes nothing in a dry run, everything in the first import, and nothing in the second', async () => {
    const file = join(FIXTURES, 'nyc311.csv');
    const data = ['--data', join(directory, 'dry')];
    const dry = await json('import', file, '--format', 'nyc311', '--dry-run', ...data);
    expect(existsSync(join(directory, 'dry'))).toBe(false);
    expect((await runLedger(['replay', ...data])).status).toBe(1);
    const first = await json('import', file, '--format', 'nyc311', ...data);
    const second = await json('import', file, '--format', 'nyc311', ...data);
    expect(first.document.accepted).toBe(dry.document.accepted);
    expect(first.document.events).toBe(dry.document.events);
    expect(second.document).toMatchObject({
      accepted: 0,
      events: 0,
      alreadyPresent: first.document.accepted,
    });
  });

  it('replaces no file with the refused records, also no file of the ledger', async () => {
    const file = join(FIXTURES, 'nyc311.csv');
    const data = join(directory, 'kept');
    await json('import', file, '--format', 'nyc311', '--data', data);
    const before = await readFile(join(data, 'secret'));
    for (const name of ['events.sqlite', 'secret']) {
      const argv = ['import', file, '--format', 'nyc311', '--rejects', join(data, name), '--data', data];
      expect(await runLedger(argv)).toMatchObject({ status: 2, err: expect.stringContaining('exists') });
    }
    expect(await readFile(join(data, 'secret'))).toEqual(before);
    expect((await json('audit', '--data', data)).status).toBe(0);
  });

  it('finds a complaint by its source and its external id', async () => {
    const data = ['--data', join(directory, 'kept')];
    const { document } = await json('status', 'nyc311:1001', ...data);
    expect(document.product).toBe('Noise');
    const history = await json('history', 'nyc311:1001', ...data);
    expect(history.document.folio).toBe(document.folio);
    expect((await runLedger(['status', 'nyc311:no-such', ...data])).status).toBe(1);
  });

  it('imports several files and standard input', async () => {
    const data = ['--data', join(directory, 'several')];
    const cfpb = join(FIXTURES, 'cfpb-with-narratives.csv');
    const text = await readFile(cfpb, 'utf8');
    const { status } = await runLedger(['import', '-', '--format', 'cfpb', ...data], { stdin: text });
    expect(status).toBe(0);
    const both = await runLedger([
      'import',
      cfpb,
      join(FIXTURES, 'cfpb-without-narratives.csv'),
      '--format',
      'cfpb',
      ...data,
    ]);
    expect([both.status, both.out]).toEqual([
      0,
      expect.stringMatching(/cfpb-with-narratives\.csv.*\n.*cfpb-without-narratives\.csv/),
    ]);
  });

  it('reads nothing if the second of two file names is mistyped', async () => {
    const data = join(directory, 'mistyped');
    const { status, err } = await runLedger([
      'import',
      join(FIXTURES, 'nyc311.csv'),
      join(directory, 'absent.csv'),
      '--format',
      'nyc311',
      '--data',
      data,
    ]);
    expect([status, err]).toEqual([2, expect.stringContaining('absent.csv')]);
    expect(existsSync(data)).toBe(false);
  });

  it('refuses a file of another format with status 2', async () => {
    const file = join(directory, 'other.csv');
    await writeFile(file, 'a,b\n1,2\n');
    const { status } = await runLedger([
      'import',
      file,
      '--format',
      'cfpb',
      '--data',
      join(directory, 'other'),
    ]);
    expect(status).toBe(2);
  });

  function withData(name: string, file: string, test: (path: string) => Promise<void>): void {
    const path = join(SHARED, file);
    if (existsSync(path)) it(name, () => test(path));
    else it.skip(`${name} (skipped: ${file} is not beside the project)`, () => test(path));
  }

  withData(
    'reports the figures of the disputes of 2013 to 2017',
    'cfpb-2013-2017-disputes.csv.gz',
    async (path) => {
      const data = ['--data', join(directory, 'disputes')];
      expect((await json('import', path, '--format', 'cfpb', ...data)).document).toMatchObject({
        accepted: 3_186,
        rejected: 0,
      });
      expect((await json('import', path, '--format', 'cfpb', ...data)).document).toMatchObject({
        accepted: 0,
        events: 0,
      });
      const { status, document } = await json(
        'report',
        'accountability',
        '--from',
        '2013-01-01',
        '--to',
        '2018-01-01',
        '--group-by',
        'product',
        ...data,
      );
      expect(status).toBe(0);
      expect(document.figures).toMatchObject({
        received: 3_186,
        respondedLate: 93,
        reopened: 595,
        daysToAcknowledge: { count: 3_186, median: 0, mean: 3.1645, p90: 7, p95: 14, p99: 39, max: 292 },
      });
      const truth: Truth = JSON.parse(await readFile(join(SHARED, 'ground-truth.json'), 'utf8'))[
        'cfpb-2013-2017-disputes.csv.gz'
      ];
      expect(document.figures).toMatchObject(figuresIn(truth.overall));
      const groups: readonly { key: { product: string }; figures: object }[] = document.groups;
      expect(groups).toHaveLength(Object.keys(truth.by_product).length);
      for (const { key, figures } of groups) {
        expect([key.product, figures]).toEqual([
          key.product,
          expect.objectContaining(figuresIn(truth.by_product[key.product])),
        ]);
      }
      const audit = await json('audit', ...data);
      expect([audit.status, audit.document.events]).toEqual([0, { checked: 13_376, found: 0, breaks: [] }]);
    },
  );

  withData(
    'imports 2,067 rows of a truncated file and names the line of the last one',
    'cfpb-2023-08-truncated.csv.gz',
    async (path) => {
      const { status, document } = await json(
        'import',
        path,
        '--format',
        'cfpb',
        '--data',
        join(directory, 'cut'),
      );
      expect([status, document.accepted, document.rejected]).toEqual([3, 2_067, 1]);
      expect(document.rejects).toEqual([expect.objectContaining({ file: path, line: 3_302 })]);
    },
  );

  withData(
    'reports the figures of the requests of a Christmas Day',
    'nyc311-2013-12-25.csv.gz',
    async (path) => {
      const data = ['--data', join(directory, 'nyc')];
      expect((await json('import', path, '--format', 'nyc311', ...data)).document).toMatchObject({
        read: 2_386,
        rejected: 0,
      });
      const { document } = await json(
        'report',
        'accountability',
        '--from',
        '2013-12-25',
        '--to',
        '2026-01-01',
        '--zone',
        'America/New_York',
        ...data,
      );
      expect(document.figures).toMatchObject({
        resolvedInTime: 373,
        resolvedLate: 72,
        hoursToFirstClose: { median: 48, p90: 288 },
      });
      expect(document.dataQuality.closedBeforeReceived).toBe(1);
    },
  );
});
