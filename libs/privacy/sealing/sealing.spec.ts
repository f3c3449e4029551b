import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { canonicalJson, type JsonObject } from '#canonical-json';
import * as fc from '#test/support/random';
import { Secret } from '../secret.ts';
import { memoryKeyStore, memorySealing } from '../testing/index.ts';
import type { SealedEvent } from './opener.ts';
import { readSealed, writeSealed } from './sealed.ts';
import { principalSubject, type Sealing } from './sealing.ts';

const AT = { stream: 'complaint-TMPJ585CPSZ', revision: 3, type: 'ComplaintAssessed', commandId: 'c1' };
const WHOM = { subject: AT.stream, actor: 'ann', personal: true, byActor: true, begins: false };
const store = () => memoryKeyStore({ secret: new Secret(randomBytes(32)) });

/** Seals a personal part and stores its keys. @returns the event as the log holds it. */
async function seal(
  sealing: Sealing,
  plain: { readonly subject?: JsonObject; readonly actor?: JsonObject },
  begins = false,
): Promise<SealedEvent> {
  const sealer = await sealing.sealer({ ...WHOM, begins });
  const { subject, actor } = plain;
  const sealed = sealer.seal(
    { ...(subject && { subject: canonicalJson(subject) }), ...(actor && { actor: canonicalJson(actor) }) },
    AT,
  );
  await sealing.put(sealer.newKeys(sealed.keys, {}), sealer);
  return {
    ...AT,
    id: 'e1',
    personal: JSON.parse(sealed.stored),
    subject: AT.stream,
    actor: principalSubject('ann'),
  };
}

async function open(sealing: Sealing, event: SealedEvent) {
  return (await sealing.open([event])).get(event.id);
}

const plainOf = (part: unknown) =>
  typeof part === 'object' && part !== null && 'plain' in part ? part.plain : part;

describe('a sealed personal part', () => {
  it('opens again, each part with its own key', async () => {
    const sealing = memorySealing();
    const given = { subject: { description: 'It never came. “Lost”' }, actor: { reason: 'A letter' } };
    const event = await seal(sealing, given);
    const opened = await open(sealing, event);
    if (opened === undefined || opened === 'damaged') throw new Error('It did not open.');
    expect(plainOf(opened.subject)).toEqual(given.subject);
    expect(plainOf(opened.actor)).toEqual(given.actor);
    expect(JSON.stringify(event.personal)).not.toMatch(/Lost|letter/);
  });

  it('is another text each time, so that equal contents do not show', async () => {
    const sealing = memorySealing();
    const [one, two] = [
      await seal(sealing, { subject: { a: 1 } }),
      await seal(sealing, { subject: { a: 1 } }),
    ];
    expect(readSealed(one.personal)?.subject).not.toEqual(readSealed(two.personal)?.subject);
    expect(readSealed(one.personal)?.subject?.commitment).not.toBe(
      readSealed(two.personal)?.subject?.commitment,
    );
  });

  it('does not open at another event, or under the keys of another store', async () => {
    const sealing = memorySealing();
    const event = await seal(sealing, { subject: { a: 1 } });
    const moved: Partial<SealedEvent>[] = [
      { revision: 4 },
      { type: 'ComplaintClosed' },
      { commandId: 'c2' },
      { stream: 'complaint-0' },
    ];
    for (const one of moved)
      expect(await open(sealing, { ...event, ...one })).toEqual({ subject: 'damaged' });
    expect(await open(memorySealing(), event)).toEqual({ subject: 'no-key' });
    const other = memorySealing();
    await seal(other, { subject: { a: 1 } });
    expect(await open(other, event)).toEqual({ subject: 'no-key' });
  });

  it('does not open after the change of any character, and its form is checked', async () => {
    const sealing = memorySealing();
    const event = await seal(sealing, { subject: { a: 'b' } });
    const part = readSealed(event.personal)?.subject;
    if (part === undefined) throw new Error('It has no such part.');
    for (const name of ['commitment', 'key', 'text'] as const) {
      for (let i = 0; i < part[name].length; i += 1) {
        const flipped = part[name].charAt(i) === 'A' ? 'B' : 'A';
        const changed = { ...part, [name]: part[name].slice(0, i) + flipped + part[name].slice(i + 1) };
        const opened = await open(sealing, {
          ...event,
          personal: JSON.parse(writeSealed({ subject: changed })),
        });
        const shown = opened === 'damaged' ? opened : plainOf(opened?.subject);
        // The last character of base64url has bits that mean nothing.
        const isLast = i === part[name].length - 1;
        if (!isLast) expect(['damaged', 'no-key']).toContain(shown);
      }
    }
    for (const personal of [{ name: 'Ann' }, { subject: 'x' }, { subject: { ...part, more: 1 } }]) {
      expect(await open(sealing, { ...event, personal })).toBe('damaged');
    }
  });

  it('has no key after the erasure of its subject, and nothing new is sealed for it, in any process', async () => {
    const keys = store();
    const sealing = memorySealing(keys);
    const event = await seal(sealing, { subject: { a: 1 }, actor: { reason: 'r' } });
    const elsewhere = await sealing.sealer(WHOM);
    const late = elsewhere.seal({ subject: canonicalJson({ b: 2 }) }, { ...AT, revision: 4 });
    await keys.erase([AT.stream]);
    const opened = await open(sealing, event);
    if (opened === undefined || opened === 'damaged') throw new Error('It has parts.');
    expect(opened.subject).toBe('no-key');
    expect(plainOf(opened.actor)).toEqual({ reason: 'r' });
    await expect(sealing.put(elsewhere.newKeys(late.keys, {}), elsewhere)).rejects.toMatchObject({
      code: 'subject-erased',
    });
    sealing.forget([AT.stream]);
    const after = await sealing.sealer(WHOM);
    expect(() => after.seal({ subject: canonicalJson({ b: 2 }) }, AT)).toThrow(
      expect.objectContaining({ code: 'subject-erased' }),
    );
  });

  it('begins a subject once: the second writer seals with the key of the first', async () => {
    const keys = store();
    const sealing = memorySealing(keys);
    await seal(sealing, { subject: { a: 1 } }, true);
    await expect(seal(sealing, { subject: { a: 2 } }, true)).rejects.toMatchObject({ code: 'subject-begun' });
    expect(await open(sealing, await seal(sealing, { subject: { a: 2 } }))).toMatchObject({
      subject: { plain: { a: 2 } },
    });
  });

  it('has a stored form that is canonical and is read again, for any contents', async () => {
    const sealing = memorySealing();
    await fc.assertAsync(
      fc.asyncProperty(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
        async (given) => {
          const plain = Object.fromEntries(
            Object.entries(given).filter(([name]) => !/^\d+$|^__proto__$/.test(name)),
          );
          const event = await seal(sealing, { subject: plain, actor: plain });
          const parts = readSealed(event.personal);
          expect(parts && writeSealed(parts)).toBe(canonicalJson(event.personal));
          expect(await open(sealing, event)).toMatchObject({ subject: { plain }, actor: { plain } });
        },
      ),
    );
  });
});
