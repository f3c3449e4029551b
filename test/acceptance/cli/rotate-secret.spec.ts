import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkTrackingCode, fixedMasterKeys, formerSecrets, MasterKey, openKeyStore, Secret } from '#privacy';
import { embeddedEngines } from '../../support/engines.ts';
import { until } from '../../support/until.ts';
import { makePlace, start } from '../http/support/program.ts';
import { runLedger } from './run-ledger.ts';

const EMAIL = 'ann@example.org';
interface Filed {
  readonly folio: string;
  readonly trackingCode: string;
}

describe('A rotation of the secret', () => {
  let place: Awaited<ReturnType<typeof makePlace>>;
  let program: Awaited<ReturnType<typeof start>>;
  beforeEach(async () => {
    place = await makePlace(embeddedEngines());
    program = await start(place);
  });
  afterEach(async () => {
    await program.end('SIGTERM');
    await place.remove();
  });

  const file = () => join(place.data, 'secret');
  const secretNow = () => new Secret(readFileSync(file()));
  const ran = (...argv: readonly string[]) => runLedger(argv, { env: { LEDGER_DATA: place.data } });
  const rotate = (...more: readonly string[]) => ran('key-store', 'rotate', 'secret', '--json', ...more);
  const store = () =>
    openKeyStore({
      config: { keyStore: { kind: 'sqlite', path: join(place.data, 'keys/keys.sqlite') }, region: undefined },
      secret: secretNow(),
    });
  const post = (path: string, body: object) =>
    fetch(`${program.url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${place.keys.handler.key}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify(body),
    });

  /** The answer of a server that takes a new secret up. It may refuse until it has read the file again. */
  const answered = (path: string, body: object): Promise<Response> =>
    until(`an answer of ${path} other than 503`, async () => {
      const answer = await post(path, body);
      return answer.status !== 503 && answer;
    });

  async function filed(email = EMAIL): Promise<Filed> {
    const complaint = { channel: 'web', complainant: { email }, problem: { description: 'Late' } };
    const answer = await answered('/v1/complaints', complaint);
    expect(answer.status).toBe(201);
    return (await answer.json()) as Filed;
  }

  async function found(email = EMAIL): Promise<readonly string[]> {
    const answer = await answered('/v1/complaint-searches', { email });
    expect(answer.status).toBe(200);
    const { complaints } = (await answer.json()) as { complaints: readonly { folio: string }[] };
    return complaints.map(({ folio }) => folio).sort();
  }

  /** Pseudonyms, addresses in the index, and look-ups. */
  function counted(): readonly unknown[] {
    const keys = new DatabaseSync(join(place.data, 'keys/keys.sqlite'), { readOnly: true });
    try {
      const count = (sql: string) => Object.values(keys.prepare(sql).get() ?? {})[0];
      return [
        count('SELECT count(DISTINCT ref) FROM subject WHERE ref IS NOT NULL'),
        count('SELECT count(*) FROM entry'),
        count('SELECT count(*) FROM lookup'),
      ];
    } finally {
      keys.close();
    }
  }

  const masters = () =>
    fixedMasterKeys(
      new MasterKey(Buffer.from(readFileSync(join(place.data, 'master-key'), 'utf8').trim(), 'base64')),
    );

  async function holds({ folio, trackingCode }: Filed): Promise<boolean> {
    const keys = await store();
    try {
      const secrets = [secretNow(), ...(await formerSecrets(keys, masters()))];
      return secrets.some((secret) => checkTrackingCode(secret, folio, trackingCode));
    } finally {
      await keys.close();
    }
  }

  it('lets a complainant in with the code of the former secret until codes are revoked', async () => {
    const { folio, trackingCode } = await filed();
    const track = async () =>
      (
        await fetch(`${program.url}/v1/track/${folio}`, {
          headers: { authorization: `Tracking ${trackingCode}` },
        })
      ).status;
    expect(await track()).toBe(200);
    await rotate();
    expect(await track()).toBe(200);
    await rotate('--revoke-codes');
    expect(await track()).toBe(404);
  });

  it('lets a running process give codes of the present secret a second later, also for a receipt without an address', async () => {
    const anonymous = async (): Promise<Filed> =>
      (await (
        await post('/v1/complaints', { channel: 'web', problem: { description: 'Late' } })
      ).json()) as Filed;
    await anonymous();
    await rotate('--revoke-codes');
    await until('a code of the present secret', async () => {
      const { folio, trackingCode } = await anonymous();
      return checkTrackingCode(secretNow(), folio, trackingCode);
    });
  });

  it('is taken up by a process that serves: complaints are found, a person keeps the pseudonym', async () => {
    const one = await filed();
    const other = await filed('bob@example.org');
    const before = secretNow().fingerprint();

    const { status, out } = await rotate();
    expect([status, JSON.parse(out)]).toEqual([
      0,
      { complaints: 2, secret: secretNow().fingerprint(), revoked: 0 },
    ]);
    expect(secretNow().fingerprint()).not.toBe(before);
    expect(existsSync(`${file()}.next`)).toBe(false);

    expect(await found()).toEqual([one.folio]);
    const two = await filed();
    expect(await found()).toEqual([one.folio, two.folio].sort());
    expect(await found('bob@example.org')).toEqual([other.folio]);
    // Nothing is left under the former secret.
    expect(counted()).toEqual([2, 2, 3]);
    expect((await fetch(`${program.url}/readyz`)).status).toBe(200);
    expect(checkTrackingCode(secretNow(), two.folio, two.trackingCode)).toBe(true);
    expect((await ran('audit')).status).toBe(0);
    expect((await ran('replay')).status).toBe(0);
  });

  it('leaves the tracking codes of former secrets until they are revoked', async () => {
    const one = await filed();
    await rotate();
    const two = await filed();
    expect(await Promise.all([holds(one), holds(two)])).toEqual([true, true]);

    expect(JSON.parse((await rotate('--revoke-codes')).out)).toMatchObject({ revoked: 2 });
    const three = await filed();
    expect(await Promise.all([holds(one), holds(two), holds(three)])).toEqual([false, false, true]);
    expect(await found()).toHaveLength(3);
  });

  it('goes on after it was killed when it had refused the former secret', async () => {
    const one = await filed();
    const next = Buffer.alloc(32, 7);
    writeFileSync(`${file()}.next`, next);
    const keys = await store();
    await keys.useLookupSecrets([new Secret(next).fingerprint()]);
    await keys.close();
    expect((await post('/v1/complaint-searches', { email: EMAIL })).status).toBe(503);

    expect((await rotate()).status).toBe(0);
    expect(readFileSync(file()).equals(next)).toBe(true);
    expect(await found()).toEqual([one.folio]);
    await filed();
    expect(counted()).toEqual([1, 1, 2]);
  });

  it('goes on after it was killed between the record and the file', async () => {
    const one = await filed();
    const before = readFileSync(file());
    await rotate();
    writeFileSync(`${file()}.next`, readFileSync(file()));
    writeFileSync(file(), before);
    const refused = await ran('keys', 'add', '--role', 'handler', '--name', 'Desk');
    expect([refused.status, refused.err]).toEqual([2, expect.stringContaining('rotate secret')]);

    expect((await rotate()).status).toBe(0);
    expect(existsSync(`${file()}.next`)).toBe(false);
    expect(await found()).toEqual([one.folio]);
    expect((await ran('audit')).status).toBe(0);
  });
});
