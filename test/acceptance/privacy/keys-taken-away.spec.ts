import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runLedger } from '../cli/run-ledger.ts';

/** Marks that stand in everything personal, and nowhere else. None is short enough to stand in a digest by chance. */
const MARKS = ['Zyxwvut', 'qrstuvw', '7946 0017', '442079460017', 'KX-991'] as const;
const RECORD = {
  source: 'crm',
  externalId: 'C-17',
  occurredAt: '2026-01-05',
  channel: 'web',
  product: 'Loan',
  complainant: { name: 'Zyxwvut One', email: 'zyxwvut@qrstuvw.example', phone: '+44 20 7946 0017' },
  reference: 'KX-991',
  problem: { description: 'Zyxwvut says that it never came.' },
  note: 'Zyxwvut called.',
};

describe('a ledger whose keys were taken away', () => {
  let root: string;
  let data: string;
  const asked = async (...args: string[]) => await runLedger(args, { env: { LEDGER_DATA: data } });

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'ledger-no-keys-'));
    data = join(root, 'whole');
    const imported = await runLedger(['import', '-', '--format', 'jsonl', '--json'], {
      env: { LEDGER_DATA: data },
      stdin: `${JSON.stringify(RECORD)}\n`,
    });
    expect(JSON.parse(imported.out)).toMatchObject({ accepted: 1 });
    expect((await asked('keys', 'add', '--role', 'handler', '--name', 'Zyxwvut Desk')).status).toBe(0);
    expect((await asked('status', 'crm:C-17', '--json')).status).toBe(0);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('shows everything while the keys are there', async () => {
    const { out } = await asked('history', 'crm:C-17', '--json');
    for (const mark of ['Zyxwvut One', 'never came', 'KX-991', '+44 20 7946 0017'])
      expect(out).toContain(mark);
    expect((await asked('keys', 'list')).out).toContain('Zyxwvut Desk');
  });

  it('holds nothing readable in any file: log, views, key store, access log', () => {
    const files = filesIn(data);
    expect(files.some((file) => file.endsWith('events.sqlite'))).toBe(true);
    expect(files.some((file) => file.endsWith('keys.sqlite'))).toBe(true);
    for (const file of files) {
      const bytes = readFileSync(file);
      for (const mark of MARKS) {
        for (const encoding of ['utf8', 'utf16le'] as const) {
          const found = [mark, mark.toLowerCase(), mark.toUpperCase()].some((one) =>
            bytes.includes(Buffer.from(one, encoding)),
          );
          expect([file.slice(root.length), mark, found]).toEqual([file.slice(root.length), mark, false]);
        }
      }
    }
  });

  it.each([
    ['without the key store', ['keys']],
    ['without the master key', ['master-key']],
    ['without both', ['keys', 'master-key']],
  ])('shows nothing %s, and says what is missing', async (name, taken) => {
    data = join(root, name);
    cpSync(join(root, 'whole'), data, { recursive: true });
    for (const one of taken) rmSync(join(data, one), { recursive: true });
    await showsNothing();
  });

  it('shows nothing with the master key of another ledger', async () => {
    const other = join(root, 'other');
    await runLedger(['keys', 'add', '--role', 'handler', '--name', 'Other'], { env: { LEDGER_DATA: other } });
    data = join(root, 'with-other-key');
    cpSync(join(root, 'whole'), data, { recursive: true });
    cpSync(join(other, 'master-key'), join(data, 'master-key'));
    await showsNothing();
    // Nor with the whole key store of the other ledger.
    rmSync(join(data, 'keys'), { recursive: true });
    cpSync(join(other, 'keys'), join(data, 'keys'), { recursive: true });
    await showsNothing();
  });

  async function showsNothing(): Promise<void> {
    for (const args of [
      ['history', 'crm:C-17', '--json'],
      ['status', 'crm:C-17', '--json'],
      ['keys', 'list', '--json'],
      ['doctor', '--json'],
      ['replay', '--json'],
    ]) {
      const { out, err } = await asked(...args);
      for (const mark of MARKS) expect([args[0], `${out}${err}`.includes(mark)]).toEqual([args[0], false]);
    }
    const doctor = await asked('doctor', '--json');
    expect(doctor.status).toBe(3);
    // What needs no key still answers: the log can be checked by anybody.
    expect((await asked('replay', '--json')).status).toBe(0);
  }
});

function filesIn(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((file) => statSync(file).isFile());
}
