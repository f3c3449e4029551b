import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../../../apps/api/testing/test-api.ts';
import { runLedger } from '../cli/run-ledger.ts';
import { type EvidenceHands, evidenceHands } from '../support/evidence-hands.ts';
import { document } from './small-ledger.ts';

let api: TestApi;
let hands: EvidenceHands;
let data: string;
let place: string;
beforeAll(async () => {
  api = await startTestApi();
  hands = evidenceHands(api);
  data = api.runtime.config.data;
});
afterAll(() => api.stop());
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'ledger-evidence-'));
});
afterEach(() => rmSync(place, { recursive: true }));

const sourceOf = (): Readonly<Record<string, string>> => ({ LEDGER_DATA: data });
const at = (name: string): string => join(place, name);
const backup = (...more: readonly string[]) => document(['backup', at('b.tar.gz'), '--data', data, ...more]);

/** Gives a restored ledger the keys, which have a backup of their own. */
function bringKeys(into: string): void {
  for (const name of ['keys', 'master-key']) cpSync(join(data, name), join(into, name), { recursive: true });
}

describe('A backup with contents of evidence', () => {
  it('holds what its log names, without drafts, unnamed and erased contents, and restores it', async () => {
    const folio = await hands.newComplaint();
    const [kept, erased] = [await hands.attached(folio, 'kept'), await hands.attached(folio, 'erased')];
    await hands.upload(folio, 'no event names it');
    await hands.eraseEventOf(folio, erased);
    const { status, document: taken } = await backup();
    expect([status, taken.evidence]).toEqual([
      0,
      { contents: 1, bytes: expect.any(Number), found: 0, differences: [] },
    ]);

    const restored = at('restored');
    const answer = await document(['restore', at('b.tar.gz'), '--data', restored]);
    expect(answer.document).toMatchObject({ contents: 1, files: expect.arrayContaining(['evidence']) });
    expect(readdirSync(join(restored, 'evidence', 'contents', folio))).toEqual([kept]);
    bringKeys(restored);
    const audited = await document(['audit', '--data', restored]);
    expect([audited.status, audited.document.evidence]).toMatchObject([
      0,
      { contents: 2, erased: 1, found: 0 },
    ]);
    const checked = await document(['restore', at('b.tar.gz'), '--check']);
    expect([checked.status, checked.document.evidence]).toMatchObject([0, { contents: 2, found: 0 }]);

    rmSync(join(restored, 'events.sqlite'));
    const again = await runLedger(['restore', at('b.tar.gz'), '--data', restored]);
    expect([again.status, again.err]).toEqual([1, expect.stringContaining('exists already')]);
  });

  it('says what is missing or altered in the ledger, with status 3, and so does its check', async () => {
    const folio = await hands.newComplaint();
    const [gone, changed] = [await hands.attached(folio, 'gone'), await hands.attached(folio, 'changed')];
    const contents = join(data, 'evidence', 'contents', folio);
    cpSync(contents, at('aside'), { recursive: true });
    rmSync(join(contents, gone));
    writeFileSync(join(contents, changed), 'something else');
    const expected = [
      { folio, content: gone, what: 'missing' },
      { folio, content: changed, what: 'altered' },
    ];
    const taken = await backup();
    expect([taken.status, taken.document.evidence]).toMatchObject([3, { found: 2, differences: expected }]);
    const checked = await document(['restore', at('b.tar.gz'), '--check']);
    expect([checked.status, checked.document.evidence]).toMatchObject([
      3,
      { found: 2, differences: expected },
    ]);
    cpSync(at('aside'), contents, { recursive: true });
    expect((await document(['restore', at('b.tar.gz'), '--check'])).status).toBe(3);
    expect((await backup('--force')).status).toBe(0);
  });

  it('that comes without them says so, and so does its restored ledger', async () => {
    await hands.attached(await hands.newComplaint(), 'left out');
    const told = await runLedger(['backup', at('b.tar.gz'), '--data', data, '--without-evidence']);
    expect([told.status, told.out]).toEqual([
      0,
      expect.stringContaining('does not hold the contents of evidence'),
    ]);
    const checked = await document(['restore', at('b.tar.gz'), '--check']);
    expect([checked.status, checked.document.contents, checked.document.evidence.notChecked]).toEqual([
      0,
      null,
      expect.stringContaining('without its contents of evidence'),
    ]);
    const restored = await runLedger(['restore', at('b.tar.gz'), '--data', at('restored')]);
    expect(restored.out).toContain('The backup has no contents of evidence');
    expect(existsSync(join(at('restored'), 'evidence'))).toBe(false);
    bringKeys(at('restored'));
    // In a ledger that is used, they are missing.
    expect((await document(['audit', '--data', at('restored')])).status).toBe(3);
  });

  it('loses at its restore what the list of erasures names', async () => {
    const folio = await hands.newComplaint();
    const content = await hands.attached(folio, 'erased later');
    await backup();
    cpSync(join(data, 'keys'), at('keys'), { recursive: true });
    await hands.eraseEventOf(folio, content);
    expect((await runLedger(['erasures', 'export', at('list.jsonl'), '--data', data])).status).toBe(0);

    const restored = at('restored');
    const list = ['--erasures', at('list.jsonl')];
    expect((await runLedger(['restore', at('b.tar.gz'), '--data', restored, ...list])).status).toBe(0);
    expect(existsSync(join(restored, 'evidence', 'contents', folio, content))).toBe(true);
    cpSync(at('keys'), join(restored, 'keys'), { recursive: true });
    cpSync(join(data, 'master-key'), join(restored, 'master-key'));
    // The first use of the keys does the erasures again.
    const audited = await document(['audit', '--data', restored]);
    expect([audited.status, audited.document.evidence.found]).toEqual([0, 0]);
    expect(existsSync(join(restored, 'evidence', 'contents', folio, content))).toBe(false);
  });
});

describe('A copy of a ledger with contents of evidence', () => {
  const copy = (...more: readonly string[]) =>
    document(['copy', '--to', `sqlite:${at('events.sqlite')}`, ...more], sourceOf());

  it('takes them along where it is told to, goes on with what is there, and forgets what was erased since', async () => {
    const folio = await hands.newComplaint();
    const [kept, erased] = [await hands.attached(folio, 'stays'), await hands.attached(folio, 'goes')];
    const first = await copy('--evidence', at('evidence'));
    expect([first.status, first.document.evidence.found]).toEqual([0, 0]);
    expect(readdirSync(join(at('evidence'), 'contents', folio)).sort()).toEqual([kept, erased].sort());
    writeFileSync(join(at('evidence'), 'contents', folio, kept), 'half');

    await hands.eraseEventOf(folio, erased);
    const again = await copy('--evidence', at('evidence'));
    expect(again.document.evidence).toMatchObject({
      contents: first.document.evidence.contents - 1,
      found: 0,
    });
    expect(readdirSync(join(at('evidence'), 'contents', folio))).toEqual([kept]);
  });

  it('says plainly where they stay otherwise, and refuses a place that is taken', async () => {
    const told = await runLedger(['copy', '--to', `sqlite:${at('events.sqlite')}`], { env: sourceOf() });
    expect(told.out).toContain('The contents of evidence were not copied: they stay');
    const same = await runLedger(
      ['copy', '--to', `sqlite:${at('other.sqlite')}`, '--evidence', join(data, 'evidence')],
      { env: sourceOf() },
    );
    expect([same.status, same.err]).toEqual([2, expect.stringContaining('--evidence names the evidence')]);
  });
});
