import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Command, CommandOf, Role } from '#complaint';
import type { EventStore } from '#event-store';
import { MemoryEventStore } from '#event-store/testing';
import { contextFor, ledgerOver, receipt } from '#ledger/testing';
import { createPolicies } from '#policy';
import { type PersonalOpener, Secret } from '#privacy';
import { memoryKeyStore, memorySealing } from '#privacy/testing';
import { LANGUAGES, wordsOf } from '#words';
import { createLetters, LETTER_KINDS, type LetterSettings, type Letters, templatesWith } from './index.ts';

const ANNA = { name: 'Anna Example', email: 'anna@example.org' };
const NINE = Date.UTC(2026, 2, 2, 9);

describe('A letter', () => {
  let events: EventStore;
  let letters: Letters;
  let lettersOf: (name: LetterSettings['name'], opener?: PersonalOpener) => Letters;
  let folio: string;
  let give: (command: Exclude<Command, { type: 'receive' }>, actor?: string, role?: Role) => Promise<void>;

  let file: (
    personal?: CommandOf<'receive'>['personal'],
    data?: Partial<CommandOf<'receive'>['data']>,
    policy?: string,
    role?: Role,
  ) => Promise<string>;

  beforeEach(async () => {
    events = new MemoryEventStore();
    const keyStore = memoryKeyStore({ secret: new Secret(Buffer.alloc(32, 3)) });
    const sealing = memorySealing(keyStore);
    const ledger = ledgerOver(events, { sealing, complainants: keyStore.complainants });
    const policies = createPolicies({ zone: 'UTC' });
    lettersOf = (name, opener = sealing) =>
      createLetters({
        source: { events, opener },
        policy: async ({ id, version }) => policies.show(id, version),
        settings: {
          zone: 'UTC',
          contact: { telephone: '+44 20 7946 0000', post: ['Complaints', '1 High Street'] },
          url: 'https://complaints.example.org',
          name,
        },
        templates: templatesWith(),
        clock: () => NINE,
      });
    letters = lettersOf(undefined);
    file = async (
      personal = { complainant: ANNA, description: 'It never came.' },
      data = {},
      policy = 'uk-housing-code',
      role: Role = 'handler',
    ) => {
      const command = { ...receipt(personal, data), policy };
      return (await ledger.receive(command, contextFor(command, crypto.randomUUID(), { role }))).folio;
    };
    folio = await file();
    give = async (command, actor = 'handler-1', role = 'handler') => {
      const context = contextFor(command, crypto.randomUUID(), { actor, role });
      await ledger.execute(folio, 'newest', command, context);
    };
  });

  const issue = async () => {
    await give({ type: 'assess', data: { severity: 'low', safety: false } });
    await give({
      type: 'propose-response',
      data: {
        type: 'final',
        outcome: 'upheld',
        remedies: [{ kind: 'refund', amount: '1000.50', currency: 'GBP' }, { kind: 'apology' }],
      },
      personal: { reasons: 'You were right.\n\nWe were not.', recourse: 'Ask us.' },
    });
    await give({ type: 'approve-response', data: { response: 1 } }, 'approver-1');
  };

  it('acknowledges a complaint: number, name, time limits, next step, body outside, how to reach us', async () => {
    const { subject, text, language } = await letters.render({ folio, kind: 'acknowledgement' });
    expect([language, subject]).toEqual(['en', `We have received your complaint ${folio}`]);
    expect(text).toContain('Dear Anna Example,');
    expect(text).toContain('We will answer you by the end of 23 March 2026.');
    expect(text).toContain('level 2 of 2');
    expect(text).toContain('Housing Ombudsman Service');
    expect(text).toContain('https://www.housing-ombudsman.org.uk');
    expect(text).toContain('Telephone: +44 20 7946 0000');
    expect(text).toContain(`https://complaints.example.org/en/track`);
  });

  const TYPED = {
    complainant: { ...ANNA, name: 'you won: https://evil.example/win' },
    representative: { name: 'evil.example agents' },
    description: 'x',
    reference: 'www.evil.example',
  };
  const SUBJECT = { organisation: 'evil.example Bank', product: 'Verify at https://evil.example/a' };
  const NAME = { en: 'Real Bank', es: 'Banco', fr: 'Banque', it: 'Banca', ru: 'Банк' };

  it.each(LANGUAGES)(
    'in %s holds nothing that was typed where nobody of the organisation decided it',
    async (language) => {
      folio = await file(TYPED, SUBJECT, undefined, 'complainant');
      await give(
        { type: 'close', data: { reason: 'withdrawn' }, personal: { justification: 'x' } },
        'folio-1',
        'complainant',
      );
      for (const kind of ['acknowledgement', 'closing'] as const) {
        const { text, html } = await letters.render({ folio, kind, language });
        expect(`${text}${html}`).not.toMatch(/evil|Verify|won/);
        expect(text.trimEnd().split('\n').at(-1)).toBe(wordsOf(language).letters.signature);
        expect(text).toContain(wordsOf(language).letters.greeting.neutral);
        const signed = await lettersOf(NAME).render({ folio, kind, language });
        expect(signed.text.trimEnd().split('\n').at(-1)).toBe(NAME[language]);
      }
    },
  );

  it('about a refused erasure is not made without its reason, where that cannot be opened', async () => {
    await give({
      type: 'request-erasure',
      data: { basis: 'other', scope: 'complaint' },
      personal: { reason: 'x' },
    });
    const refused = { erasure: 1, decision: 'refused' } as const;
    const personal = { reason: 'A court asks for it.' };
    await give({ type: 'decide-erasure', data: refused, personal }, 'officer-1', 'compliance');
    const asked = { folio, kind: 'erasure-decision' } as const;
    expect((await letters.render(asked)).text).toContain(personal.reason);
    const damaged: PersonalOpener = {
      open: async (sealed) => new Map(sealed.map(({ id }) => [id, 'damaged'])),
    };
    await expect(lettersOf(undefined, damaged).render(asked)).rejects.toMatchObject({ code: 'tampered' });
  });

  it('has no typed name in an acknowledgement after a change by the complainant', async () => {
    const personal = { complainant: { name: 'evil.example' } };
    await give({ type: 'change-complainant', data: {}, personal }, 'folio-1', 'complainant');
    expect((await letters.render({ folio, kind: 'acknowledgement' })).text).not.toMatch(/evil|Anna/);
  });

  it('names the complainant where a person decided it, and is not signed with what the complainant typed', async () => {
    folio = await file(TYPED, { organisation: 'evil.example Bank' }, undefined, 'complainant');
    await give({ type: 'report-progress', data: { channel: 'email' }, personal: { summary: 'We wait.' } });
    const { text } = await letters.render({ folio, kind: 'progress' });
    expect(text).toContain('Dear you won');
    expect(text).toMatch(/Yours sincerely,?\nThe complaints team\n$/);
  });

  it('is signed with what the organisation recorded where it has no name of its own', async () => {
    folio = await file(undefined, { organisation: 'Recorded Bank' });
    expect((await letters.render({ folio, kind: 'acknowledgement' })).text).toMatch(/\nRecorded Bank\n$/);
  });

  it('tells a response with its reasons and exact money', async () => {
    await issue();
    const { n, text } = await letters.render({ folio, kind: 'response' });
    expect(n).toBe(1);
    expect(text).toContain('We agree with your complaint.');
    expect(text).toContain('You were right.\n\nWe were not.');
    expect(text).toContain('- Refund: £1,000.50\n- Apology');
    expect(text).toContain('Ask us.');
    expect(text).toContain('Please tell us whether you accept this answer.');
    expect(text).toContain('its code. If you do not have the code, ask us for a new one.');
  });

  it('does not ask again whether a response is accepted that the complainant has answered', async () => {
    await issue();
    await give({ type: 'accept-response', data: { response: 1 } });
    const { text } = await letters.render({ folio, kind: 'response' });
    expect(text).toContain('You were right.');
    expect(text).not.toContain('Please tell us whether you accept this answer.');
  });

  it.each([
    ['progress', undefined],
    ['response', undefined],
    ['response', 1],
    ['closing', undefined],
    ['erasure-decision', undefined],
    ['acknowledgement', 1],
  ] as const)('of kind %s with number %s is refused where there is nothing to tell', async (kind, n) => {
    await expect(letters.render({ folio, kind, n })).rejects.toMatchObject({ code: 'no-such-letter' });
  });

  it('is refused for a complaint that does not exist', async () => {
    await expect(letters.render({ folio: '0000-0000-00-0', kind: 'closing' })).rejects.toMatchObject({
      code: 'unknown-complaint',
    });
  });

  it.each(LANGUAGES)('reads in %s', async (language) => {
    await issue();
    await give({ type: 'report-progress', data: { channel: 'email' }, personal: { summary: 'We wait.' } });
    await give({ type: 'accept-response', data: { response: 1 } });
    await give({ type: 'close', data: { reason: 'accepted' } });
    for (const kind of LETTER_KINDS.filter((one) => one !== 'erasure-decision')) {
      const { text, html, subject } = await letters.render({ folio, kind, language });
      expect(text).toContain(folio);
      expect(subject).toContain(folio);
      expect(text).not.toMatch(/[{}']|\.\.|undefined/);
      expect(html).toContain(`<html lang="${language}">`);
      expect(html.match(/<h1>/g)).toHaveLength(1);
    }
  });
});
