import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '#config';
import { PACKS } from '#policy';
import { openRuntime, type Runtime } from './index.ts';

describe('The files of an organisation in the threads of a process', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'complaint-ledger-own-files-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  /** A ledger as a thread opens it: from data that was copied to it. */
  function openApart(runtime: Runtime): Runtime {
    const settings = runtime.threadSettings();
    if (settings === undefined) throw new TypeError('No other thread can open this ledger.');
    const { config, ...rest } = structuredClone(settings);
    return openRuntime(config, rest);
  }

  it('are those that the process read at its start, whatever becomes of them later', () => {
    const pack = join(directory, 'own.json');
    const catalogue = join(directory, 'catalogue');
    writeFileSync(pack, JSON.stringify({ ...PACKS[0], id: 'own' }));
    writeFileSync(catalogue, JSON.stringify({ products: ['Gadget'] }));
    const holidays = join(directory, 'holidays.jsonl');
    writeFileSync(holidays, JSON.stringify({ calendar: 'GB', day: '2026-03-30', announced: '2026-03-01' }));
    const files = {
      LEDGER_POLICIES: directory,
      LEDGER_CATALOGUE: catalogue,
      LEDGER_HOLIDAYS: holidays,
    };
    const runtime = openRuntime(readConfig({ LEDGER_DATA: directory, ...files }));
    rmSync(holidays);
    writeFileSync(pack, '{ half');
    rmSync(catalogue);
    const apart = openApart(runtime);
    expect(apart.policies.list()).toEqual(structuredClone(runtime.policies.list()));
    expect(apart.policies.list().map(({ id }) => id)).toContain('own');
    const received = '2026-03-27T12:00:00.000Z';
    const { deadlinesAtReceipt } = apart.policies.newest('uk-fca-disp', received);
    expect(deadlinesAtReceipt(received)[0]?.dueAt).toBe('2026-04-02T23:00:00.000Z');
    expect(apart.catalogue).toEqual({ products: new Set(['Gadget']) });
  });

  it('of letters go along with the others, and stop the start with one line when one is unsound', () => {
    const letter = join(directory, 'progress.ru.txt');
    writeFileSync(letter, '# {folio}\n\n{progress}\n');
    const open = () => openRuntime(readConfig({ LEDGER_DATA: directory, LEDGER_LETTERS: directory }));
    expect(structuredClone(open().threadSettings()?.files.letters)).toEqual({
      'progress.ru': '# {folio}\n\n{progress}\n',
    });
    writeFileSync(letter, '# {folio}\n\n{severity}\n');
    expect(open).toThrow(
      /^LEDGER_LETTERS cannot be used: progress\.ru\.txt is no letter: it has the slot \{severity\}/,
    );
  });

  it.each([
    ['', 'missing', /^LEDGER_HOLIDAYS cannot be used: .* cannot be read \(ENOENT\)\.$/],
    ['{ half', 'half', /has no JSON on line 1\.$/],
    ['{"calendar":"XX","day":"2026-03-30","announced":"2026-03-01"}', 'x', /in entry 1: \/calendar must be/],
    ['[{"calendar":"GB","day":"2026-02-30","announced":"2026-03-01"}]', 'y', /in entry 1: \/day/],
    ['[{"calendar":"GB","day":"2026-02-03"}]', 'z', /in entry 1: \/announced/],
    ['7', 'n', /in entry 1/],
  ])('stop the start with one line when the holidays are unsound: %s', (text, name, line) => {
    const file = join(directory, name);
    if (name !== 'missing') writeFileSync(file, text);
    const open = () => openRuntime(readConfig({ LEDGER_DATA: directory, LEDGER_HOLIDAYS: file }));
    expect(open).toThrow(line);
    expect(open).not.toThrow(/\n/);
  });
});
