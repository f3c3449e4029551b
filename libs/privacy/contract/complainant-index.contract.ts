import { describe, expect, it } from '@jest/globals';
import { type ComplainantIndex, type KnownComplainant, Secret } from '../index.ts';
import { type Home, inOwnHome } from './homes.ts';

export const SECRET = new Secret(Buffer.alloc(32, 3));
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const EMAIL = 'ann@example.org';
const PHONE = '+44 20 7946 0000';
const END = '00000000000000000042';

export async function* known(...complainants: KnownComplainant[]): AsyncGenerator<KnownComplainant> {
  yield* complainants;
}

/** The contract of every engine of the index. Each test starts with an index that was built from an empty log. */
export function complainantIndexContract(
  name: string,
  makeHome: () => Promise<Home<ComplainantIndex>>,
): void {
  describe(`the complainant index, ${name}`, () => {
    let index: ComplainantIndex;
    const { another } = inOwnHome(makeHome, async (first) => {
      index = first;
      await index.rebuild(known(), '');
    });

    it('gives one person one random pseudonym for every way to write the e-mail', async () => {
      const ref = await index.refFor({ email: 'Ann@Example.org' });
      expect(ref).toMatch(UUID);
      expect(await index.refFor({ email: ' ann@example.ORG' })).toBe(ref);
      expect(await index.refFor({ email: 'ben@example.org' })).not.toBe(ref);
    });

    it('recognises a person by e-mail or phone, and both lead to the same pseudonym afterwards', async () => {
      const ref = await index.refFor({ phone: '+44 20 7946 0000' });
      expect(await index.refFor({ email: EMAIL, phone: '00442079460000' })).toBe(ref);
      expect(await index.refFor({ email: EMAIL })).toBe(ref);
      expect(await index.size()).toBe(2);
    });

    it('given an e-mail and a phone of two persons, follows the e-mail and changes neither entry', async () => {
      const ann = await index.refFor({ email: EMAIL });
      const ben = await index.refFor({ phone: PHONE });
      expect(await index.refFor({ email: EMAIL, phone: PHONE })).toBe(ann);
      expect(await index.refFor({ phone: PHONE })).toBe(ben);
      expect(await index.find({ email: EMAIL, phone: PHONE })).toEqual([ann, ben]);
    });

    it.each([{}, { email: '' }, { email: 'none' }, { phone: '0' }, { email: ' ', phone: 'n/a' }])(
      'identifies nobody by %j',
      async (contact) => {
        expect(await index.refFor(contact)).toBeUndefined();
      },
    );

    it('looks up without creating anything', async () => {
      expect(await index.find({ email: EMAIL })).toEqual([]);
      expect(await index.size()).toBe(0);
      const ref = await index.refFor({ email: EMAIL, phone: PHONE });
      expect(await index.find({ email: EMAIL, phone: PHONE })).toEqual([ref]);
    });

    it('forgets a person: the next complaint gets another pseudonym, and other persons keep theirs', async () => {
      const contact = { email: EMAIL, phone: PHONE };
      const ann = await index.refFor(contact);
      const ben = await index.refFor({ email: 'ben@example.org' });
      await index.forget(ann ?? '');
      expect(await index.find(contact)).toEqual([]);
      expect(await index.refFor(contact)).not.toBe(ann);
      expect(await index.refFor({ email: 'ben@example.org' })).toBe(ben);
    });

    it('forgets a person for every process that shares it, also for one that has just asked', async () => {
      const other = await another();
      const ann = await index.refFor({ email: EMAIL });
      expect(await other.refFor({ email: EMAIL })).toBe(ann);
      await index.forget(ann ?? '');
      const next = await other.refFor({ email: EMAIL });
      expect(next).not.toBe(ann);
      expect(await index.refFor({ email: EMAIL })).toBe(next);
    });

    it('answers many questions at once, with one pseudonym for each person', async () => {
      const refs = await Promise.all(
        Array.from({ length: 500 }, (_, i) => index.refFor({ email: `p${i % 50}@example.org` })),
      );
      expect(new Set(refs).size).toBe(50);
      expect(new Set(refs.filter((_, i) => i % 50 === 7)).size).toBe(1);
    });

    it('gives all processes the same pseudonyms, also if they ask for the same persons at once', async () => {
      const indexes = [index, await another(), await another()];
      const contacts = Array.from({ length: 40 }, (_, i) => ({
        email: `p${i}@example.org`,
        phone: `+44 20 7946 ${1000 + i}`,
      }));
      const refs = await Promise.all(
        indexes.map((one, turn) =>
          Promise.all(
            contacts.map(({ email, phone }, i) =>
              // Some ask by one address, some by both.
              one.refFor(
                (i + turn) % 3 === 0 ? { email } : (i + turn) % 3 === 1 ? { phone, email } : { email, phone },
              ),
            ),
          ),
        ),
      );
      expect(refs[1]).toEqual(refs[0]);
      expect(refs[2]).toEqual(refs[0]);
      expect(new Set(refs[0]).size).toBe(40);
    });

    it('answers questions of the same moment as if they came one after the other', async () => {
      const other = await another();
      for (let i = 0; i < 25; i += 1) {
        const [email, phone] = [`p${i}@example.org`, `+44 20 7946 ${1000 + i}`];
        const [both, alone] = await Promise.all([index.refFor({ email, phone }), other.refFor({ phone })]);
        expect(both).toBe(alone);
      }
    });

    it('keeps its entries and its position when it is opened again', async () => {
      const ref = await index.refFor({ email: EMAIL });
      await index.learn(known(), END);
      const again = await another();
      expect(await again.refFor({ email: EMAIL })).toBe(ref);
      expect(await again.coveredUpTo()).toBe(END);
    });

    it('is restored from the events, and the first pseudonym of an address wins', async () => {
      const wrong = await index.refFor({ email: EMAIL, phone: '+44 20 7946 0009' });
      const pending = await index.refFor({ email: 'new@example.org' });
      const read = await index.rebuild(
        known({ ref: 'r1', email: EMAIL, phone: PHONE }, { ref: 'r2', email: EMAIL }, { ref: 'r3' }),
        END,
      );
      expect(read).toBe(3);
      expect(wrong).not.toBe('r1');
      expect(await index.refFor({ email: EMAIL })).toBe('r1');
      expect(await index.refFor({ phone: PHONE })).toBe('r1');
      expect(await index.refFor({ phone: '+44 20 7946 0009' })).toBe(wrong);
      expect(await index.refFor({ email: 'new@example.org' })).toBe(pending);
      expect(await index.coveredUpTo()).toBe(END);
    });

    it('stays the same if it is restored a second time', async () => {
      const log = () =>
        known({ ref: 'r1', email: EMAIL, phone: PHONE }, { ref: 'r2', phone: '+44 20 7946 0009' });
      await index.rebuild(log(), END);
      await index.rebuild(log(), END);
      expect(await index.size()).toBe(3);
      expect(await index.refFor({ email: EMAIL })).toBe('r1');
    });

    it('gives the restored entries to processes that remember an older one', async () => {
      const other = await another();
      await other.refFor({ email: EMAIL });
      await index.rebuild(known({ ref: 'r1', email: EMAIL }), END);
      expect(await other.refFor({ email: EMAIL })).toBe('r1');
    });

    it('learns new addresses from a further part of the log, and keeps existing entries', async () => {
      await index.rebuild(known({ ref: 'r1', email: EMAIL }), '00000000000000000001');
      const read = await index.learn(
        known({ ref: 'r2', email: EMAIL, phone: PHONE }, { ref: 'r3', phone: PHONE }),
        END,
      );
      expect(read).toBe(2);
      expect(await index.find({ email: EMAIL, phone: PHONE })).toEqual(['r1', 'r2']);
      expect(await index.coveredUpTo()).toBe(END);
      await index.learn(known(), '00000000000000000007');
      expect(await index.coveredUpTo()).toBe(END);
    });

    it('does not bring back a forgotten person', async () => {
      const ref = (await index.refFor({ email: EMAIL })) ?? '';
      await index.forget(ref);
      await index.rebuild(known({ ref, email: EMAIL }), END);
      await index.learn(known({ ref, email: EMAIL }), END);
      expect(await index.find({ email: EMAIL })).toEqual([]);
    });
  });
}
