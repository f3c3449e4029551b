import { describe, expect, it } from '@jest/globals';
import { canonicalJson, type JsonObject, NotCanonicalError } from '#canonical-json';
import * as fc from '#test/support/random';
import { failure, newStream, newType, pull, sample } from './samples.ts';
import type { Bench } from './subject.ts';

const TEXTS: readonly string[] = [
  'Grüße, 你好, مرحبا, שלום',
  '🙂 👩‍👩‍👧‍👦 🇪🇺 and a combining e\u0301',
  'first line\nsecond line\r\n\tindented "quoted" back\\slash /',
  '=SUM(A1:A9)',
  '+1 555 0100',
  '-5',
  '@mention',
  '\u0000\u0001\u001f\u007f\u2028\u2029\ufeff',
  "'; DROP TABLE events; --",
  '',
  'x'.repeat(100_000),
];

export function describePayload({ store }: Bench): void {
  describe('payload', () => {
    it.each(TEXTS.map((text) => [text.slice(0, 40), text] as const))(
      'comes back byte for byte: %j',
      async (_, text) => {
        const stream = newStream();
        const event = sample({ data: { text }, personal: { 'a text': text } });
        await store().append(stream, 'none', [event]);
        const [stored] = await store().readStream(stream, { personal: true });
        expect(stored?.canonical('data')).toBe(event.data);
        expect(stored?.canonical('personal')).toBe(event.personal);
        expect(stored?.canonical('metadata')).toBe(event.metadata);
        expect(stored?.data()).toEqual({ text });
        expect(stored?.personal()).toEqual({ 'a text': text });
        expect(stored?.metadata()).toEqual({ schemaVersion: 1 });
      },
    );

    it('comes back byte for byte for every value with a canonical form', async () => {
      const canonicalObject = fc
        .dictionary(fc.string({ unit: 'binary' }), fc.jsonValue())
        .filter(isCanonical);
      await fc.assertAsync(
        fc.asyncProperty(canonicalObject, async (data) => {
          const stream = newStream();
          const event = sample({ data });
          await store().append(stream, 'none', [event]);
          const [stored] = await store().readStream(stream);
          expect(stored?.canonical('data')).toBe(event.data);
        }),
        { numRuns: 50 },
      );
    });

    it('is parsed again at each call, so that readers do not share objects', async () => {
      const stream = newStream();
      await store().append(stream, 'none', [sample()]);
      const [event] = await store().readStream(stream);
      expect(event?.data()).toEqual(event?.data());
      expect(event?.data()).not.toBe(event?.data());
    });

    it('shows personal data only on request', async () => {
      const [stream, type] = [newStream(), newType()];
      const events = [sample({ type, personal: { name: 'x' } }), sample({ type })];
      await store().append(stream, 'none', events);
      const subscription = store()
        .subscribe({ types: [type] })
        [Symbol.asyncIterator]();
      const unasked = [
        ...(await store().readStream(stream)),
        ...(await store().readAll({ types: [type] })).events,
        ...(await pull(subscription, 2)),
      ];
      await subscription.return?.();
      expect(unasked.length).toBeGreaterThanOrEqual(4);
      for (const event of unasked) {
        expect(await failure((async () => event.personal())())).toMatchObject({ code: 'misuse' });
        expect(await failure((async () => event.canonical('personal'))())).toMatchObject({ code: 'misuse' });
        expect(event.data()).toEqual({ sample: true });
      }
      const asked = await store().readStream(stream, { personal: true });
      expect(asked.map((event) => event.personal())).toEqual([{ name: 'x' }, undefined]);
      expect(asked.map((event) => event.canonical('personal'))).toEqual(['{"name":"x"}', undefined]);
    });
  });
}

function isCanonical(data: JsonObject): boolean {
  try {
    canonicalJson(data);
    return true;
  } catch (error) {
    if (error instanceof NotCanonicalError) return false;
    throw error;
  }
}
