import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '#config';
import { PACKS } from '#policy';
import { openRuntime } from '#runtime';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const [DEFAULT] = PACKS;
const OURS = { ...DEFAULT, id: 'ours', title: 'Our own', zone: 'Europe/London', calendar: 'GB-ENG' };

describe("An organisation's own pack", () => {
  let directory: string;
  let api: TestApi;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'packs-'));
    await writeFile(join(directory, 'ours.json'), JSON.stringify(OURS));
    api = await startTestApi({ env: { LEDGER_POLICIES: directory, LEDGER_POLICY: 'ours' } });
  });
  afterAll(async () => {
    await api.stop();
    await rm(directory, { recursive: true });
  });

  const ask = (path: string, init: RequestInit = {}, role: 'handler' | 'application' = 'handler') =>
    fetch(`${api.url}${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${api.keys[role].key}` },
    });

  it('is listed with the policies', async () => {
    const list: { default: string; policies: { id: string }[] } = JSON.parse(
      await (await ask('/v1/policies')).text(),
    );
    expect(list.default).toBe('ours');
    expect(list.policies.map(({ id }) => id)).toEqual([...PACKS.map(({ id }) => id), 'ours']);
    expect(await (await ask('/v1/policies/ours')).json()).toEqual(OURS);
  });

  it('sets the deadlines of a receipt, with the holidays of its calendar', async () => {
    const answer = await ask(
      '/v1/complaints',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
        body: JSON.stringify({
          channel: 'web',
          occurredAt: '2026-04-02T12:00:00Z',
          note: 'Found in the post.',
        }),
      },
      'application',
    );
    expect(answer.status).toBe(201);
    // Good Friday, a weekend and Easter Monday are between.
    expect(await answer.json()).toMatchObject({
      deadlines: expect.arrayContaining([{ clock: 'acknowledge', dueAt: '2026-04-08T23:00:00.000Z' }]),
    });
  });

  it('stops the start with one line when it is not valid', async () => {
    await writeFile(join(directory, 'zz.json'), JSON.stringify({ ...OURS, id: 'other', calendar: 'XX' }));
    expect(() => openRuntime(readConfig({ LEDGER_POLICIES: directory }))).toThrow(
      /^LEDGER_POLICIES cannot be used: zz\.json is not a valid policy pack: \/calendar must be .*policies check FILE\.$/,
    );
  });
});
