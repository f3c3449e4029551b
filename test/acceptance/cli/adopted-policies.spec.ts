import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PACKS } from '#policy';
import { type Given, runLedger } from './run-ledger.ts';

jest.setTimeout(60_000);

const [DEFAULT] = PACKS;
const OURS = { ...DEFAULT, id: 'ours', title: 'Our own' };

let directory: string;
const write = (pack: object) => writeFileSync(join(directory, 'packs', 'ours.json'), JSON.stringify(pack));
const ledger = (argv: readonly string[], given: Given = {}) =>
  runLedger(argv, {
    ...given,
    env: { LEDGER_DATA: join(directory, 'data'), LEDGER_POLICIES: join(directory, 'packs') },
  });
const line = (externalId: string) =>
  `${JSON.stringify({ source: 'desk', externalId, channel: 'web', policy: 'ours' })}\n`;
const file = (externalId: string) =>
  ledger(['import', '-', '--format', 'jsonl', '--json'], { stdin: line(externalId) });

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-adopted-'));
  mkdirSync(join(directory, 'packs'));
  write(OURS);
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('The text of a policy pack', () => {
  it('is in the log from its first use on, once, and is listed with who used it', async () => {
    expect((await ledger(['policies', 'adopted'])).out).toBe('No policy pack was used yet.\n');
    for (const id of ['1', '2']) expect(JSON.parse((await file(id)).out)).toMatchObject({ accepted: 1 });

    const { adopted } = JSON.parse((await ledger(['policies', 'adopted', '--json'])).out);
    expect(adopted).toMatchObject([{ id: 'ours', version: 1, by: 'import' }]);
    expect(JSON.parse(adopted[0].text)).toEqual(OURS);
    expect((await ledger(['policies', 'adopted'])).out).toContain(adopted[0].sha256);
    const audit = JSON.parse((await ledger(['audit', '--json'])).out);
    expect(audit.events).toMatchObject({ found: 0, breaks: [] });
  });

  it('cannot be changed under its version: no record, no start, and the doctor names it', async () => {
    await file('1');
    write({ ...OURS, title: 'Another' });

    const imported = await file('2');
    expect([imported.status, imported.err]).toEqual([
      1,
      expect.stringContaining('The ledger was given version 1'),
    ]);
    const up = await ledger(['up', '--port', '0']);
    expect([up.status, up.err]).toEqual([2, expect.stringContaining('with another text')]);
    const doctor = await ledger(['doctor', '--json']);
    expect(JSON.parse(doctor.out).findings).toContainEqual(
      expect.objectContaining({ name: 'policies', state: 'wrong' }),
    );

    write(OURS);
    writeFileSync(
      join(directory, 'packs', 'ours-2.json'),
      JSON.stringify({ ...OURS, version: 2, title: 'Another' }),
    );
    expect(JSON.parse((await file('3')).out)).toMatchObject({ accepted: 1 });
    const { adopted } = JSON.parse((await ledger(['policies', 'adopted', '--json'])).out);
    expect(adopted).toMatchObject([{ version: 1 }, { version: 2 }]);
  });
});
