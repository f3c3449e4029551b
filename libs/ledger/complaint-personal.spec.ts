import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { canonicalJson, type JsonObject } from '#canonical-json';
import { streamOf } from '#complaint';
import { deriveFolio } from '#complaint/filing';
import { MemoryEventStore } from '#event-store/testing';
import type { PersonalOpener } from '#privacy';
import { eventId, readComplaintPersonal, readPersonalVersions } from './index.ts';

/** Opens texts that are stored as they are; those marked `gone` have lost their key. */
const opener: PersonalOpener = {
  open: async (events) =>
    new Map(
      events.map(({ id, personal }) => [
        id,
        { subject: personal['gone'] === true ? 'no-key' : { plain: personal, digestOf: () => '' } },
      ]),
    ),
};

const COMPLAINANT = { name: 'A. Customer', email: 'customer@example.org' };

describe('What is personal in a complaint', () => {
  let events: MemoryEventStore;
  let folio: string;
  let receiptId: string;

  beforeEach(() => {
    events = new MemoryEventStore();
    folio = deriveFolio(randomUUID(), 0);
  });

  function put(type: string, data: JsonObject, personal?: JsonObject): string {
    const commandId = randomUUID();
    const metadata = canonicalJson({
      actor: { id: 'handler-1', role: 'handler' },
      commandId,
      dataDigest: '0'.repeat(64),
      policy: { id: 'iso-10002-default', version: 1 },
      schemaVersion: 1,
    });
    const id = eventId(commandId, folio, 0, type, metadata);
    if (type === 'ComplaintReceived') receiptId = id;
    const sealed = personal === undefined ? {} : { personal: canonicalJson(personal) };
    events.put(streamOf(folio), [{ id, type, data: canonicalJson(data), metadata, ...sealed }]);
    return id;
  }

  const read = (revision = 9) => readComplaintPersonal({ events, opener }, folio, revision);
  const correct = (field: string, value: unknown, event = receiptId) =>
    put('EntryCorrected', { event, field }, { new: value } as JsonObject);

  it('is that of the receipt', async () => {
    put(
      'ComplaintReceived',
      { channel: 'web', kind: 'complaint', deadlines: [] },
      { complainant: COMPLAINANT, description: 'It broke.', reference: 'R-7', note: 'by hand' },
    );
    expect(await read()).toEqual({
      complainant: COMPLAINANT,
      problem: { description: 'It broke.' },
      reference: 'R-7',
    });
  });

  it('is nothing when the receipt holds nothing personal, and unknown for no complaint', async () => {
    expect(await read()).toBeUndefined();
    put('ComplaintReceived', { channel: 'web', kind: 'complaint', deadlines: [] });
    expect(await read()).toEqual({});
  });

  it('follows corrections of the receipt, up to the revision', async () => {
    put(
      'ComplaintReceived',
      { channel: 'web', kind: 'complaint', deadlines: [] },
      { complainant: COMPLAINANT },
    );
    correct('/personal/complainant/email', 'new@example.org');
    correct('/personal/description', 'Said later.');
    correct('/personal/description', 'Of another event.', randomUUID());
    correct('/personal/complainant/name', null);
    expect(await read()).toEqual({
      complainant: { email: 'new@example.org' },
      problem: { description: 'Said later.' },
    });
    expect(await read(1)).toEqual({ complainant: { ...COMPLAINANT, email: 'new@example.org' } });
    expect(await read(0)).toEqual({ complainant: COMPLAINANT });
  });

  it('follows changes of the complainant member by member, and of the representative as a whole', async () => {
    put(
      'ComplaintReceived',
      { channel: 'web', kind: 'complaint', deadlines: [] },
      { complainant: COMPLAINANT, representative: { name: 'A. Helper', phone: '1' }, reference: 'R-7' },
    );
    put('ComplainantChanged', {}, { complainant: { email: 'new@example.org' }, note: 'Called.' });
    put('ComplainantChanged', {}, { representative: { name: 'B. Helper' } });
    put('ComplainantChanged', {}, { representative: null });

    const changedOnce = { ...COMPLAINANT, email: 'new@example.org' };
    expect(await read(0)).toMatchObject({ complainant: COMPLAINANT });
    expect(await read(1)).toMatchObject({
      complainant: changedOnce,
      representative: { name: 'A. Helper', phone: '1' },
    });
    expect(await read(2)).toMatchObject({
      representative: { name: 'B. Helper' },
    });
    expect(await read()).toEqual({ complainant: changedOnce, reference: 'R-7' });
  });

  it('keeps what was right before as long as it can be read', async () => {
    put(
      'ComplaintReceived',
      { channel: 'web', kind: 'complaint', deadlines: [] },
      { complainant: COMPLAINANT },
    );
    put('ComplainantChanged', {}, { complainant: { email: 'new@example.org' } });
    const versions = await readPersonalVersions({ events, opener }, folio);
    expect(versions?.readable.map(({ complainant }) => complainant?.email)).toEqual([
      'customer@example.org',
      'new@example.org',
    ]);
  });

  it('leaves out a change that was erased, and follows what stayed of it', async () => {
    put(
      'ComplaintReceived',
      { channel: 'web', kind: 'complaint', deadlines: [] },
      { complainant: COMPLAINANT },
    );
    const change = put('ComplainantChanged', {}, { gone: true });
    put('ErasureStarted', { erasure: 1, scope: 'event', event: change });
    expect(await read()).toEqual({ complainant: COMPLAINANT });
    correct('/personal', { complainant: { phone: '1' } }, change);
    expect(await read()).toEqual({ complainant: { ...COMPLAINANT, phone: '1' } });
  });

  describe('after the erasure of a correction', () => {
    let correction: string;

    beforeEach(() => {
      put(
        'ComplaintReceived',
        { channel: 'web', kind: 'complaint', deadlines: [] },
        { complainant: COMPLAINANT, description: 'It broke.' },
      );
      correction = put(
        'EntryCorrected',
        { event: receiptId, field: '/personal/complainant/email' },
        { gone: true },
      );
      put('ErasureStarted', { erasure: 1, scope: 'event', event: correction });
    });

    const lookups = async () =>
      (await readPersonalVersions({ events, opener }, folio))?.readable.map(
        ({ complainant }) => complainant?.email,
      );

    it('follows what stayed of it, and is found by that', async () => {
      correct('/personal', { new: 'right@example.org', reason: 'typo' }, correction);
      expect(await read()).toEqual({
        complainant: { ...COMPLAINANT, email: 'right@example.org' },
        problem: { description: 'It broke.' },
      });
      expect(await lookups()).toEqual(['right@example.org']);
    });

    it('has no former text either when it corrected a change', async () => {
      correct('/personal/complainant/email', 'former@example.org');
      const change = put('ComplainantChanged', {}, { complainant: { email: 'slip@example.org' } });
      put('EntryCorrected', { event: change, field: '/personal/complainant/email' }, { gone: true });
      expect(await read()).toMatchObject({ complainant: { name: COMPLAINANT.name } });
      expect(await read()).not.toHaveProperty('complainant.email');
    });

    it('has neither text when nothing of it stayed, until it is corrected again', async () => {
      expect(await read()).toEqual({
        complainant: { name: COMPLAINANT.name },
        problem: { description: 'It broke.' },
      });
      expect(await lookups()).toEqual([undefined]);
      correct('/personal/complainant/email', 'right@example.org');
      expect(await read()).toMatchObject({ complainant: { email: 'right@example.org' } });
    });
  });

  it('is that of the changes when the receipt was erased', async () => {
    put('ComplaintReceived', { channel: 'web', kind: 'complaint', deadlines: [] }, { gone: true });
    put('ErasureStarted', { erasure: 1, scope: 'event', event: receiptId });
    put('ComplainantChanged', {}, { complainant: { email: 'new@example.org' } });
    expect(await read()).toEqual({ complainant: { email: 'new@example.org' } });
  });

  it('is what stayed when single fields were erased', async () => {
    put('ComplaintReceived', { channel: 'web', kind: 'complaint', deadlines: [] }, { gone: true });
    put('ErasureStarted', { erasure: 1, scope: 'event', event: receiptId });
    expect(await read()).toBe('erased');
    correct('/personal', { complainant: COMPLAINANT, description: 'What may stay.' });
    expect(await read()).toEqual({
      complainant: COMPLAINANT,
      problem: { description: 'What may stay.' },
    });
  });

  it('is erased with the whole complaint, with all its corrections', async () => {
    put('ComplaintReceived', { channel: 'web', kind: 'complaint', deadlines: [] }, { gone: true });
    put('EntryCorrected', { event: receiptId, field: '/personal/description' }, { gone: true });
    put('ErasureStarted', { erasure: 1, scope: 'complaint' });
    expect(await read()).toBe('erased');
    // An older revision shows it no more.
    expect(await read(0)).toBe('erased');
  });

  it('is damaged when its key is missing and nothing was erased', async () => {
    put('ComplaintReceived', { channel: 'web', kind: 'complaint', deadlines: [] }, { gone: true });
    expect(await read()).toBe('damaged');
  });

  it('is damaged when a change cannot be opened: what was before it does not count again', async () => {
    put(
      'ComplaintReceived',
      { channel: 'web', kind: 'complaint', deadlines: [] },
      { complainant: COMPLAINANT },
    );
    const change = put('ComplainantChanged', {}, { gone: true });
    expect(await read()).toBe('damaged');
    const versions = await readPersonalVersions({ events, opener }, folio);
    expect(versions).toMatchObject({ damaged: { id: change } });
    expect(versions?.findable).toEqual([{ complainant: COMPLAINANT }, {}]);
    expect(await read(0)).toEqual({ complainant: COMPLAINANT });
  });

  it('does not tell by what it may be found when the receipt cannot be opened', async () => {
    put('ComplaintReceived', { channel: 'web', kind: 'complaint', deadlines: [] }, { gone: true });
    put('ComplainantChanged', {}, { complainant: COMPLAINANT });
    const versions = await readPersonalVersions({ events, opener }, folio);
    expect(versions?.readable).toEqual([{}, { complainant: COMPLAINANT }]);
    expect(versions?.findable).toBeUndefined();
  });

  it('does not tell it either when what stayed of an erased receipt cannot be opened', async () => {
    put('ComplaintReceived', { channel: 'web', kind: 'complaint', deadlines: [] }, { gone: true });
    put('ErasureStarted', { erasure: 1, scope: 'event', event: receiptId });
    put('EntryCorrected', { event: receiptId, field: '/personal' }, { gone: true });
    const versions = await readPersonalVersions({ events, opener }, folio);
    expect(versions?.now).toBe('damaged');
    expect(versions?.findable).toBeUndefined();
  });

  it('names a corrected text that cannot be opened, and nothing that was erased', async () => {
    put(
      'ComplaintReceived',
      { channel: 'web', kind: 'complaint', deadlines: [] },
      { complainant: COMPLAINANT },
    );
    const field = '/personal/complainant/email';
    const correction = put('EntryCorrected', { event: receiptId, field }, { gone: true });
    const damaged = async () => (await readPersonalVersions({ events, opener }, folio))?.damaged?.id;
    expect(await damaged()).toBe(correction);
    put('ErasureStarted', { erasure: 1, scope: 'event', event: correction });
    expect(await damaged()).toBeUndefined();
  });

  it('is withheld without keys', async () => {
    put(
      'ComplaintReceived',
      { channel: 'web', kind: 'complaint', deadlines: [] },
      { complainant: COMPLAINANT },
    );
    expect(await readComplaintPersonal({ events }, folio, 9)).toBe('withheld');
  });
});
