import { beforeEach, describe, expect, it } from '@jest/globals';
import { type CommandOf } from '#complaint';
import { deriveFolio } from '#complaint/filing';
import { MemoryEventStore } from '#event-store/testing';
import { contextFor, ledgerOver, receipt } from '#ledger/testing';
import { Secret } from '#privacy';
import { memoryKeyStore, memorySealing } from '#privacy/testing';
import {
  exportSubject,
  findSubject,
  reachOf,
  type SubjectParts,
  type SubjectQuestion,
  subjectPage,
} from './index.ts';

const ANNA = { name: 'Anna <b>Example</b>', email: 'anna@example.org', phone: '+44 20 7946 0018' };
const BERT = { name: 'Bert Example', email: 'bert@example.org' };

const NOTHING_HIDDEN = async () => new Set<string>();

describe('All that is held about one person', () => {
  let parts: SubjectParts<{ readonly reads: []; readonly complete: true }>;
  let file: (personal: Parameters<typeof receipt>[0]) => Promise<string>;
  let change: (folio: string, personal: CommandOf<'change-complainant'>['personal']) => Promise<void>;

  beforeEach(() => {
    const events = new MemoryEventStore();
    const keyStore = memoryKeyStore({ secret: new Secret(Buffer.alloc(32, 3)) });
    const sealing = memorySealing(keyStore);
    const ledger = ledgerOver(events, { sealing, complainants: keyStore.complainants });
    file = async (personal) => {
      const command = receipt(personal);
      return (await ledger.receive(command, contextFor(command, crypto.randomUUID()))).folio;
    };
    change = async (folio, personal) => {
      const command = { type: 'change-complainant', data: {}, ...(personal && { personal }) } as const;
      await ledger.execute(folio, 'newest', command, contextFor(command, crypto.randomUUID()));
    };
    parts = {
      events,
      opener: sealing,
      keyStore,
      region: undefined,
      status: async (folio) => ({ folio, status: 'received' }),
      reads: async () => ({ reads: [], complete: true }),
    };
  });

  const found = (by: SubjectQuestion['by'], value: string) => findSubject({ by, value }, parts);

  it('is found by a folio, an e-mail address or a phone number, across complaints', async () => {
    const first = await file({ complainant: ANNA, description: 'One.' });
    const second = await file({ complainant: { email: 'ANNA@example.org' }, description: 'Two.' });
    await file({ complainant: BERT, description: 'Of somebody else.' });
    const both = { folios: [first, second].sort(), representedIn: [] };
    expect(await found('folio', second)).toMatchObject(both);
    expect(await found('email', ' Anna@Example.org')).toMatchObject(both);
    expect(await found('phone', '+442079460018')).toMatchObject(both);
    expect(await found('email', 'nobody@example.org')).toMatchObject({ folios: [], representedIn: [] });
    await expect(found('folio', deriveFolio(crypto.randomUUID(), 0))).rejects.toMatchObject({
      code: 'unknown-complaint',
    });

    const made = await exportSubject(await found('folio', second), parts);
    expect(made.complaints.map(({ folio }) => folio)).toEqual(both.folios);
    const texts = JSON.stringify(made);
    expect([texts.includes('One.'), texts.includes('Two.'), texts.includes('Bert')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is no more than the name of the representative in the complaint of another person', async () => {
    const own = await file({ complainant: ANNA, description: 'Her own.' });
    const other = await file({
      complainant: BERT,
      representative: { name: 'Anna', email: ANNA.email },
      description: 'What Bert told in confidence.',
    });
    const subject = await found('email', ANNA.email);
    expect(subject).toMatchObject({ folios: [own], representedIn: [other] });
    const made = await exportSubject(subject, parts);
    expect(made.asRepresentative).toEqual([
      { folio: other, personal: { representative: { name: 'Anna', email: ANNA.email } } },
    ]);
    expect(JSON.stringify(made)).not.toMatch(/Bert|confidence/);
  });

  describe('who shares addresses with others', () => {
    const SHARED = '+44 20 7946 0777';
    let [his, hers, theSon]: string[] = [];
    beforeEach(async () => {
      his = await file({ complainant: { name: 'Husband', email: 'hx@example.org', phone: SHARED } });
      hers = await file({ complainant: { name: 'Wife', email: 'wy@example.org', phone: SHARED } });
      theSon = await file({
        complainant: { name: 'Son', email: 'wy@example.org', phone: '+44 20 7946 0999' },
      });
    });
    const foundBy = async (by: SubjectQuestion['by'], value: string) => {
      const { complaints } = await exportSubject(await found(by, value), parts);
      return Object.fromEntries(complaints.map((one) => [one.folio, one.foundBy]));
    };

    it('is told by which address each complaint was found', async () => {
      expect(await foundBy('email', 'hx@example.org')).toEqual({
        [his ?? '']: ['email'],
        [hers ?? '']: [],
        [theSon ?? '']: [],
      });
      expect(await foundBy('phone', SHARED)).toEqual({
        [his ?? '']: ['phone'],
        [hers ?? '']: ['phone'],
        [theSon ?? '']: [],
      });
      expect(await foundBy('folio', his ?? '')).toEqual({
        [his ?? '']: ['folio'],
        [hers ?? '']: ['phone'],
        [theSon ?? '']: [],
      });
    });

    it('is warned on the page of complaints that do not have the address', async () => {
      const page = subjectPage(await exportSubject(await found('email', 'hx@example.org'), parts));
      expect(page.match(/may be of another person/g)).toHaveLength(2);
    });

    it('is shown before an erasure of the person whose complaints it reaches', async () => {
      expect(await reachOf(his ?? '', parts, NOTHING_HIDDEN)).toEqual({
        complaints: { count: 3, folios: [his, hers, theSon].toSorted() },
        asRepresentative: { count: 0, folios: [] },
      });
    });
  });

  it('is named before an erasure where the person only represents somebody else', async () => {
    const own = await file({ complainant: ANNA });
    const other = await file({ complainant: BERT, representative: { name: 'Anna', email: ANNA.email } });
    const byPhone = await file({ complainant: BERT, representative: { name: 'Anna', phone: ANNA.phone } });
    expect(await reachOf(own, parts, NOTHING_HIDDEN)).toEqual({
      complaints: { count: 1, folios: [own] },
      asRepresentative: { count: 2, folios: [other, byPhone].toSorted() },
    });
    expect((await reachOf(other, parts, NOTHING_HIDDEN)).asRepresentative.count).toBe(0);
  });

  it('is neither counted nor named where it does not exist for who decides, nor found by its addresses', async () => {
    const own = await file({ complainant: { email: ANNA.email } });
    const hidden = await file({ complainant: ANNA });
    const byPhone = await file({ complainant: BERT, representative: { name: 'Anna', phone: ANNA.phone } });
    const byEmail = await file({ complainant: BERT, representative: { name: 'Anna', email: ANNA.email } });
    const more = await file({ complainant: BERT, representative: { name: 'Anna', email: ANNA.email } });
    const hide = new Set([hidden, more]);
    expect(await reachOf(own, parts, async () => hide)).toEqual({
      complaints: { count: 1, folios: [own] },
      asRepresentative: { count: 1, folios: [byEmail] },
    });
    expect((await reachOf(own, parts, NOTHING_HIDDEN)).asRepresentative.folios).toContain(byPhone);
  });

  it('is reached by a bounded list with the whole count', async () => {
    const folios: string[] = [];
    for (let n = 0; n < 52; n += 1) folios.push(await file({ complainant: BERT }));
    const { complaints } = await reachOf(folios[0] ?? '', parts, NOTHING_HIDDEN);
    expect([complaints.count, complaints.folios]).toEqual([52, folios.toSorted().slice(0, 50)]);
  });

  it('without an address reaches the one complaint', async () => {
    const folio = await file({ description: 'Nobody.' });
    expect(await reachOf(folio, parts, NOTHING_HIDDEN)).toEqual({
      complaints: { count: 1, folios: [folio] },
      asRepresentative: { count: 0, folios: [] },
    });
  });

  it('is found by the address of before and by the one of now', async () => {
    const folio = await file({ complainant: ANNA, description: 'One.' });
    const other = await file({ complainant: ANNA, description: 'Two.' });
    await change(folio, { complainant: { email: 'anna@new.example' } });
    const both = { folios: [folio, other].sort(), representedIn: [] };
    expect(await found('email', 'anna@new.example')).toMatchObject(both);
    expect(await found('email', ANNA.email)).toMatchObject(both);
    expect(await found('email', BERT.email)).toMatchObject({ folios: [], representedIn: [] });
  });

  it('shows a former representative nothing of the next one', async () => {
    const folio = await file({ complainant: BERT, representative: { name: 'Anna', email: ANNA.email } });
    await change(folio, { representative: { name: 'Carl', email: 'carl@example.org' } });
    const subject = await found('email', ANNA.email);
    expect(subject).toMatchObject({ folios: [], representedIn: [folio] });
    const made = await exportSubject(subject, parts);
    expect(made.asRepresentative).toEqual([
      { folio, personal: { representative: { name: 'Anna', email: ANNA.email } } },
    ]);
    expect((await found('email', 'carl@example.org')).representedIn).toEqual([folio]);
  });

  it('is a page in which every text is escaped', async () => {
    const folio = await file({ complainant: ANNA, description: '<script>alert(1)</script>' });
    const page = subjectPage(await exportSubject(await found('folio', folio), parts));
    expect(page).toContain('Anna &lt;b&gt;Example&lt;/b&gt;');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<script|<b>/);
  });
});
