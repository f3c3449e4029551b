import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createKeys, KeyRing } from '#access';
import { canonicalJson } from '#canonical-json';
import { streamOf } from '#complaint';
import { type DamagedLedger, type LedgerOnServer, ledgerOnFiles, ledgerOnServer } from './damaged-ledger.ts';
import { SERVER_PLACES } from './server-places.ts';

/** On a real server, a chunk of its log must be filled first. */
const SCAVENGED_WITHIN_MS = 300_000;

interface FeedPage {
  readonly events: readonly { readonly folio: string; readonly position: string }[];
  readonly position: string;
}

async function feedFrom(ledger: DamagedLedger, after: string | undefined): Promise<FeedPage> {
  const answer = await ledger.get(`/v1/events?limit=1000${after === undefined ? '' : `&after=${after}`}`);
  expect(answer.status).toBe(200);
  return JSON.parse(await answer.text());
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

const onServers = SERVER_PLACES.map(([name, place]) => [`on ${name}`, () => ledgerOnServer(place)] as const);
const places: readonly (readonly [string, () => Promise<DamagedLedger>])[] = [
  ['in files', () => ledgerOnFiles()],
  ...onServers,
];

describe.each(places)('A ledger %s', (_, open) => {
  let ledger: DamagedLedger;
  beforeEach(async () => {
    ledger = await open();
  });
  afterEach(() => ledger.stop());

  describe('with streams of others in its store', () => {
    it('skips their events, also those of its own types, does not count them, and names their streams', async () => {
      const first = await ledger.file();
      const before = await (await ledger.api.runtime.events()).head();
      await ledger.putForeign('somebody-else');
      await ledger.hands.putUnreadable('somebody-else', 'ComplaintReceived');
      expect(await (await ledger.api.runtime.events()).head()).toEqual(before);
      const replayed = JSON.parse((await ledger.run('replay', '--json')).out);
      expect(replayed).toMatchObject({ events: 1, complaints: 1 });

      const second = await ledger.file();
      const page = await feedFrom(ledger, undefined);
      expect(page.events.map(({ folio }) => folio)).toEqual([first.folio, second.folio]);
      const seen = await ledger.get(`/v1/complaints/${second.folio}?after=${second.position}`, 'handler');
      expect(seen.status).toBe(200);

      const audit = await ledger.run('audit', '--json');
      expect(JSON.parse(audit.out)).toMatchObject({
        events: { found: 0 },
        streams: { found: 0 },
        foreign: { streams: ['somebody-else'], events: 2 },
      });
      expect(audit.status).toBe(0);
      expect((await ledger.run('audit')).out).toContain('somebody-else');
      const doctor = await ledger.run('doctor');
      expect(doctor.out).toMatch(/foreign streams +ok +.*somebody-else/);
    });

    it('lets a client that follows the feed continue', async () => {
      const first = await ledger.file();
      await ledger.putForeign('somebody-else');
      const answer = await ledger.get('/v1/events/stream', 'application', {
        'last-event-id': first.position,
      });
      expect(answer.status).toBe(200);
      const second = await ledger.file();
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      while (!text.includes(second.folio)) text += (await reader?.read())?.value ?? '';
      expect(text).toContain(`id: ${second.position}\n`);
      await reader?.cancel();
    });
  });

  describe.each(['ComplaintAcknowledged', 'Nonsense'])(
    'with an unreadable %s in one of its own streams',
    (type) => {
      it('parks that complaint, names it, and continues with everything else', async () => {
        const damaged = await ledger.file();
        const other = await ledger.file();
        await ledger.hands.putUnreadable(streamOf(damaged.folio), type);

        // The stream is read again, because the next command on it meets an unexpected revision.
        const refused = await ledger.acknowledge(damaged.folio);
        expect(refused.status).toBe(500);
        expect(await refused.json()).toMatchObject({
          code: 'tampered',
          folio: damaged.folio,
          stream: streamOf(damaged.folio),
          position: expect.stringMatching(/^\d{20}$/),
          detail: expect.stringContaining(damaged.folio),
        });
        const history = await ledger.get(`/v1/complaints/${damaged.folio}/history`, 'auditor');
        expect([history.status, JSON.parse(await history.text()).code]).toEqual([500, 'tampered']);

        expect((await ledger.acknowledge(other.folio)).status).toBe(201);
        const later = await ledger.file();
        const seen = await ledger.get(`/v1/complaints/${later.folio}?after=${later.position}`, 'handler');
        expect(seen.status).toBe(200);
        const parked = JSON.parse((await ledger.run('views', 'parked', 'list', '--json')).out);
        expect(JSON.stringify(parked)).toContain(damaged.folio);
        expect(JSON.stringify(parked)).not.toContain(other.folio);
        const shown = await ledger.get('/v1/views/status/parked', 'administrator');
        const line = { ...{ key: damaged.folio, folio: damaged.folio, position: expect.any(String) } };
        expect(await shown.json()).toEqual({
          parked: [
            { ...line, eventId: expect.any(String), eventType: type, reason: expect.any(String), events: 1 },
          ],
        });
        const act = async (path: string) => {
          const answer = await fetch(`${ledger.api.url}/v1/views/status/parked/${path}`, {
            method: 'POST',
            headers: {
              authorization: `Bearer ${ledger.api.keys.administrator.key}`,
              'content-type': 'application/json',
              'idempotency-key': crypto.randomUUID(),
            },
            body: JSON.stringify({ key: damaged.folio }),
          });
          return await answer.json();
        };
        expect(await act('retries')).toEqual({ mended: [], stillParked: [damaged.folio] });
        expect(await act('discards')).toEqual({ discarded: [damaged.folio] });

        const audit = await ledger.run('audit', '--json');
        expect(audit.status).toBe(3);
        const { events } = JSON.parse(audit.out);
        expect(events.breaks).toContainEqual(
          expect.objectContaining({ folio: damaged.folio, revision: 1, what: 'unreadable' }),
        );
        expect((await ledger.run('audit')).out).toContain(`${damaged.folio} (${streamOf(damaged.folio)})`);
        const command = await ledger.run('history', damaged.folio);
        expect([command.status, command.err]).toEqual([1, expect.stringContaining(damaged.folio)]);
        expect(command.err).not.toContain('unexpected error');
      });
    },
  );

  it('refuses the feed at a damaged event, but not before and after it', async () => {
    const damaged = await ledger.file();
    await ledger.hands.putUnreadable(streamOf(damaged.folio), 'ComplaintAcknowledged');
    const later = await ledger.file();

    const page = await feedFrom(ledger, undefined);
    expect(page).toMatchObject({
      events: [{ folio: damaged.folio }],
      position: damaged.position,
      end: false,
    });
    const where = { code: 'tampered', stream: streamOf(damaged.folio), folio: damaged.folio };
    const stopped = await ledger.get(`/v1/events?after=${page.position}`);
    expect([stopped.status, stopped.headers.get('content-type')]).toEqual([
      500,
      expect.stringContaining('application/problem+json'),
    ]);
    const problem: { readonly position: string } = JSON.parse(await stopped.text());
    expect(problem).toMatchObject(where);
    const stream = await ledger.get('/v1/events/stream', 'application', { 'last-event-id': page.position });
    expect([stream.status, JSON.parse(await stream.text())]).toEqual([500, expect.objectContaining(where)]);
    const behind = await feedFrom(ledger, problem.position);
    expect(behind.events.map(({ folio }) => folio)).toEqual([later.folio]);
  });

  it('ends a feed stream at a damaged event, and sends the reason', async () => {
    const damaged = await ledger.file();
    const answer = await ledger.get('/v1/events/stream', 'application', {
      'last-event-id': damaged.position,
    });
    expect(answer.status).toBe(200);
    await ledger.hands.putUnreadable(streamOf(damaged.folio), 'ComplaintAcknowledged');
    await ledger.file();
    expect(await answer.text()).toContain('data: {"reason":"damaged"}');
  });

  it('skips events in the stream of keys that are no key events, names them, and reads those after them', async () => {
    const { runtime, keys } = ledger.api;
    await ledger.hands.putUnreadable('access-keys', 'KeyRevoked');
    const store = await runtime.events();
    const nothing = canonicalJson({});
    const nonsense = { id: crypto.randomUUID(), type: 'Nonsense', data: nothing, metadata: nothing };
    await store.append('access-keys', 'any', [nonsense]);
    const issuer = createKeys({ store, sealing: await runtime.sealing() });
    await issuer.revokeKey(keys.application.id);
    await until(async () => (await ledger.get('/v1/events')).status === 401);
    const added = await issuer.issueKey({ name: 'Later', role: 'handler' });

    const strangers: number[] = [];
    const ring = await KeyRing.open({ store, onStranger: ({ revision }) => strangers.push(revision) });
    expect(ring.check(keys.application.key)).toEqual({ refused: 'revoked' });
    expect(ring.check(added.key)).toHaveProperty('principal');
    expect(strangers).toHaveLength(2);
    await ring.close();

    expect((await ledger.run('doctor')).out).toMatch(/API keys +WARNING +.*access-keys/);
    const audit = await ledger.run('audit', '--json');
    expect(audit.status).toBe(3);
    expect(JSON.parse(audit.out).events.breaks).toMatchObject([
      { stream: 'access-keys', what: 'unreadable' },
      { stream: 'access-keys', what: 'unreadable' },
    ]);
  });
});

describe.each(onServers)('A ledger %s whose operator deletes, truncates and caps streams', (_, open) => {
  let ledger: LedgerOnServer;
  beforeEach(async () => {
    ledger = await open();
  });
  afterEach(() => ledger.stop());

  it('finds each damaged stream, although its events are in the log, and continues with the others', async () => {
    const { client } = ledger.hands;
    const acts: readonly (readonly [string, (stream: string) => Promise<unknown>])[] = [
      ['deleted', (stream) => client.deleteStream(stream)],
      ['tombstoned', (stream) => client.tombstoneStream(stream)],
      ['truncated', (stream) => client.setStreamMetadata(stream, { truncateBefore: 1 })],
      ['capped', (stream) => client.setStreamMetadata(stream, { maxCount: 1 })],
    ];
    const other = await ledger.file();
    const damaged: { folio: string; stream: string; what: string }[] = [];
    for (const [what, act] of acts) {
      const { folio } = await ledger.file();
      expect((await ledger.acknowledge(folio)).status).toBe(201);
      const stream = streamOf(folio);
      await act(stream);
      damaged.push({ folio, stream, what });
    }
    damaged.sort((one, two) => (one.stream < two.stream ? -1 : 1));

    const audit = await ledger.run('audit', '--json');
    expect(audit.status).toBe(3);
    expect(JSON.parse(audit.out)).toMatchObject({ events: { found: 0 }, streams: { found: 4, damaged } });
    const text = (await ledger.run('audit')).out;
    const doctor = await ledger.run('doctor', '--json');
    expect(doctor.status).toBe(3);
    const findings: readonly { name: string; state: string; detail: string }[] = JSON.parse(
      doctor.out,
    ).findings;
    const finding = findings.find(({ name }) => name === 'streams');
    expect(finding?.state).toBe('wrong');
    for (const { folio, stream, what } of damaged) {
      expect(text).toContain(`${folio} (${stream})`);
      expect(finding?.detail).toContain(`${folio} ${what}`);
      const history = await ledger.get(`/v1/complaints/${folio}/history`, 'auditor');
      expect(history.status).toBe(500);
      expect(await history.json()).toMatchObject({ code: 'tampered', folio, stream });
    }
    expect((await ledger.acknowledge(other.folio)).status).toBe(201);
  });

  it('accepts no command on a deleted stream from its cache after it was told of the deletion', async () => {
    const { folio } = await ledger.file();
    const other = await ledger.file();
    expect((await ledger.acknowledge(folio)).status).toBe(201);
    await ledger.hands.client.deleteStream(streamOf(folio));
    const told = (await ledger.api.runtime.events()).watchStreams()[Symbol.asyncIterator]();
    expect(await told.next()).toMatchObject({ value: 'watching' });
    // The second record comes after the first, so a reader that knows of it knows of the first too.
    const next = told.next();
    await ledger.hands.client.setStreamMetadata(streamOf(other.folio), { maxCount: 1_000 });
    expect(await next).toMatchObject({ value: { damage: 'capped' } });
    await told.return?.();

    const refused = await ledger.acknowledge(folio);

    expect(refused.status).toBe(500);
    expect(await refused.json()).toMatchObject({ code: 'tampered', folio });
    const read = ledger.hands.client.readStream(streamOf(folio));
    await expect(read[Symbol.asyncIterator]().next()).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it('finds a deleted stream that a later write created again', async () => {
    const { folio } = await ledger.file();
    await ledger.hands.client.deleteStream(streamOf(folio));
    await ledger.hands.putUnreadable(streamOf(folio), 'ComplaintAcknowledged');
    const audit = await ledger.run('audit', '--json');
    expect(audit.status).toBe(3);
    expect(JSON.parse(audit.out).streams.damaged).toEqual([
      { stream: streamOf(folio), folio, what: 'truncated' },
    ]);
  });

  it(
    'reports it also after a scavenge, and names what stops a replay or a rebuild',
    async () => {
      const { folio } = await ledger.file();
      await ledger.file();
      expect((await ledger.acknowledge(folio)).status).toBe(201);
      expect((await ledger.run('audit')).status).toBe(0);
      await ledger.hands.client.deleteStream(streamOf(folio));

      await ledger.hands.scavenge();

      const doctor = await ledger.run('doctor', '--json');
      const { findings } = JSON.parse(doctor.out);
      expect(doctor.status).toBe(3);
      expect(findings).toContainEqual(
        expect.objectContaining({ name: 'streams', detail: expect.stringContaining(folio) }),
      );
      // The server is asked, because a number remembered from before would be stale.
      const last = await (await ledger.api.runtime.events()).head();
      expect(findings).toContainEqual(
        expect.objectContaining({
          name: 'event store',
          detail: expect.stringContaining(`last event at position ${Number(last?.position)}`),
        }),
      );
      for (const command of [['replay'], ['views', 'rebuild', 'status']]) {
        const stopped = await ledger.run(...command);
        expect(stopped.status).toBe(1);
        expect(stopped.err).toContain(folio);
      }
      const audit = await ledger.run('audit', '--json');
      expect([audit.status, audit.err]).toEqual([3, expect.any(String)]);
      expect(JSON.parse(audit.out)).toMatchObject({
        events: {
          breaks: expect.arrayContaining([expect.objectContaining({ folio, what: 'revision-gap' })]),
        },
        streams: { damaged: [{ folio, what: 'deleted' }] },
      });
    },
    SCAVENGED_WITHIN_MS,
  );
});
