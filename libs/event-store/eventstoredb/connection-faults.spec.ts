import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CERTIFICATE, EventStoreDouble, OTHER_AUTHORITY } from '#test/support/eventstoredb';
import { newStream, samples } from '../contract/samples.ts';
import type { EventStore } from '../port.ts';
import { openEventStoreDb } from './index.ts';

/** Lasting faults are distinguished from passing ones, and their messages say what to change. */
describe('EventStoreDB with a wrong URL', () => {
  let directory: string;
  let server: EventStoreDouble;
  let store: EventStore | undefined;
  const file = (name: string) => join(directory, name);

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-tls-'));
    writeFileSync(file('ca.crt'), CERTIFICATE);
    writeFileSync(file('other.crt'), OTHER_AUTHORITY);
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  beforeEach(() => {
    server = new EventStoreDouble();
  });
  afterEach(async () => {
    await store?.close();
    store = undefined;
    server.stop();
  });

  const open = (scheme: string, options: string): EventStore => {
    store = openEventStoreDb({ url: `${scheme}://localhost:${server.port}?${options}` });
    return store;
  };
  const appended = (to: EventStore) => to.append(newStream(), 'none', samples(1));

  it.each([
    ['user or password are refused', 'credentials', /^Not \w+: the event store refuses user or password/],
    ['the user lacks rights', 'rights', /^Not \w+: the event store does not allow it to this user/],
  ] as const)('because %s: read and append say so', async (_, refuse, message) => {
    await server.start();
    server.faults.refuse = refuse;
    const told = { code: 'misconfigured', message: expect.stringMatching(message) };
    const opened = open('esdb', 'tls=false');
    await expect(appended(opened)).rejects.toMatchObject(told);
    await expect(opened.readStream(newStream())).rejects.toMatchObject(told);
    await expect(opened.readAll()).rejects.toMatchObject(told);
    await expect(opened.head()).rejects.toMatchObject(told);
    server.faults.refuse = undefined;
    // The refused client never appends again. Another one replaces it.
    for (let written = false; !written; ) {
      written = await appended(opened).then(
        () => true,
        () => false,
      );
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });

  it.each([
    ['esdb', 'no authority is named', 'tls=true', true, 'certificate of the event store is not trusted'],
    ['esdb', 'another authority is named', 'tlsCAFile=OTHER', true, 'certificate of the event store is not'],
    [
      'esdb+discover',
      'another authority is named',
      'tlsCAFile=OTHER',
      true,
      'certificate of the event store',
    ],
    [
      'esdb',
      'the client uses TLS and the server does not',
      'tls=true',
      false,
      'uses TLS, but the event store does not',
    ],
    [
      'esdb+discover',
      'the client uses TLS and the server does not',
      'tls=true',
      false,
      'uses TLS, but the event store does not',
    ],
    ['esdb', 'the server uses TLS and the client does not', 'tls=false', true, 'answers only with TLS'],
    [
      'esdb+discover',
      'the server uses TLS and the client does not',
      'tls=false',
      true,
      'answers only with TLS',
    ],
  ])('%s, because %s (%s)', async (scheme, _, options, tls, words) => {
    server.tls = tls;
    await server.start();
    const told = { code: 'misconfigured', message: expect.stringContaining(words) };
    const opened = open(scheme, options.replace('OTHER', file('other.crt')));
    await expect(opened.readAll()).rejects.toMatchObject(told);
    await expect(appended(opened)).rejects.toMatchObject(told);
  });

  it('uses TLS with the authority of its URL', async () => {
    server.tls = true;
    await server.start();
    await expect(appended(open('esdb', `tlsCAFile=${file('ca.crt')}`))).resolves.toMatchObject({
      revision: 0,
    });
  });

  it.each([
    ['tlsCAFile=/nowhere/ca.crt', 'names as tlsCAFile cannot be read'],
    ['tls=perhaps', 'cannot be read'],
  ])('because the URL says %s', (options, words) => {
    expect(() => open('esdb', options)).toThrow(
      expect.objectContaining({ code: 'misuse', message: expect.stringContaining(words) }),
    );
  });

  it.each([
    ['esdb', 'nobody listens at the address'],
    ['esdb+discover', 'nobody listens at the address'],
  ])('%s: a server that does not listen may come back', async (scheme, words) => {
    await server.start();
    server.stop();
    const told = { code: 'unavailable', message: expect.stringContaining(words) };
    const opened = open(scheme, 'tls=false');
    await expect(opened.readAll()).rejects.toMatchObject(told);
    await expect(appended(opened)).rejects.toMatchObject(told);
  });

  it('reports a server without a leader: nothing was written, reads go on', async () => {
    await server.start();
    const opened = open('esdb', 'tls=false');
    await appended(opened);
    server.faults.leaderless = true;
    await expect(appended(opened)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/^Not written: the event store has no leader/),
    });
    expect((await opened.readAll()).events).toHaveLength(1);
    server.faults.leaderless = false;
    await expect(appended(opened)).resolves.toMatchObject({ revision: 0 });
  });
});
