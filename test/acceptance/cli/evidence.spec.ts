import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streamOf } from '#complaint';
import { startTestApi, type TestApi } from '../../../apps/api/testing/test-api.ts';
import { document } from '../copying/small-ledger.ts';
import { type EvidenceHands, evidenceHands } from '../support/evidence-hands.ts';
import { runLedger } from './run-ledger.ts';

let api: TestApi;
let hands: EvidenceHands;
let data: string;
beforeAll(async () => {
  api = await startTestApi();
  hands = evidenceHands(api);
  data = api.runtime.config.data;
});
afterAll(() => api.stop());

const at = (folio: string, content = ''): string => join(data, 'evidence', 'contents', folio, content);

async function audited() {
  const { status, document: found } = await document(['audit', '--data', data]);
  return { status, evidence: found.evidence };
}

describe('An audit of contents of evidence', () => {
  it('compares each with its event, passes over what no event names, and reads the sealed bytes', async () => {
    const before = (await audited()).evidence;
    const folio = await hands.newComplaint();
    await hands.attached(folio, 'one');
    await hands.attached(folio, 'two');
    await hands.upload(folio, 'no event names it');
    const { status, evidence } = await audited();
    expect([status, evidence]).toEqual([
      0,
      { contents: before.contents + 2, erased: 0, bytes: expect.any(Number), found: 0, differences: [] },
    ]);
    expect(evidence.bytes).toBeGreaterThan(before.bytes);
    expect((await runLedger(['audit', '--data', data])).out).toMatch(
      /2 contents of evidence compared \(\d+ bytes\)/,
    );
  });

  it('finds what is missing or altered, with folio, revision and content, and nothing when it is mended', async () => {
    const folio = await hands.newComplaint();
    const [gone, changed] = [await hands.attached(folio, 'gone'), await hands.attached(folio, 'changed')];
    await rename(at(folio, gone), join(data, 'kept'));
    const bytes = await readFile(at(folio, changed));
    await writeFile(at(folio, changed), Buffer.concat([bytes, Buffer.from('x')]));
    const { status, evidence } = await audited();
    expect([status, evidence.found, evidence.differences]).toEqual([
      3,
      2,
      [
        { folio, revision: 1, eventId: expect.any(String), content: gone, what: 'missing' },
        { folio, revision: 2, eventId: expect.any(String), content: changed, what: 'altered' },
      ],
    ]);
    const { status: told, out } = await runLedger(['audit', '--data', data]);
    expect([told, out]).toEqual([
      3,
      expect.stringContaining(`content ${gone}: it is not in the store of evidence`),
    ]);
    await rename(join(data, 'kept'), at(folio, gone));
    await writeFile(at(folio, changed), bytes);
    expect((await audited()).status).toBe(0);
  });

  it('finds what came back after its erasure, and no missing content where the log tells of one', async () => {
    const folio = await hands.newComplaint();
    const content = await hands.attached(folio, 'to be erased');
    const bytes = await readFile(at(folio, content));
    await hands.eraseEventOf(folio, content);
    const before = await audited();
    expect([before.status, before.evidence.erased]).toEqual([0, 1]);
    // The same bytes, uploaded again, are sealed under another key, and no event names them.
    await hands.upload(folio, 'to be erased');
    expect((await audited()).status).toBe(0);
    await writeFile(at(folio, content), bytes);
    expect((await audited()).evidence.differences).toMatchObject([{ folio, content, what: 'not-erased' }]);
    await rm(at(folio, content));
    expect((await audited()).status).toBe(0);
  });

  it('finds a content whose key is lost', async () => {
    const folio = await hands.newComplaint();
    const content = await hands.attached(folio, 'without a key');
    const keys = await api.runtime.keyStore();
    const stored = await readFile(at(folio, content));
    await keys.eraseDataKeys(streamOf(folio), [stored.subarray(4, 26).toString('latin1')]);
    const { status, evidence } = await audited();
    expect([status, evidence.differences]).toEqual([
      3,
      [expect.objectContaining({ content, what: 'no-key' })],
    ]);
    await hands.eraseEventOf(folio, content);
    expect((await audited()).status).toBe(0);
  });
});

describe('The doctor', () => {
  const finding = async (env: Readonly<Record<string, string>> = {}) => {
    const { document: found } = await document(['doctor', '--data', data], env);
    return found.findings.find(({ name }: { name: string }) => name === 'evidence');
  };

  it('says where contents are, that others can see them, and that they are not where the log needs them', async () => {
    await hands.attached(await hands.newComplaint(), 'looked for');
    const place = join(data, 'evidence');
    expect(await finding()).toEqual({ name: 'evidence', state: 'ok', detail: place });
    await chmod(place, 0o755);
    expect(await finding()).toMatchObject({
      state: 'warning',
      remedy: expect.stringContaining('chmod o-rwx'),
    });
    await chmod(place, 0o700);
    expect(await finding({ LEDGER_EVIDENCE: join(data, 'elsewhere') })).toMatchObject({
      state: 'wrong',
      detail: expect.stringContaining('does not exist, but the log names contents'),
    });
    await writeFile(join(data, 'a-file'), '');
    expect(await finding({ LEDGER_EVIDENCE: join(data, 'a-file') })).toMatchObject({ state: 'wrong' });
  });

  it('finds nothing wrong before the first content, and makes nothing', async () => {
    const empty = join(data, 'empty');
    await mkdir(empty);
    const { document: found } = await document(['doctor', '--data', empty]);
    expect(found.findings.find(({ name }: { name: string }) => name === 'evidence')).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('the first content creates it'),
    });
    expect(await readdir(empty)).toEqual([]);
  });
});
