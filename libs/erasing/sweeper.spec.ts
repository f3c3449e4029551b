import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type EventOf, type Recorded, streamOf } from '#complaint';
import { KEY_STREAM, readComplainants } from '#ledger';
import { type KnownComplainant, principalSubject, readSealed } from '#privacy';
import type { ErasingParts } from './index.ts';
import { Sweeper } from './index.ts';
import { erasingHouse } from './testing/index.ts';

type Erased = Recorded<EventOf<'PersonalDataErased'>>;

const PLACE = { type: 'place-legal-hold', data: {}, personal: { reason: 'A claim.' } } as const;

function erasedIn(history: readonly Recorded[]): readonly Erased[] {
  return history.filter((event): event is Erased => event.type === 'PersonalDataErased');
}

describe('The sweep of a complaint', () => {
  it('destroys its keys and records that last, in the name of who executed it', async () => {
    const house = erasingHouse();
    const { folio, receipt } = await house.file();
    await house.close(folio);
    const n = await house.execute(folio);

    expect(await house.sweeper.sweep([{ folio, n, also: [] }])).toEqual({ done: 1, left: 0 });

    const history = await house.history(folio);
    const [record] = erasedIn(history);
    expect(history.at(-1)).toBe(record);
    expect(await house.keys.subject(streamOf(folio))).toEqual({ state: 'erased' });
    expect(record?.envelope.actor).toEqual({ id: 'system', role: 'system' });
    expect(record?.data).toMatchObject({
      erasure: 1,
      scope: 'complaint',
      basis: 'data-subject-request',
      requester: 'handler-1',
      requesterRole: 'handler',
      approver: 'officer-1',
      executor: 'administrator-1',
      overridden: true,
      complainantRef: expect.any(String),
      method: 'keys-destroyed',
      keyCount: 3,
      eventCount: 2,
      stores: [
        { store: 'key-store', removed: 3, left: 0 },
        { store: 'look-ups', removed: 1, left: 0 },
      ],
      decryption: 'failed',
    });
    expect(record?.data.events[0]).toBe(receipt);
    expect(record?.data.keys.map(({ digest }) => digest?.length)).toEqual([64, 64, 64]);
  });

  it('leaves the reasons of the erasure readable, and the texts of the complaint erased', async () => {
    const house = erasingHouse();
    const { folio } = await house.file();
    await house.close(folio);
    const n = await house.execute(folio);
    await house.sweeper.sweep([{ folio, n, also: [] }]);

    const shown = (await house.history(folio)).map(({ type, personal, ...event }) => [
      type,
      personal ?? ('hidden' in event ? event.hidden : undefined),
    ]);
    expect(shown).toEqual([
      ['ComplaintReceived', 'erased'],
      ['ComplaintClosed', 'erased'],
      ['ErasureRequested', { reason: 'A letter.' }],
      ['ErasureDecided', { reason: 'Justified.', override: 'Consent was withdrawn.' }],
      ['ErasureStarted', undefined],
      ['PersonalDataErased', undefined],
    ]);
  });

  it('is recorded once, by however many workers and however often', async () => {
    const house = erasingHouse();
    const { folio } = await house.file();
    await house.close(folio);
    const started = [{ folio, n: await house.execute(folio), also: [] }];

    await Promise.all([house.sweeper.sweep(started), new Sweeper(house.parts).sweep(started)]);
    await new Sweeper(house.parts).sweep(started);

    expect(erasedIn(await house.history(folio))).toHaveLength(1);
  });

  it('lets another worker go first that destroyed the keys, for a while', async () => {
    let now = 0;
    const house = erasingHouse((parts) => ({ ...parts, othersFirstMs: 1_000, timer: () => now }));
    const { folio } = await house.file();
    await house.close(folio);
    const started = [{ folio, n: await house.execute(folio), also: [] }];
    await house.keys.erase([streamOf(folio)]);

    expect(await house.sweeper.sweep(started)).toEqual({ done: 0, left: 1 });
    now += 1_000;
    expect(await house.sweeper.sweep(started)).toEqual({ done: 1, left: 0 });
    const [record] = erasedIn(await house.history(folio));
    expect(record?.data.keys.map(({ digest }) => digest)).toEqual([undefined, undefined, undefined]);
  });

  it('waits until the key store has no trace of the keys', async () => {
    const answers = [2, 1, 0];
    const asked: number[] = [];
    const house = erasingHouse((parts) => ({
      ...parts,
      keys: {
        ...parts.keys,
        traces: async (wrapped) => {
          asked.push(wrapped.length);
          return answers.shift() ?? 0;
        },
      },
    }));
    const { folio } = await house.file();
    await house.close(folio);
    const n = await house.execute(folio);

    await house.sweeper.sweep([{ folio, n, also: [] }]);

    expect(asked).toEqual([3, 3, 3]);
  });

  it('records nothing as long as something can be decrypted', async () => {
    const house = erasingHouse((parts) => ({
      ...parts,
      keys: { ...parts.keys, erase: async () => [] },
    }));
    const { folio } = await house.file();
    await house.close(folio);
    const n = await house.execute(folio);

    expect(await house.sweeper.sweep([{ folio, n, also: [] }])).toEqual({ done: 0, left: 1 });
    expect(house.warnings).toEqual([{ folio, erasure: 1 }]);
    expect(erasedIn(await house.history(folio))).toEqual([]);
  });
});

describe('The sweep of a person', () => {
  it('takes the other complaints too, and names those that are kept', async () => {
    const house = erasingHouse();
    const [first, second, open, held] = [
      await house.file(),
      await house.file(),
      await house.file(),
      await house.file(),
    ];
    const stranger = await house.file({ complainant: { email: 'other@example.org' }, description: 'x' });
    for (const { folio } of [first, second, held, stranger]) await house.close(folio);
    await house.give(held.folio, PLACE, { actor: 'officer-1', role: 'compliance' });
    const n = await house.execute(first.folio, { scope: 'person' });

    await house.sweeper.sweep([{ folio: first.folio, n, also: [] }]);

    const [own] = erasedIn(await house.history(first.folio));
    expect(own?.data.kept).toEqual(
      [
        { folio: open.folio, why: 'complaint-open' },
        { folio: held.folio, why: 'on-legal-hold' },
      ].toSorted((a, b) => (a.folio < b.folio ? -1 : 1)),
    );
    const [other] = erasedIn(await house.history(second.folio));
    expect(other?.data).toMatchObject({ erasure: n, scope: 'person', because: first.folio, keyCount: 3 });
    expect((await house.types(second.folio)).slice(-2)).toEqual(['ErasureStarted', 'PersonalDataErased']);
    expect((await house.keys.subject(streamOf(stranger.folio)))?.state).toBe('active');
    expect((await house.keys.subject(streamOf(open.folio)))?.state).toBe('active');
  });

  it('finishes other complaints that a killed sweep had begun', async () => {
    const house = erasingHouse();
    const [first, second] = [await house.file(), await house.file()];
    for (const { folio } of [first, second]) await house.close(folio);
    const n = await house.execute(first.folio, { scope: 'person' });
    const failing: ErasingParts = {
      ...house.parts,
      keys: {
        ...house.parts.keys,
        traces: async () => {
          throw new Error('killed');
        },
      },
    };
    await expect(new Sweeper(failing).sweep([{ folio: first.folio, n, also: [] }])).rejects.toThrow('killed');

    await house.sweeper.sweep([{ folio: first.folio, n, also: [second.folio] }]);

    for (const { folio } of [first, second]) expect(erasedIn(await house.history(folio))).toHaveLength(1);
  });
});

describe('The sweep of one event', () => {
  it('destroys that event alone, in an open complaint', async () => {
    const house = erasingHouse();
    const { folio, receipt } = await house.file();
    const { events } = await house.give(folio, {
      type: 'acknowledge',
      data: {},
      personal: { delivery: 'By post.' },
    });
    const n = await house.execute(folio, { scope: 'event', event: events[0] });

    await house.sweeper.sweep([{ folio, n, also: [] }]);

    const history = await house.history(folio);
    expect(history.find(({ id }) => id === receipt)?.personal).toMatchObject({
      description: 'Bob was rude.',
    });
    expect(history.find(({ id }) => id === events[0])).toMatchObject({ hidden: 'erased' });
    expect(erasedIn(history)[0]?.data).toMatchObject({ scope: 'event', event: events[0], keyCount: 1 });
    await house.give(folio, {
      type: 'assess',
      data: { severity: 'low', safety: false },
      personal: { impact: 'x' },
    });
  });

  it('records what may stay before the key goes', async () => {
    const house = erasingHouse();
    const { folio, receipt } = await house.file();
    const keep = {
      '/personal/problem/description': 'A person was rude.',
      '/personal/complainant/name': null,
    };
    const n = await house.execute(folio, { scope: 'event', event: receipt, keep });

    await house.sweeper.sweep([{ folio, n, also: [] }]);

    const history = await house.history(folio);
    const kept = history.find(({ type }) => type === 'EntryCorrected');
    expect(history.map(({ type }) => type).slice(-3)).toEqual([
      'ErasureStarted',
      'EntryCorrected',
      'PersonalDataErased',
    ]);
    expect(kept).toMatchObject({
      data: { event: receipt, field: '/personal', erasure: n },
      personal: { new: { complainant: { email: 'ann@example.org' }, description: 'A person was rude.' } },
    });
    expect(history[0]).toMatchObject({ hidden: 'erased' });
    expect(erasedIn(history)[0]?.data.keptIn).toBe(kept?.id);
  });

  it('takes another field of what stayed, which is then what stays of the first event', async () => {
    const house = erasingHouse();
    const { folio, receipt } = await house.file();
    const first = { event: receipt, keep: { '/personal/description': 'A person was rude.' } };
    await house.sweeper.sweep([
      { folio, n: await house.execute(folio, { scope: 'event', ...first }), also: [] },
    ]);
    const kept = (await house.history(folio)).find(({ type }) => type === 'EntryCorrected');
    const second = { event: kept?.id ?? '', keep: { '/personal/complainant/name': null } };
    await house.sweeper.sweep([
      { folio, n: await house.execute(folio, { scope: 'event', ...second }), also: [] },
    ]);

    const corrections = (await house.history(folio)).filter(({ type }) => type === 'EntryCorrected');
    expect(corrections[0]).toMatchObject({ hidden: 'erased' });
    expect(corrections[1]?.data).toEqual({ event: receipt, field: '/personal', erasure: 2 });
    expect(corrections[1]?.personal).toEqual({
      new: { complainant: { email: 'ann@example.org' }, description: 'A person was rude.' },
    });
  });

  it('lets nothing stay when the whole complaint is erased meanwhile', async () => {
    const house = erasingHouse();
    const { folio, receipt } = await house.file();
    const keep = { '/personal/description': 'A person was rude.' };
    const one = await house.execute(folio, { scope: 'event', event: receipt, keep });
    await house.close(folio);
    const whole = await house.execute(folio);

    expect(
      await house.sweeper.sweep([
        { folio, n: one, also: [] },
        { folio, n: whole, also: [] },
      ]),
    ).toEqual({ done: 2, left: 0 });
    expect(await house.types(folio)).not.toContain('EntryCorrected');
    expect(erasedIn(await house.history(folio))).toHaveLength(2);
  });

  it('goes on after it was killed between the text that stays and the key', async () => {
    const house = erasingHouse();
    const { folio, receipt } = await house.file();
    const n = await house.execute(folio, {
      scope: 'event',
      event: receipt,
      keep: { '/personal/description': 'A person was rude.' },
    });
    const failing: ErasingParts = {
      ...house.parts,
      keys: {
        ...house.parts.keys,
        eraseDataKeys: async () => {
          throw new Error('killed');
        },
      },
    };
    await expect(new Sweeper(failing).sweep([{ folio, n, also: [] }])).rejects.toThrow('killed');

    await house.sweeper.sweep([{ folio, n, also: [] }]);

    expect((await house.types(folio)).filter((type) => type === 'EntryCorrected')).toHaveLength(1);
    expect(erasedIn(await house.history(folio))).toHaveLength(1);
  });
});

describe('What stands under the key of who acted', () => {
  it('outlives erasures, is erased with its principal, and is never shown as damaged', async () => {
    const house = erasingHouse();
    const { folio } = await house.file();
    const by = { actor: 'officer-1', role: 'compliance' } as const;
    const { events } = await house.give(folio, PLACE, by);
    await house.give(folio, { type: 'release-legal-hold', data: { hold: 1 }, personal: { reason: 'x' } }, by);
    const asked = house.execute(folio, { scope: 'event', event: events[0] });
    await expect(asked).rejects.toMatchObject({ code: 'outlives-erasures' });
    const shown = async (type: string) => (await house.history(folio)).find((event) => event.type === type);

    expect(await shown('LegalHoldPlaced')).toMatchObject({ personal: expect.anything() });
    expect(await shown('LegalHoldReleased')).toMatchObject({ personal: { reason: 'x' } });

    await house.keys.erase([principalSubject('officer-1')]);
    expect(await shown('LegalHoldReleased')).toMatchObject({ hidden: 'damaged' });
    house.store.put(KEY_STREAM, [
      { id: randomUUID(), type: 'PrincipalErased', data: '{"principal":"officer-1"}', metadata: '{}' },
    ]);
    expect(await shown('LegalHoldReleased')).toMatchObject({ hidden: 'erased' });
  });
});

describe('The look-ups after the sweep of one event', () => {
  const contact = {
    complainant: { name: 'Ann', email: 'ann@example.org' },
    reference: 'ORD-17',
    description: 'D',
  };

  it('forgets the look-ups of what it erased, and no others', async () => {
    const house = erasingHouse();
    const { folio, receipt } = await house.file(contact);
    const keep = { '/personal/complainant/email': null, '/personal/description': 'Less.' };
    const n = await house.execute(folio, { scope: 'event', event: receipt, keep });
    await house.sweeper.sweep([{ folio, n, also: [] }]);
    expect(await house.keys.find('email', 'ann@example.org')).toEqual([]);
    expect(await house.keys.find('reference', 'ORD-17')).toEqual([streamOf(folio)]);
    const [record] = erasedIn(await house.history(folio));
    expect(record?.data.stores).toContainEqual({ store: 'look-ups', removed: 1, left: 0 });
  });

  it('keeps those of what stayed of a correction, and not those of what it corrected', async () => {
    const house = erasingHouse();
    const { folio, receipt } = await house.file(contact);
    const field = '/personal/complainant/email';
    const value = 'right@example.org';
    const { events } = await house.give(folio, {
      type: 'correct',
      data: { event: receipt, field },
      personal: { value, reason: 'A slip of Bob.' },
      found: { history: await house.history(folio) },
    });
    const keep = { '/personal/reason': 'A slip.' };
    const n = await house.execute(folio, { scope: 'event', event: events[0] ?? '', keep });
    await house.sweeper.sweep([{ folio, n, also: [] }]);
    expect(await house.keys.find('email', value)).toEqual([streamOf(folio)]);
    expect(await house.keys.find('email', 'ann@example.org')).toEqual([]);
  });

  it('leaves the person known by the address that stayed, also where the index is made anew', async () => {
    const house = erasingHouse();
    const { folio, receipt } = await house.file(contact);
    const n = await house.execute(folio, {
      scope: 'event',
      event: receipt,
      keep: { '/personal/description': null },
    });
    await house.sweeper.sweep([{ folio, n, also: [] }]);

    const known: KnownComplainant[] = [];
    const mark = { position: (await house.store.last())?.position ?? '' };
    for await (const one of readComplainants(house.sealing)(house.store, { mark })) known.push(one);
    const [first] = await house.history(folio);
    const ref = first?.type === 'ComplaintReceived' ? first.data.complainantRef : undefined;
    expect(known).toEqual([{ ref: expect.any(String), email: 'ann@example.org' }]);
    expect(known[0]?.ref).toBe(ref);
  });

  it('forgets those of what it erased also beside a change that cannot be opened', async () => {
    const house = erasingHouse();
    const { folio, receipt } = await house.file(contact);
    const change = (email: string) =>
      house.give(folio, { type: 'change-complainant', data: {}, personal: { complainant: { email } } });
    await change('new@example.org');
    await change('lost@example.org');
    const stored = await house.store.readStream(streamOf(folio), { personal: true });
    const key = readSealed(stored.at(-1)?.personal() ?? {})?.subject?.key ?? '';
    await house.keys.eraseDataKeys(streamOf(folio), [key]);
    const n = await house.execute(folio, { scope: 'event', event: receipt });

    await house.sweeper.sweep([{ folio, n, also: [] }]);

    expect(await house.keys.find('email', 'ann@example.org')).toEqual([]);
    expect(await house.keys.find('reference', 'ORD-17')).toEqual([]);
    expect(await house.keys.complainants.find({ email: 'ann@example.org' })).toEqual([]);
    expect(await house.keys.find('email', 'new@example.org')).toEqual([streamOf(folio)]);
  });

  it('forgets all of them when nothing stays', async () => {
    const house = erasingHouse();
    const { folio, receipt } = await house.file(contact);
    const n = await house.execute(folio, { scope: 'event', event: receipt });
    await house.sweeper.sweep([{ folio, n, also: [] }]);
    expect(await house.keys.find('email', 'ann@example.org')).toEqual([]);
    expect(await house.keys.find('reference', 'ORD-17')).toEqual([]);
  });
});
