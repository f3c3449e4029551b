import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { canonicalJson, sha256 } from '#canonical-json';
import { readConfig } from '#config';
import { ownEvent, policyStreamOf } from '#ledger';
import { PACKS } from '#policy';
import { openRuntime } from '#runtime';
import { type Given, runLedger } from './run-ledger.ts';

const [DEFAULT] = PACKS;
if (DEFAULT === undefined) throw new Error('No pack ships.');
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

describe('A policy pack whose file is gone', () => {
  const removeFile = () => rmSync(join(directory, 'packs', 'ours.json'));
  const lines = (...given: readonly object[]) =>
    given.map((one) => `${JSON.stringify({ source: 'desk', externalId: '1', ...one })}\n`).join('');
  const receipt = { channel: 'web', policy: 'ours' };
  const imported = async (stdin: string, ...options: readonly string[]) => {
    const { out } = await ledger(['import', '-', '--format', 'jsonl', '--json', ...options], { stdin });
    return JSON.parse(out);
  };

  it('goes on for the complaints under it, and is not offered to new ones', async () => {
    await file('1');
    removeFile();
    const more = lines(receipt, { command: 'acknowledge' });

    for (const options of [['--dry-run'], []])
      expect(await imported(more, ...options)).toMatchObject({ rejected: 0, events: 1 });
    for (const options of [[], ['--dry-run']]) {
      const refused = await imported(lines({ ...receipt, externalId: '2' }), ...options);
      expect(refused).toMatchObject({ accepted: 0, rejected: 1, rejects: [{ code: 'policy-not-offered' }] });
    }
  });

  it('is shown by the lists and by the doctor as taken from the log', async () => {
    await file('1');
    removeFile();

    expect((await ledger(['policies', 'list'])).out).toMatch(/ours +1 .*from the log/);
    const list = JSON.parse((await ledger(['policies', 'list', '--json'])).out);
    expect(list.policies).not.toContainEqual(expect.objectContaining({ id: 'ours' }));
    expect(list.onlyInLog).toMatchObject([{ id: 'ours', version: 1 }]);
    expect(JSON.parse((await ledger(['policies', 'show', 'ours', '--json'])).out)).toEqual(OURS);
    const { adopted } = JSON.parse((await ledger(['policies', 'adopted', '--json'])).out);
    expect(adopted).toMatchObject([{ id: 'ours' }]);
    const { findings, healthy } = JSON.parse((await ledger(['doctor', '--json'])).out);
    expect([healthy, findings]).toEqual([
      true,
      expect.arrayContaining([
        expect.objectContaining({
          name: 'policies',
          state: 'warning',
          detail: expect.stringContaining('ours version 1'),
        }),
      ]),
    ]);
  });

  it('stops the start with one line when its text in the log cannot be read', async () => {
    const newer = { ...OURS, fee: 1 };
    const runtime = openRuntime(readConfig({ LEDGER_DATA: join(directory, 'data') }));
    const [stream, text] = [policyStreamOf(OURS), canonicalJson(JSON.parse(JSON.stringify(newer)))];
    const data = canonicalJson({ id: OURS.id, version: OURS.version, sha256: sha256(text), text, by: 'h1' });
    await (await runtime.events()).append(stream, 'none', [
      ownEvent({ stream, type: 'PolicyAdopted', schemaVersion: 1, data, now: Date.now() }),
    ]);
    await runtime.close();
    removeFile();

    const up = await ledger(['up', '--port', '0']);
    expect([up.status, up.out]).toEqual([1, '']);
    expect(up.err).toMatch(/^ledger: This version of the program cannot read .*"ours" .*fee.*newer one.*\n$/);
    const doctor = JSON.parse((await ledger(['doctor', '--json'])).out);
    expect(doctor.findings).toContainEqual(expect.objectContaining({ name: 'policies', state: 'wrong' }));
  });
});

it('An own pack with the id of a pack that ships stops the start, and the check names the id', async () => {
  write({ ...DEFAULT, version: 2 });

  const check = await ledger(['policies', 'check', join(directory, 'packs', 'ours.json')]);
  expect([check.status, check.out]).toEqual([3, expect.stringContaining('/id: must be another one')]);
  const up = await ledger(['up', '--port', '0']);
  expect([up.status, up.err]).toEqual([
    2,
    expect.stringMatching(
      /^ledger: LEDGER_POLICIES cannot be used: .*"iso-10002-default" is a pack that ships.*\n$/,
    ),
  ]);
});
