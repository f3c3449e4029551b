import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { DomainError } from '#complaint';
import { EventStoreError } from '#event-store';
import { ImportFileError, ImportStoppedError } from './errors.ts';
import { IMPORT_FORMATS } from './formats/list.ts';
import { type ImportOptions, type ImportProgress, importFiles } from './import-files.ts';
import type { Reject } from './summary.ts';
import { fixture } from './testing/read-fixture.ts';
import { externalIdOf, ID_KEY, SmallLedger } from './testing/small-ledger.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');

function run(
  ledger: ImportOptions['ledger'],
  format: ImportOptions['format'],
  files: string[],
  more: Partial<ImportOptions> = {},
) {
  const paths = files.map((file) => (file === '-' ? file : fixture(file)));
  return importFiles({ ledger, idKey: ID_KEY, format, files: paths, clock: () => NOW, ...more });
}

async function* stdin(...chunks: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

const byLine = (rejects: readonly Reject[]) => rejects.map(({ line, code }) => `${line} ${code}`);

const HEADER = 'Date received,Product,Company,Company response to consumer,Complaint ID';

describe('the formats', () => {
  it('are those that the guide to importing names', () => {
    const guide = readFileSync(new URL('../../docs/importing.md', import.meta.url), 'utf8');
    const [, table = ''] = guide.split('| format | what it reads |');
    const named = [...(table.split('\n\n')[0] ?? '').matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(named).toEqual(IMPORT_FORMATS);
  });
});

describe('files as other programs write them', () => {
  const rows = ['2026-06-05,Loan,Example,In progress,1', '2026-06-06,Loan,Example,In progress,2'];
  it.each([
    ['lines that end in CR', [HEADER, ...rows].join('\r')],
    ['semicolons', [HEADER, ...rows].join('\n').replaceAll(',', ';')],
    ['tabs', [HEADER, ...rows].join('\r\n').replaceAll(',', '\t')],
    ['UTF-16', Buffer.from(`\ufeff${[HEADER, ...rows].join('\n')}`, 'utf16le')],
  ])('are read: %s', async (_, text) => {
    const summary = await run(new SmallLedger(), 'cfpb', ['-'], { stdin: stdin(text) });
    expect(summary).toMatchObject({ read: 2, accepted: 2 });
  });

  it('are refused as a whole when a column name is ambiguous', async () => {
    const text = `${HEADER},Product\n${rows[0]},Car\n`;
    const done = run(new SmallLedger(), 'cfpb', ['-'], { stdin: stdin(text) });
    await expect(done).rejects.toMatchObject({ code: 'repeated-column' });
  });
});

describe('a name that a source gives', () => {
  const cfpb = async (ledger: SmallLedger, ...rows: string[]) =>
    run(ledger, 'cfpb', ['-'], { stdin: stdin([HEADER, ...rows].join('\n')) });
  const jsonl = async (ledger: SmallLedger, ...lines: object[]) =>
    run(ledger, 'jsonl', ['-'], { stdin: stdin(lines.map((line) => JSON.stringify(line)).join('\n')) });

  it('becomes one line in NFC without hidden characters', async () => {
    const ledger = new SmallLedger();
    const named = 'Cre\u0301\u202edit\tcard';
    await cfpb(ledger, `2026-06-05,"${named}","Big\nBank",In progress,1`);
    await jsonl(ledger, {
      externalId: 'A-1',
      product: named,
      organisation: 'Big\nBank',
      occurredAt: '2026-06-05',
    });
    const received = ledger.events.filter(({ type }) => type === 'ComplaintReceived');
    expect(received).toHaveLength(2);
    for (const { data } of received)
      expect(data).toMatchObject({ product: 'Cr\u00e9dit card', organisation: 'Big Bank' });
  });

  it('is refused with its row when it is not a name, and nothing is recorded', async () => {
    const ledger = new SmallLedger();
    const story = 'They promised to call back and never did. '.repeat(4);
    const rows = [`2026-06-05,Loan,${story},In progress,1`, `2026-06-05,Loan,Example,${story},2`];
    const summary = await cfpb(ledger, ...rows, '2026-06-05,Loan,Example,In progress,3');
    expect(byLine(summary.rejects)).toEqual(['2 no-name', '3 no-name']);
    const history = { externalId: 'A-1', occurredAt: '2026-06-05' };
    const lines = [
      { ...history, product: story },
      { ...history, problem: { category: story } },
      { ...history, source: story },
      { ...history, language: 'en-x-maria-lopez' },
    ];
    expect(byLine((await jsonl(ledger, ...lines)).rejects)).toEqual(lines.map((_, i) => `${i + 1} invalid`));
    expect(ledger.folios.size).toBe(1);
  });

  it('is refused with its row when the catalogue lacks it, in every format', async () => {
    const catalogue = {
      products: new Set(['Loan', 'Noise']),
      categories: new Set(['late-letter', 'Loud Music/Party']),
    };
    const ledger = new SmallLedger();
    const rows = ['2026-06-05,Loan,Example,In progress,1', '2026-06-05,Mortgage,Example,In progress,2'];
    const csv = { catalogue, stdin: stdin([HEADER, ...rows].join('\n')) };
    expect(byLine((await run(ledger, 'cfpb', ['-'], csv)).rejects)).toEqual(['3 not-in-catalogue']);
    const live = { policy: 'iso-10002-default', channel: 'web', occurredAt: '2026-11-22T09:00:00Z' };
    const lines = [
      { externalId: 'A-1', occurredAt: '2026-06-05', problem: { category: 'late-letter' } },
      { externalId: 'A-2', occurredAt: '2026-06-05', problem: { category: 'delay' } },
      { ...live, externalId: 'A-3', problem: { category: 'late-letter' } },
      { ...live, externalId: 'A-4', product: 'Mortgage' },
    ];
    const json = { catalogue, stdin: stdin(lines.map((line) => JSON.stringify(line)).join('\n')) };
    expect(byLine((await run(ledger, 'jsonl', ['-'], json)).rejects)).toEqual([
      '2 not-in-catalogue',
      '4 not-in-catalogue',
    ]);
    expect(ledger.folios.size).toBe(3);
  });

  it('keeps out of data an id that may be an address, and a state in free words', async () => {
    const ledger = new SmallLedger();
    const externalId = 'maria.lopez@example.org';
    const source = { system: 'old-desk', outcome: 'Maria was paid in cash' };
    const lines = [
      { externalId, source, occurredAt: '2026-06-05' },
      { externalId, source, command: 'close', occurredAt: '2026-06-06' },
    ];
    expect(await jsonl(ledger, ...lines)).toMatchObject({ accepted: 2, events: 2 });
    expect(await jsonl(ledger, ...lines)).toMatchObject({ alreadyPresent: 2, events: 0 });
    const [received, closed] = ledger.events;
    expect(received?.data.source).toEqual({
      system: 'old-desk',
      line: 1,
      externalIdHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(received?.personal?.source).toEqual({ externalId, outcome: source.outcome });
    expect(closed?.data.source).toEqual({ ...received?.data.source, line: 2 });
    expect(closed?.personal?.source).toEqual({ outcome: source.outcome });
    for (const { data, envelope } of ledger.events)
      expect(JSON.stringify([data, envelope])).not.toMatch(/maria/i);
  });
});

describe('impossible dates', () => {
  it('are refused with their rows', async () => {
    const days = ['0013-07-29', '7/29/1899', '9999-12-31', '2026-11-24', '2026-11-23'];
    const text = [HEADER, ...days.map((day, i) => `${day},Loan,Example,In progress,${i}`)].join('\n');
    const summary = await run(new SmallLedger(), 'cfpb', ['-'], { stdin: stdin(text) });
    expect(byLine(summary.rejects)).toEqual([
      '2 implausible-date',
      '3 implausible-date',
      '4 in-the-future',
      '5 in-the-future',
    ]);
    expect(summary.accepted).toBe(1);
  });

  it('are refused as due dates, too, though those may be in the future', async () => {
    const line = (id: string, dueAt: string) =>
      JSON.stringify({ externalId: id, occurredAt: '2026-11-20', deadlines: [{ clock: 'respond', dueAt }] });
    const text = [line('1', '2027-01-20T00:00:00Z'), line('2', '9999-12-31T00:00:00Z')].join('\n');
    const summary = await run(new SmallLedger(), 'jsonl', ['-'], { stdin: stdin(text) });
    expect(byLine(summary.rejects)).toEqual(['2 implausible-date']);
  });
});

describe('a file with only bad rows', () => {
  it('still lets a signal arrive', async () => {
    const controller = new AbortController();
    setImmediate(() => controller.abort());
    const text = `${HEADER}\n${'x\n'.repeat(50_000)}`;
    const summary = await run(new SmallLedger(), 'cfpb', ['-'], {
      stdin: stdin(text),
      signal: controller.signal,
    });
    expect(summary.interrupted).toBe(true);
    expect(summary.read).toBeLessThan(50_000);
  });
});

describe('importing rows', () => {
  it('keeps exact duplicates, and adds nothing the second time', async () => {
    const ledger = new SmallLedger();
    const first = await run(ledger, 'cfpb', ['cfpb-without-narratives.csv']);
    expect(first).toMatchObject({
      read: 5,
      accepted: 5,
      extended: 0,
      alreadyPresent: 0,
      rejected: 0,
      events: 19,
    });
    expect(ledger.folios.size).toBe(5);
    const second = await run(ledger, 'cfpb', ['cfpb-without-narratives.csv']);
    expect(second).toMatchObject({
      read: 5,
      accepted: 0,
      extended: 0,
      alreadyPresent: 5,
      rejected: 0,
      events: 0,
    });
  });

  it('names the source of every event', async () => {
    const ledger = new SmallLedger();
    await run(ledger, 'cfpb', ['cfpb-with-narratives.csv']);
    const [receipt, acknowledgement, ...more] = ledger.about('900002');
    expect(more).toEqual([]);
    expect(receipt).toMatchObject({
      occurredAt: '2023-06-06',
      zone: 'America/New_York',
      data: { source: { system: 'cfpb', externalId: '900002', line: 6 } },
      envelope: {
        commandId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        requestDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
        correlationId: receipt?.envelope.commandId,
        causationId: receipt?.envelope.commandId,
        actor: { id: 'import', role: 'system' },
      },
    });
    expect(acknowledgement?.envelope).toMatchObject({
      correlationId: receipt?.envelope.commandId,
      causationId: acknowledgement?.envelope.commandId,
    });
    const ids = ledger.events.map(({ envelope }) => envelope.commandId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('appends what is new in a known record and refuses a contradiction', async () => {
    const ledger = new SmallLedger();
    const text = readFileSync(fixture('cfpb-with-narratives.csv'), 'utf8');
    const refreshed = text
      .replace('2023-06-07,In progress', '2023-06-07,Closed')
      .replace('2023-06-07,Closed with non', '2023-06-08,Closed with non');
    await run(ledger, 'cfpb', ['-'], { stdin: stdin(text) });
    const summary = await run(ledger, 'cfpb', ['-'], { stdin: stdin(refreshed) });
    expect(summary).toMatchObject({
      read: 3,
      accepted: 0,
      extended: 1,
      alreadyPresent: 1,
      rejected: 1,
      events: 2,
    });
    expect(byLine(summary.rejects)).toEqual(['7 source-changed']);
    expect(ledger.about('900002').map(({ type }) => type)).toEqual([
      'ComplaintReceived',
      'ComplaintAcknowledged',
      'ResponseIssued',
      'ComplaintClosed',
    ]);
  });

  it('refuses bad rows by line number, in order, and imports the others', async () => {
    const ledger = new SmallLedger();
    const told: Reject[] = [];
    const file = fixture('cfpb-bad-rows.csv');
    const summary = await run(ledger, 'cfpb', ['cfpb-bad-rows.csv'], {
      onReject: (reject) => told.push(reject),
    });
    expect(summary).toMatchObject({ read: 7, accepted: 2, rejected: 5 });
    expect(byLine(summary.rejects)).toEqual([
      '3 bad-date',
      '4 column-count',
      '5 bad-value',
      '8 bad-quotes',
      '11 unterminated-quote',
    ]);
    expect(summary.rejects.every((reject) => reject.file === file && reject.message.length > 10)).toBe(true);
    expect(told).toEqual(summary.rejects);
  });

  it('refuses a row that the domain refuses, and goes on', async () => {
    const ledger = new SmallLedger();
    ledger.beforeImport = (record) => {
      if (externalIdOf(record) === '900002') throw new DomainError('not-closed');
    };
    const summary = await run(ledger, 'cfpb', ['cfpb-with-narratives.csv']);
    expect(summary).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
    expect(byLine(summary.rejects)).toEqual(['6 not-closed']);
  });

  it('reads several files, and the same from an archive on standard input', async () => {
    const ledger = new SmallLedger();
    const summary = await run(ledger, 'cfpb', ['cfpb-without-narratives.csv', 'cfpb-with-narratives.csv']);
    expect(summary).toMatchObject({ read: 8, accepted: 8 });
    const packed = gzipSync(readFileSync(fixture('cfpb-without-narratives.csv')));
    expect(await run(ledger, 'cfpb', ['-'], { stdin: stdin(packed) })).toMatchObject({
      read: 5,
      alreadyPresent: 5,
    });
  });

  it('refuses the rest of a cut archive at the line of the cut', async () => {
    const rows = Array.from(
      { length: 5_000 },
      (_, i) => `7/4/2015,P${i * 7919},I,C,Web,7/4/2015,In progress,Yes,No\n`,
    );
    const header =
      'Date received,Product,Issue,Company,Submitted via,Date sent to company,Company response to consumer,Timely response?,Consumer disputed?\n';
    const packed = gzipSync(header + rows.join(''));
    const summary = await run(new SmallLedger(), 'cfpb', ['-'], {
      stdin: stdin(packed.subarray(0, packed.length / 2)),
    });
    expect(summary.rejected).toBe(1);
    expect(summary.accepted).toBeGreaterThan(1_000);
    expect(byLine(summary.rejects)).toEqual([`${summary.accepted + 2} truncated-gzip`]);
  });

  it('imports local times and due dates', async () => {
    const ledger = new SmallLedger();
    const summary = await run(ledger, 'nyc311', ['nyc311.csv']);
    expect(summary).toMatchObject({ read: 4, accepted: 3, rejected: 1 });
    expect(byLine(summary.rejects)).toEqual(['5 bad-date']);
  });
});

describe('importing lines of JSON', () => {
  const files = ['history.jsonl'];
  const refused = ['10 bad-json', '11 invalid', '12 unknown-complaint', '14 response-not-accepted'];

  it('imports each line from any position in the file', async () => {
    const ledger = new SmallLedger();
    const summary = await run(ledger, 'jsonl', files);
    expect(byLine(summary.rejects)).toEqual(refused);
    expect(summary).toMatchObject({
      read: 13,
      accepted: 9,
      alreadyPresent: 0,
      extended: 0,
      rejected: 4,
      events: 9,
    });
    expect(ledger.about('A-1').map(({ type, occurredAt }) => [type, occurredAt])).toEqual([
      ['ComplaintReceived', '2019-05-02'],
      ['ComplaintAcknowledged', '2019-05-03T08:00:00.000Z'],
      ['ResponseIssued', undefined],
      ['ComplaintClosed', undefined],
      ['ComplaintReopened', undefined],
      ['ComplaintClosed', undefined],
    ]);
    expect(ledger.about('A-2').map(({ type }) => type)).toEqual(['ComplaintReceived', 'DeadlineBreached']);
    expect(ledger.about('A-4')[0]?.occurredAt).toBe(new Date(NOW).toISOString());
  });

  it('adds nothing the second time', async () => {
    const ledger = new SmallLedger();
    await run(ledger, 'jsonl', files);
    const again = await run(ledger, 'jsonl', files);
    expect(again).toMatchObject({ read: 13, accepted: 0, alreadyPresent: 9, rejected: 4, events: 0 });
    expect(byLine(again.rejects)).toEqual(refused);
  });
});

describe('two lines of one file about one act', () => {
  const about = { source: 's', externalId: 'A-1' };
  const receipt = { ...about, occurredAt: '2019-05-02', product: 'Loan' };
  const assessed = {
    ...about,
    command: 'assess',
    actId: '7',
    severity: 'low',
    occurredAt: '2019-05-03',
  };
  it.each([
    ['a receipt of another content', [receipt, { ...receipt, product: 'Account' }], 2],
    ['a receipt of another date', [receipt, { ...receipt, occurredAt: '2019-05-01' }], 2],
    ['an act of another content', [receipt, assessed, { ...assessed, severity: 'high' }], 3],
    ['an act of another date', [receipt, assessed, { ...assessed, occurredAt: '2019-05-04' }], 3],
  ])('refuses %s, in every import', async (_, lines, refused) => {
    const ledger = new SmallLedger();
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    for (const round of [1, 2]) {
      const summary = await run(ledger, 'jsonl', ['-'], { stdin: stdin(text) });
      expect([round, byLine(summary.rejects)]).toEqual([round, [`${refused} source-changed`]]);
    }
    expect(ledger.about('A-1')).toHaveLength(lines.length - 1);
  });

  it('counts them as one when they say the same, or the second says less', async () => {
    const lines = [receipt, receipt, { ...about, occurredAt: '2019-05-02' }, assessed, assessed];
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const summary = await run(new SmallLedger(), 'jsonl', ['-'], { stdin: stdin(text) });
    expect(summary).toMatchObject({ read: 5, accepted: 2, alreadyPresent: 3, rejected: 0, events: 2 });
  });
});

describe('a line that names who did it', () => {
  const about = { source: 's', externalId: 'A-1' };
  const receipt = { ...about, occurredAt: '2019-05-02' };
  const assigned = { ...about, command: 'assign', handler: 'p-7', occurredAt: '2019-05-03' };
  const lines = (...all: readonly object[]) => all.map((line) => `${JSON.stringify(line)}\n`).join('');
  const actors = (ledger: SmallLedger) => ledger.about('A-1').map(({ envelope }) => envelope.actor.id);

  it('has that person as its actor, and the import when it names nobody', async () => {
    const ledger = new SmallLedger();
    const text = lines(receipt, { ...assigned, by: 'p-9' });
    expect(await run(ledger, 'jsonl', ['-'], { stdin: stdin(text) })).toMatchObject({ accepted: 2 });
    expect(actors(ledger)).toEqual(['import', 'p-9']);
    expect(await run(ledger, 'jsonl', ['-'], { stdin: stdin(text) })).toMatchObject({ alreadyPresent: 2 });
  });

  it('is another act when it names another person, and is refused when the act happens once', async () => {
    const ledger = new SmallLedger();
    const acknowledged = { ...about, command: 'acknowledge', occurredAt: '2019-05-04' };
    const of = (by: string) => lines({ ...assigned, by }, { ...acknowledged, by });
    await run(ledger, 'jsonl', ['-'], { stdin: stdin(lines(receipt) + of('p-9')) });
    const other = await run(ledger, 'jsonl', ['-'], { stdin: stdin(of('p-8')) });
    expect([other.extended, byLine(other.rejects)]).toEqual([1, ['2 source-changed']]);
    expect(actors(ledger)).toEqual(['import', 'p-9', 'p-9', 'p-8']);
  });

  it('counts as new when the ledger has no person, and is not compared when it names nobody', async () => {
    const ledger = new SmallLedger();
    const acknowledged = { ...about, command: 'acknowledge', occurredAt: '2019-05-04' };
    await run(ledger, 'jsonl', ['-'], { stdin: stdin(lines({ ...receipt, by: 'p-9' }, acknowledged)) });
    const text = lines(receipt, { ...acknowledged, by: 'p-9' });
    expect(await run(ledger, 'jsonl', ['-'], { stdin: stdin(text) })).toMatchObject({
      ...{ alreadyPresent: 2, unrecorded: 1, unrecordedMembers: { 'acknowledge/by': 1 } },
    });
  });

  it('is refused under a policy of today, since a second person acts with their own key', async () => {
    const live = {
      ...receipt,
      policy: 'iso-10002-default',
      occurredAt: undefined,
      channel: 'web',
      product: 'P',
    };
    const ledger = new SmallLedger();
    const text = lines({ ...live, by: 'p-9' }, { ...receipt, by: 'Ann Brown' });
    expect(byLine((await run(ledger, 'jsonl', ['-'], { stdin: stdin(text) })).rejects)).toEqual([
      '1 by-history-only',
      '2 invalid',
    ]);
    expect(ledger.store.rows).toEqual([]);
  });
});

describe('a dry run', () => {
  const files = ['cfpb-with-narratives.csv'];

  it('says what the import would do and writes nothing', async () => {
    const ledger = new SmallLedger();
    using dry = ledger.dry();
    const summary = await run(dry, 'cfpb', files, { dryRun: true });
    expect(summary).toMatchObject({ read: 3, accepted: 3, events: 11, dryRun: true });
    expect(ledger.folios.size).toBe(0);
  });

  it('compares with what the ledger has', async () => {
    const ledger = new SmallLedger();
    const text = readFileSync(fixture('cfpb-with-narratives.csv'), 'utf8');
    await run(ledger, 'cfpb', ['-'], { stdin: stdin(text) });
    const refreshed = text
      .replace('2023-06-07,In progress', '2023-06-07,Closed')
      .replace('2023-06-07,Closed with non', '2023-06-08,Closed with non');
    using dry = ledger.dry();
    const compared = await run(dry, 'cfpb', ['-'], { stdin: stdin(refreshed), dryRun: true });
    expect(compared).toMatchObject({ accepted: 0, extended: 1, alreadyPresent: 1, rejected: 1, events: 2 });
    expect(byLine(compared.rejects)).toEqual(['7 source-changed']);
    expect(ledger.about('900002')).toHaveLength(2);
  });

  it('gives the same result for lines of JSON as the import does', async () => {
    const ledger = new SmallLedger();
    using dry = ledger.dry();
    const { dryRun: _, seconds: __, ...told } = await run(dry, 'jsonl', ['history.jsonl'], { dryRun: true });
    expect(ledger.events).toEqual([]);
    expect(await run(ledger, 'jsonl', ['history.jsonl'])).toMatchObject(told);
  });
});

describe('an import that stops', () => {
  it('refuses a missing file before it imports anything', async () => {
    const ledger = new SmallLedger();
    const started = run(ledger, 'cfpb', ['cfpb-with-narratives.csv', 'absent.csv']);
    await expect(started).rejects.toThrow(ImportFileError);
    await expect(started).rejects.toMatchObject({ code: 'unreadable' });
    expect(ledger.folios.size).toBe(0);
  });

  it('refuses a file of another format with the names of the columns, and an empty file', async () => {
    await expect(run(new SmallLedger(), 'nyc311', ['cfpb-with-narratives.csv'])).rejects.toMatchObject({
      code: 'missing-columns',
      message: expect.stringContaining('"Unique Key"'),
    });
    await expect(run(new SmallLedger(), 'cfpb', ['-'], { stdin: stdin() })).rejects.toMatchObject({
      code: 'missing-columns',
    });
  });

  it('stops when the engine is away, and says what was imported before', async () => {
    const ledger = new SmallLedger();
    ledger.beforeImport = (record) => {
      if (externalIdOf(record) === '900002') throw new EventStoreError('unavailable', 'It is away.');
    };
    const stopped = run(ledger, 'cfpb', ['cfpb-with-narratives.csv']);
    await expect(stopped).rejects.toThrow(ImportStoppedError);
    await expect(stopped).rejects.toThrow('It is away.');
    await expect(stopped).rejects.toMatchObject({ summary: { accepted: 2, rejected: 0 } });

    ledger.beforeImport = () => {};
    const resumed = await run(ledger, 'cfpb', ['cfpb-with-narratives.csv']);
    expect(resumed).toMatchObject({ accepted: 1, alreadyPresent: 2 });
  });

  it('ends after whole records when its signal aborts', async () => {
    const ledger = new SmallLedger();
    const stop = new AbortController();
    ledger.beforeImport = () => stop.abort();
    const summary = await run(ledger, 'cfpb', ['cfpb-with-narratives.csv'], { signal: stop.signal });
    expect(summary).toMatchObject({ read: 1, accepted: 1, interrupted: true });
    expect(ledger.folios.size).toBe(1);
  });

  it('does not wait for a silent pipe', async () => {
    const ledger = new SmallLedger();
    const stop = new AbortController();
    const pipe = new PassThrough();
    const [header, row] = readFileSync(fixture('cfpb-without-narratives.csv'), 'utf8').split('\r\n');
    pipe.write(`${header}\n${row}\n${row?.slice(0, 20)}`);
    const onProgress = () => stop.abort();
    const summary = await run(ledger, 'cfpb', ['-'], { stdin: pipe, signal: stop.signal, onProgress });
    expect(summary).toMatchObject({ read: 1, accepted: 1, rejected: 0, interrupted: true });
  });
});

describe('progress', () => {
  it('tells how much of each file was read, and the counts so far', async () => {
    const told: ImportProgress[] = [];
    const onProgress = (progress: ImportProgress) => told.push(progress);
    await run(new SmallLedger(), 'cfpb', ['cfpb-without-narratives.csv', 'cfpb-with-narratives.csv'], {
      onProgress,
    });
    const last = told.at(-1);
    expect(last).toMatchObject({ file: fixture('cfpb-with-narratives.csv'), fileNumber: 2, files: 2 });
    expect(last?.bytesRead).toBe(last?.bytes);
  });
});
