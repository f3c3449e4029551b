import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PACKS } from '#policy';
import { until } from '../../support/until.ts';
import { handling, refusal, told } from './support/acts.ts';
import { type ApiClient, clientOf } from './support/client.ts';
import { makePlace, type Place, type Program, start } from './support/program.ts';

const [DEFAULT] = PACKS;
const BODY = { name: 'The Ombudsman of Ours', address: '1 High Street' };
const OURS = { ...DEFAULT, id: 'ours', title: 'Our own', zone: 'America/New_York', externalBody: BODY };
const TEN_DAYS = 864_000_000;

describe('Complaints under a pack whose file was removed while nothing ran', () => {
  let place: Place;
  let packs: string;
  let program: Program;
  let client: ApiClient;
  let folio: string;
  let trackingCode: string | undefined;

  const file = () =>
    clientOf(program.url, place.keys.application.key).POST('/v1/complaints', {
      params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
      body: {
        ...{ channel: 'web', policy: 'ours' },
        ...{ occurredAt: new Date(Date.now() - TEN_DAYS).toISOString(), note: 'Found in the post.' },
      },
    });
  const eventsOf = async () => {
    const params = { path: { folio } };
    return (await told(client.GET('/v1/complaints/{folio}/history', { params }))).events;
  };
  const history = async () => (await eventsOf()).map(({ type }) => type);

  beforeAll(async () => {
    place = await makePlace();
    packs = await mkdtemp(join(tmpdir(), 'packs-'));
    await writeFile(join(packs, 'ours.json'), JSON.stringify(OURS));
    const env = { LEDGER_POLICIES: packs };
    program = await start(place, { ...env, LEDGER_ROLES: 'api' });
    ({ folio, trackingCode } = await told(file()));
    await program.end('SIGTERM');
    await rm(join(packs, 'ours.json'));
    program = await start(place, env);
    client = clientOf(program.url, place.keys.handler.key);
  });
  afterAll(async () => {
    await program?.end('SIGTERM');
    await place?.remove();
    await rm(packs, { recursive: true, force: true });
  });

  it('get the breaches of their clocks', async () => {
    await until('the breach is recorded', async () => (await history()).includes('DeadlineBreached'));
  });

  it('take commands, and show which ones are allowed', async () => {
    await until('the breach is recorded', async () => (await history()).includes('DeadlineBreached'));
    const after = (await eventsOf()).at(-1)?.position ?? '';
    const params = { path: { folio }, query: { after } };
    const { revision } = await told(client.GET('/v1/complaints/{folio}', { params }));

    expect(await told(handling(folio, client).acknowledge(`"${revision}"`))).toMatchObject({ folio });
    expect(await history()).toContain('ComplaintAcknowledged');
  });

  it('tell their complainants of the body outside, in the days of the pack', async () => {
    const answer = await fetch(`${program.url}/v1/track/${folio}`, {
      headers: { authorization: `Tracking ${trackingCode}` },
    });
    const { zone, recourse } = Object(await answer.json());
    expect([zone, recourse]).toEqual([OURS.zone, expect.stringContaining(BODY.name)]);
  });

  it('get no new ones beside them: the pack is not offered any more', async () => {
    expect(await refusal(file())).toBe('409 policy-not-offered');
    const list = await told(client.GET('/v1/policies'));
    expect(list.policies.map(({ id }) => id)).toEqual(PACKS.map(({ id }) => id));
    expect(list.onlyInLog).toMatchObject([{ id: 'ours', version: 1 }]);
    const params = { path: { id: 'ours' } };
    expect(await told(client.GET('/v1/policies/{id}', { params }))).toEqual(OURS);
  });
});
