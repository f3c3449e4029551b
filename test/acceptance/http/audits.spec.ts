import { beforeAll, describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { runLedger } from '../cli/run-ledger.ts';
import { whileRunning } from './support/acceptance.ts';
import { file, told } from './support/acts.ts';
import { asking } from './support/asking.ts';
import { ended } from './support/jobs.ts';

const running = whileRunning();
const COMPLAINTS = 5;

const by = (role: KeyRole = 'auditor') => asking(running().program.url, running().place.keys[role].key);

beforeAll(async () => {
  for (let i = 0; i < COMPLAINTS; i += 1) await told(file(running().as('application')));
});

/** Starts a job as a client does that sends no Idempotency-Key. */
async function start(place: string, body: object): Promise<string> {
  const answer = await fetch(`${running().program.url}${place}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${running().place.keys.auditor.key}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  const { id } = Object(await answer.json());
  expect([answer.status, answer.headers.get('location')]).toEqual([202, `${place}/${id}`]);
  return `${place}/${id}`;
}

const endOf = (address: string) => ended(by(), address);

async function commandLine(...argv: readonly string[]) {
  const { out } = await runLedger([...argv, '--json'], { env: running().place.env });
  return JSON.parse(out);
}

describe('A replay over HTTP', () => {
  it('folds the ledger as the command line does, with the same digest', async () => {
    const { body } = await endOf(await start('/v1/replays', {}));

    const { asOf, seconds: _, eventsPerSecond: __, ...counted } = Object(body['result']);
    const printed = await commandLine('replay', '--as-of', asOf.repeat);
    expect(body).toMatchObject({ state: 'done', step: 'replaying', done: asOf.events, of: asOf.events });
    expect(counted).toMatchObject({ complaints: COMPLAINTS, digest: expect.stringMatching(/^sha256:/) });
    expect(printed).toMatchObject({ ...counted, asOf: { ...asOf, time: expect.any(String) } });
  });

  it('folds what was known at a moment', async () => {
    const { events } = Object((await by().get('/v1/events?limit=1')).body);
    const asOf = events[0].position;

    const { body } = await endOf(await start('/v1/replays', { asOf }));

    expect(body['result']).toMatchObject({ asOf: { position: asOf }, position: asOf, complaints: 1 });
  });

  it.each([
    [{ asOf: 'never' }, 422, 'invalid-body'],
    [{ asOf: 7 }, 422, 'invalid-body'],
    [{ until: '2020-01-01' }, 422, 'invalid-body'],
    [{ asOf: '2100-01-01T00:00:00Z' }, 422, 'as-of-not-past'],
    [{ asOf: '2000-01-01T00:00:00Z' }, 422, 'nothing-known'],
  ])('does not begin with %j', async (body, status, code) => {
    const answer = await by().post('/v1/replays', body);
    expect([answer.status, answer.code]).toEqual([status, code]);
  });
});

describe('An audit over HTTP', () => {
  it('compares what the command line compares', async () => {
    const { body } = await endOf(await start('/v1/audits', {}));

    const { seconds: _, accessLog, ...found } = Object(body['result']);
    const { seconds: __, accessLog: ___, ...printed } = await commandLine('audit');
    expect(body['state']).toBe('done');
    expect(found).toEqual(printed);
    expect([found.refused, accessLog.found]).toEqual([[], 0]);
  });

  it('takes a body without members only', async () => {
    const answer = await by().post('/v1/audits', { whole: true });
    expect([answer.status, answer.code]).toEqual([422, 'invalid-body']);
  });

  it('is cancelled, and then tells so', async () => {
    const address = await start('/v1/audits', {});
    const answer = await fetch(`${running().program.url}${address}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${running().place.keys.auditor.key}` },
    });

    expect(answer.status).toBe(200);
    // The answer waits some seconds for its end. It may have ended before, which a cancellation does not change.
    const { state } = (await endOf(address)).body;
    expect(['cancelled', 'done']).toContain(state);
  });

  it('is seen by nobody but the principal who started it', async () => {
    const address = await start('/v1/audits', {});
    await endOf(address);

    const strange = await by('compliance').get(address);
    const replay = await by().get(address.replace('audits', 'replays'));

    for (const answer of [strange, replay])
      expect([answer.status, answer.code]).toEqual([404, 'unknown-job']);
  });
});
