import { beforeEach, describe, expect, it } from '@jest/globals';
import { deriveFolio } from '#complaint';
import { MemoryEventStore } from '#event-store/testing';
import { contextFor, ledgerOver, receipt } from '#ledger/testing';
import { Secret } from '#privacy';
import { memoryKeyStore, memorySealing } from '#privacy/testing';
import { exportSubject, findSubject, type SubjectParts, type SubjectQuestion, subjectPage } from './index.ts';

const ANNA = { name: 'Anna <b>Example</b>', email: 'anna@example.org', phone: '+44 20 7946 0018' };
const BERT = { name: 'Bert Example', email: 'bert@example.org' };

describe('All that is held about one person', () => {
  let parts: SubjectParts<{ readonly reads: []; readonly complete: true }>;
  let file: (personal: Parameters<typeof receipt>[0]) => Promise<string>;

  beforeEach(() => {
    const events = new MemoryEventStore();
    const keyStore = memoryKeyStore({ secret: new Secret(Buffer.alloc(32, 3)) });
    const sealing = memorySealing(keyStore);
    const ledger = ledgerOver(events, { sealing, complainants: keyStore.complainants });
    file = async (personal) => {
      const command = receipt(personal);
      return (await ledger.receive(command, contextFor(command, crypto.randomUUID()))).folio;
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
    expect(await found('folio', second)).toEqual(both);
    expect(await found('email', ' Anna@Example.org')).toEqual(both);
    expect(await found('phone', '+442079460018')).toEqual(both);
    expect(await found('email', 'nobody@example.org')).toEqual({ folios: [], representedIn: [] });
    await expect(found('folio', deriveFolio(crypto.randomUUID(), 0))).rejects.toMatchObject({
      code: 'unknown-complaint',
    });

    const made = await exportSubject(both, parts);
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
    expect(subject).toEqual({ folios: [own], representedIn: [other] });
    const made = await exportSubject(subject, parts);
    expect(made.asRepresentative).toEqual([
      { folio: other, personal: { representative: { name: 'Anna', email: ANNA.email } } },
    ]);
    expect(JSON.stringify(made)).not.toMatch(/Bert|confidence/);
  });

  it('is a page in which every text is escaped', async () => {
    const folio = await file({ complainant: ANNA, description: '<script>alert(1)</script>' });
    const page = subjectPage(await exportSubject(await found('folio', folio), parts));
    expect(page).toContain('Anna &lt;b&gt;Example&lt;/b&gt;');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<script|<b>/);
  });
});
