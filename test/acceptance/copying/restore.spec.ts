import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runLedger } from '../cli/run-ledger.ts';
import { rewritten, victimOf } from '../damage/damages.ts';
import { document, fillSmallLedger } from './small-ledger.ts';

describe('A backup', () => {
  let whole: string;
  let place: string;
  beforeAll(async () => {
    whole = mkdtempSync(join(tmpdir(), 'ledger-restoring-'));
    await fillSmallLedger(join(whole, 'data'));
    await runLedger(['audit', '--data', join(whole, 'data')]);
    await runLedger(['backup', join(whole, 'ledger.tar.gz'), '--data', join(whole, 'data')]);
    const bare = ['--without-secret', '--without-views', '--data', join(whole, 'data')];
    await runLedger(['backup', join(whole, 'bare.tar.gz'), ...bare]);
  });
  afterAll(() => rmSync(whole, { recursive: true }));
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'ledger-restoring-'));
  });
  afterEach(() => rmSync(place, { recursive: true }));
  /** Directories of this process: others may check their backups at the same time, or remove what a dead one left. */
  const left = (): readonly string[] =>
    readdirSync(tmpdir()).filter(
      (name) => name.startsWith('ledger-restore-') && name.includes(`-${process.pid}-`),
    );

  it('is restored only into a directory that holds no ledger', async () => {
    const data = join(place, 'restored');
    const restored = await document(['restore', join(whole, 'ledger.tar.gz'), '--data', data]);
    expect(restored.document.files).toEqual(
      readdirSync(data).sort((one, other) => order(restored, one, other)),
    );
    for (const name of ['keys', 'master-key'])
      cpSync(join(whole, 'data', name), join(data, name), { recursive: true });
    expect((await document(['audit', '--data', data])).status).toBe(0);
    const again = await runLedger(['restore', join(whole, 'ledger.tar.gz'), '--data', data]);
    expect([again.status, again.err]).toEqual([1, expect.stringContaining('exists already')]);
  });

  it.each(['ledger.tar.gz', 'bare.tar.gz'])('%s is audited without being kept', async (name) => {
    const before = left();
    const checked = await document(['restore', join(whole, name), '--check', '--data', join(place, 'none')]);
    expect(checked.status).toBe(0);
    expect(checked.document).toMatchObject({ events: { found: 0 }, store: { found: 0 } });
    const keys = name === 'bare.tar.gz' ? ['secret', 'id key'] : ['id key'];
    expect(checked.document.identity.notCompared).toEqual(keys);
    expect(readdirSync(place)).toEqual([]);
    expect(left()).toEqual(before);
  });

  it('of a damaged ledger is reported as damaged, with the status of an audit', async () => {
    const data = join(place, 'data');
    await runLedger(['restore', join(whole, 'ledger.tar.gz'), '--data', data]);
    rewritten(
      () => 1,
      'data',
      (text) => text.replace('{', '{"a":1,'),
    )(join(data, 'events.sqlite'), victimOf(data));
    await runLedger(['backup', join(place, 'damaged.tar.gz'), '--data', data]);
    const checked = await document(['restore', join(place, 'damaged.tar.gz'), '--check']);
    expect(checked.status).toBe(3);
    expect(checked.document.events.breaks).toMatchObject([{ revision: 1, what: 'data-digest' }]);
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    [
      'altered',
      (bytes: Buffer) => gzipSync(Buffer.concat([gunzipSync(bytes).subarray(0, 700), Buffer.alloc(9)])),
    ],
    ['something else', () => Buffer.from('no archive')],
    ['an archive of something else', () => gzipSync(Buffer.alloc(1_024))],
  ])('is refused if it is %s, and nothing of it is kept', async (_, change) => {
    const before = left();
    const file = join(place, 'broken.tar.gz');
    writeFileSync(file, change(readFileSync(join(whole, 'ledger.tar.gz'))));
    for (const how of [['--check'], ['--data', join(place, 'restored')]]) {
      const ran = await runLedger(['restore', file, ...how]);
      expect([ran.status, ran.err]).toEqual([1, expect.stringContaining('is not a complete backup')]);
    }
    expect(readdirSync(join(place, 'restored'))).toEqual([]);
    expect(left()).toEqual(before);
  });

  it('is a wrong usage if its file does not exist', async () => {
    expect((await runLedger(['restore', join(place, 'none'), '--check'])).status).toBe(2);
  });
});

function order(
  { document: { files } }: { readonly document: { readonly files: readonly string[] } },
  one: string,
  other: string,
): number {
  return files.indexOf(one) - files.indexOf(other);
}
