import { describe, expect, it } from '@jest/globals';
import type { EventToAppend } from '../port.ts';
import { failure, newStream, sample, samples } from './samples.ts';
import type { Bench } from './subject.ts';

const MIB = 1_048_576;

export function describeLimits({ store }: Bench): void {
  describe('limits', () => {
    it('can be written, and says so without writing', async () => {
      const before = await store().head();
      expect(await store().writable()).toEqual({ writable: true });
      expect((await store().head())?.events).toBe(before?.events);
    });

    it('takes a large append', async () => {
      const stream = newStream();
      const data = { text: 'x'.repeat(500_000) };
      await store().append(stream, 'none', [sample({ data, personal: { text: 'ÿ'.repeat(240_000) } })]);
      const [event] = await store().readStream(stream, { personal: true });
      expect(event?.data()).toEqual(data);
      expect(event?.personal()).toEqual({ text: 'ÿ'.repeat(240_000) });
    });

    it.each<[string, EventToAppend[]]>([
      ['one event', [sample({ data: { text: 'x'.repeat(MIB) } })]],
      ['several together', samples(3, { data: { text: 'x'.repeat(MIB / 3) } })],
      ['personal parts', samples(2, { personal: { text: 'x'.repeat(MIB / 2) } })],
      ['characters of several bytes', [sample({ data: { text: '€'.repeat(MIB / 3) } })]],
    ])('refuses more than 1 MiB in one append: %s', async (_, events) => {
      const stream = newStream();
      const error = await failure(store().append(stream, 'none', events));
      expect(error).toMatchObject({ code: 'too-large', message: expect.stringContaining('1048576') });
      expect(await store().readStream(stream)).toEqual([]);
    });

    it.each<[string, EventToAppend[]]>([
      ['no event', []],
      ['an id that is no UUID', [sample({ id: 'complaint-1' })]],
      ['an id in upper case', [sample({ id: '3F2504E0-4F89-41D3-9A0C-0305E82C3301' })]],
      ['the same id twice', Array(2).fill(sample())],
      ['an empty type', [sample({ type: '' })]],
      ['a type of the engine', [sample({ type: '$metadata' })]],
      ['a type beyond 200 characters', [sample({ type: 'x'.repeat(201) })]],
      ['a bad event after a good one', [sample(), sample({ type: '' })]],
    ])('refuses %s', async (_, events) => {
      const stream = newStream();
      expect(await failure(store().append(stream, 'any', events))).toMatchObject({ code: 'misuse' });
      expect(await store().readStream(stream)).toEqual([]);
    });

    it.each([[''], ['$all'], ['x'.repeat(201)], ['two\nlines']])(
      'refuses the stream name %j',
      async (stream) => {
        expect(await failure(store().append(stream, 'any', [sample()]))).toMatchObject({ code: 'misuse' });
      },
    );

    it.each([[-1], [0.5], [Number.NaN]])('refuses %d as a revision', async (revision) => {
      const call = store().append(newStream(), revision, [sample()]);
      expect(await failure(call)).toMatchObject({ code: 'misuse' });
    });

    it.each([[0], [-1], [1.5]])('refuses %d as the limit of a read', async (limit) => {
      expect(await failure(store().readStream(newStream(), { limit }))).toMatchObject({ code: 'misuse' });
      expect(await failure(store().readAll({ limit }))).toMatchObject({ code: 'misuse' });
    });

    it('never shows personal data in a message', async () => {
      const personal = { name: 'a-personal-text '.repeat(70_000) };
      const error = await failure(store().append(newStream(), 'none', [sample({ personal })]));
      expect(String(error)).not.toContain('personal-text');
    });
  });
}
