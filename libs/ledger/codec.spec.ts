import { describe, expect, it } from '@jest/globals';
import { type EventType, foldHistory, folioOf, SCHEMA_VERSIONS } from '#complaint';
import type { RecordedEvent } from '#event-store';
import { MemoryEventStore } from '#event-store/testing';
import { createDecoder, decodeOwn } from './codec.ts';
import { decode, LedgerError, verifyStream } from './index.ts';
import { SAMPLE_STREAM, STORED_SAMPLES, type StoredSample } from './testing/stored-samples.ts';
import { UPCASTERS } from './upcasters.ts';

async function stored(
  samples: readonly StoredSample[],
  stream = SAMPLE_STREAM,
): Promise<readonly RecordedEvent[]> {
  const store = new MemoryEventStore();
  store.put(stream, samples);
  return await store.readStream(stream, { personal: true });
}

async function storedOne(change: Partial<StoredSample>, stream?: string): Promise<RecordedEvent> {
  const [first] = STORED_SAMPLES;
  if (first === undefined) throw new Error('There are no samples.');
  const [event] = await stored([{ ...first, ...change }], stream);
  if (event === undefined) throw new Error('Nothing was stored.');
  return event;
}

const withVersion = (version: unknown) =>
  STORED_SAMPLES[0]?.metadata.replace('"schemaVersion":1', `"schemaVersion":${JSON.stringify(version)}`) ??
  '';

describe('stored events', () => {
  it('have a sample of every type and every schema version', () => {
    const sampled = STORED_SAMPLES.map(
      ({ type, metadata }) => `${type} ${JSON.parse(metadata).schemaVersion}`,
    );
    const written = Object.entries(SCHEMA_VERSIONS).flatMap(([type, newest]) =>
      Array.from({ length: newest }, (_, i) => `${type} ${i + 1}`),
    );
    expect([...sampled].sort()).toEqual(written.sort());
  });

  it.each(STORED_SAMPLES.map((sample): [string, StoredSample] => [sample.type, sample]))(
    'of the type %s are read as they were written',
    async (_, sample) => {
      const [only] = await stored([sample]);
      if (only === undefined) throw new Error('Nothing was stored.');
      const event = decodeOwn(only, {
        personal: sample.personal === undefined ? undefined : JSON.parse(sample.personal),
      });
      const envelope = JSON.parse(sample.metadata);
      expect(event).toMatchObject({
        id: sample.id,
        type: sample.type,
        folio: folioOf(SAMPLE_STREAM),
        schemaVersion: 1,
        revision: 0,
        position: '00000000000000000001',
        envelope,
      });
      expect(event.occurredAt).toBe(envelope.occurredAt);
      expect(event.reasonCode).toBe(envelope.reasonCode);
      expect(event.data).toEqual(JSON.parse(sample.data));
      expect(event.personal).toEqual(sample.personal === undefined ? undefined : JSON.parse(sample.personal));
    },
  );

  it('still fold to their complaint, and their chain is unbroken', async () => {
    const events = await stored(STORED_SAMPLES);
    expect(verifyStream(events)).toEqual([]);
    expect(foldHistory(events.map((event) => decodeOwn(event)))).toMatchObject({
      status: 'investigating',
      cycle: 2,
      tier: 2,
      policy: { id: 'iso-10002-default', version: 1 },
      handler: 'principal-3',
      severity: 'high',
      safety: true,
      responses: [{ n: 1, outcome: 'partly-upheld', state: 'accepted', proposedBy: 'principal-1' }],
      breaches: [{ clock: 'respond' }],
    });
  });
});

describe('decoding', () => {
  it('leaves the personal part out unless the caller asks for it', async () => {
    const store = new MemoryEventStore();
    store.put(SAMPLE_STREAM, STORED_SAMPLES);
    const [event] = await store.readStream(SAMPLE_STREAM);
    expect(event && decode(event)).toMatchObject({ type: 'ComplaintReceived', personal: undefined });
  });

  it.each([
    ['of another catalogue', { type: 'KeyIssued' }, 'access-keys'],
    ['in another stream', {}, 'access-keys'],
  ])('skips an event %s', async (_, change, stream) => {
    expect(decode(await storedOne(change, stream))).toBeUndefined();
  });

  it('does not skip an unknown event type in a complaint', async () => {
    const event = await storedOne({ type: 'ComplaintTeleported' });
    expect(() => decodeOwn(event)).toThrow(/does not know the type of event 0 \(ComplaintTeleported\)/);
  });

  it('given a newer schema version than it knows, names it and tells which version can read it', async () => {
    const event = await storedOne({ metadata: withVersion(2) });
    expect(() => decode(event)).toThrow(LedgerError);
    expect(() => decode(event)).toThrow(
      /schema version 2; this version knows 1. Run the version that wrote it/,
    );
  });

  it.each([
    ['no schema version', withVersion(null)],
    ['a strange schema version', withVersion('1')],
    ['schema version 0', withVersion(0)],
    ['an envelope without a command', '{"schemaVersion":1}'],
  ])('given %s, says that the event cannot be read', async (_, metadata) => {
    const event = await storedOne({ metadata });
    expect(() => decode(event)).toThrow(expect.objectContaining({ code: 'tampered' }));
  });
});

describe('upcasting', () => {
  const versions: Readonly<Record<EventType, number>> = { ...SCHEMA_VERSIONS, ComplaintReceived: 3 };
  const { decode: decodeLifted } = createDecoder(versions, {
    ComplaintReceived: [
      ({ data, personal }) => ({ data: { ...data, steps: ['1 to 2'] }, personal }),
      ({ data, personal }) => ({
        data: { ...data, steps: [data['steps'] ?? 'none', '2 to 3'] },
        personal: personal && { ...personal, lifted: true },
      }),
    ],
  });

  it('lifts an old event with its personal part version by version', async () => {
    const event = decodeLifted(await storedOne({}), { personal: { reference: 'ORD-17' } });
    expect(event).toMatchObject({
      schemaVersion: 1,
      data: { steps: [['1 to 2'], '2 to 3'], channel: 'email' },
    });
    expect(event?.personal).toMatchObject({ reference: 'ORD-17', lifted: true });
  });

  it('begins at the stored version and does not change the newest', async () => {
    expect(decodeLifted(await storedOne({ metadata: withVersion(2) }))).toMatchObject({
      data: { steps: ['none', '2 to 3'] },
    });
    expect(decodeLifted(await storedOne({ metadata: withVersion(3) }))?.data).not.toHaveProperty('steps');
  });

  it('has a step from every older version', () => {
    for (const [type, newest] of Object.entries(SCHEMA_VERSIONS)) {
      const steps = Object.entries(UPCASTERS).find(([name]) => name === type)?.[1] ?? [];
      expect([type, steps.length]).toEqual([type, newest - 1]);
    }
  });
});
