import { describe, expect, it } from '@jest/globals';
import type { ComplaintEvent } from '#complaint';
import { anonymous, anonymousPart } from './anonymous.ts';

const PERSON = { name: 'A', email: 'a@example.org', phone: '1', address: 'S', contactPreference: 'email' };
const MASKED = {
  ...{ name: 'withheld', email: 'withheld', phone: 'withheld', address: 'withheld' },
  contactPreference: 'email',
};

const RECEIPT: ComplaintEvent = {
  type: 'ComplaintReceived',
  data: { channel: 'web', kind: 'complaint', deadlines: [] },
};
const LETTER: ComplaintEvent = {
  type: 'LetterSent',
  data: { kind: 'closing', channel: 'email', message: 'm', event: 'receipt', outcome: 'bounced' },
};
const evidence = (origin: 'complainant' | 'organisation'): ComplaintEvent => ({
  type: 'EvidenceAttached',
  data: { origin, mediaType: 'text/plain', size: 1 },
});
const corrects = (event: string, field: string): ComplaintEvent => ({
  type: 'EntryCorrected',
  data: { event, field },
});
const requests = (event: string): ComplaintEvent => ({
  type: 'ErasureRequested',
  data: { erasure: 1, basis: 'data-subject-request', scope: 'event', event },
});
const EVENTS: Readonly<Record<string, ComplaintEvent>> = {
  receipt: RECEIPT,
  letter: LETTER,
  theirs: evidence('complainant'),
  own: evidence('organisation'),
  ofName: corrects('receipt', '/personal/complainant/name'),
  ofDescription: corrects('receipt', '/personal/description'),
  stayedOfReceipt: corrects('receipt', '/personal'),
  stayedOfName: corrects('ofName', '/personal'),
  stayedOfDescription: corrects('ofDescription', '/personal'),
  stayedOfLetter: corrects('letter', '/personal'),
};
const around = {
  find: (id: string) => EVENTS[id],
  showsContent: (one: ComplaintEvent) => one === EVENTS['own'],
};
const shown = (event: ComplaintEvent, personal: object) => anonymousPart(event, personal, around);

describe('The personal part of a complaint whose complainant stays anonymous', () => {
  it('shows neither names nor addresses, and all else', () => {
    const representative = { name: 'B', authority: 'letter' };
    const source = { externalId: 'a@example.org', outcome: 'done' };
    const personal = { complainant: PERSON, representative, source, description: 'late', note: 'n' };
    const expected = {
      source: { externalId: 'withheld', outcome: 'done' },
      complainant: MASKED,
      representative: { name: 'withheld', authority: 'letter' },
      description: 'late',
      note: 'n',
    };
    expect(anonymous(personal)).toEqual(expected);
    expect(shown(RECEIPT, personal)).toEqual(expected);
  });

  it('shows none in a correction either, whatever it corrects', () => {
    const texts = { old: 'A', new: 'B', reason: 'typo' };
    const correction = (field: string, personal: object) => shown(corrects('receipt', field), personal);
    const withheld = { old: 'withheld', new: 'withheld', reason: 'typo' };
    expect(correction('/personal/complainant/name', texts)).toEqual(withheld);
    expect(correction('/personal/complainant', { old: PERSON, new: PERSON })).toEqual({
      old: MASKED,
      new: MASKED,
    });
    expect(correction('/personal', { new: { complainant: PERSON, description: 'x' } })).toEqual({
      new: { complainant: MASKED, description: 'x' },
    });
    expect(correction('/personal/source/externalId', texts)).toEqual(withheld);
    expect(correction('/personal/source/outcome', texts)).toEqual(texts);
    expect(correction('/personal/complainant/contactPreference', texts)).toEqual(texts);
    expect(correction('/personal/description', texts)).toEqual(texts);
    expect(correction('/personal/vulnerability', { new: ['b'] })).toEqual({ new: ['b'] });
  });

  it('shows none in what stayed of a correction after an erasure', () => {
    const left = { new: { new: 'Right', old: 'Wrong', reason: 'typo' } };
    const masked = { new: { new: 'withheld', old: 'withheld', reason: 'typo' } };
    expect(shown(corrects('ofName', '/personal'), left)).toEqual(masked);
    expect(shown(corrects('ofDescription', '/personal'), left)).toEqual(left);
    const ofReceipt = { new: { new: { complainant: PERSON }, reason: 'x' } };
    expect(shown(corrects('stayedOfReceipt', '/personal'), ofReceipt)).toEqual({
      new: { new: { complainant: MASKED }, reason: 'x' },
    });
  });

  it('shows none in what a mail system said, nor in what stayed of it', () => {
    const bounced = { reason: 'No mailbox a@example.org', digest: 'd' };
    const masked = { reason: 'withheld', digest: 'd' };
    expect(shown(LETTER, bounced)).toEqual(masked);
    expect(shown(corrects('letter', '/personal'), { new: bounced })).toEqual({ new: masked });
    expect(shown(corrects('letter', '/personal/reason'), { new: 'To a@example.org', reason: 'r' })).toEqual({
      new: 'withheld',
      reason: 'r',
    });
    const keep = (pointer: string) => ({ keep: { [pointer]: 'To a@example.org' } });
    expect(shown(requests('letter'), keep('/personal/reason'))).toEqual({
      keep: { '/personal/reason': 'withheld' },
    });
    expect(shown(requests('stayedOfLetter'), keep('/personal/new/reason'))).toEqual({
      keep: { '/personal/new/reason': 'withheld' },
    });
  });

  it('shows of a content that is withheld neither the name of its file nor its hash', () => {
    const personal = { name: 'letter-of-a.pdf', sha256: 'f', description: 'A letter.' };
    const masked = { name: 'withheld', sha256: 'withheld', description: 'A letter.' };
    expect(shown(evidence('complainant'), personal)).toEqual(masked);
    expect([EVENTS['own']].map((own) => own && shown(own, personal))).toEqual([personal]);
    const texts = { old: 'a.pdf', new: 'b.pdf', reason: 'typo' };
    expect(shown(corrects('theirs', '/personal/name'), texts)).toEqual({
      ...{ old: 'withheld', new: 'withheld', reason: 'typo' },
    });
    expect(shown(corrects('own', '/personal/name'), texts)).toEqual(texts);
    expect(shown(corrects('theirs', '/personal'), { new: personal })).toEqual({ new: masked });
    expect(shown(requests('theirs'), { keep: { '/personal/name': 'a.pdf' } })).toEqual({
      keep: { '/personal/name': 'withheld' },
    });
  });

  it('withholds what is about an event that is not known', () => {
    expect(shown(corrects('unknown', '/personal/description'), { new: 'B', reason: 'typo' })).toEqual({
      new: 'withheld',
      reason: 'typo',
    });
    expect(shown(requests('unknown'), { reason: 'r', keep: { '/personal/description': 'A' } })).toEqual({
      reason: 'r',
      keep: { '/personal/description': 'withheld' },
    });
  });

  it.each([
    ['receipt', '/personal/complainant/name', 'withheld'],
    ['receipt', '/personal/description', 'A'],
    ['stayedOfReceipt', '/personal/new/complainant/name', 'withheld'],
    ['stayedOfReceipt', '/personal/new/description', 'A'],
    ['ofName', '/personal/new', 'withheld'],
    ['ofName', '/personal/reason', 'A'],
    ['ofDescription', '/personal/new', 'A'],
    ['stayedOfName', '/personal/new/new', 'withheld'],
    ['stayedOfName', '/personal/new/reason', 'A'],
    ['stayedOfDescription', '/personal/new/new', 'A'],
  ])('of what may stay of the event %s, shows %s as %s', (event, pointer, text) => {
    const keep = { [pointer]: 'A', '/personal/complainant/phone': null };
    expect(shown(requests(event), { reason: 'r', keep })).toEqual({
      reason: 'r',
      keep: { ...keep, [pointer]: text },
    });
  });

  it('keeps what says that nobody acts for them any more, and what cannot be read', () => {
    expect(shown(RECEIPT, { representative: null })).toEqual({ representative: null });
    expect(shown(requests('receipt'), { reason: 'r', keep: 'erased' })).toEqual({
      reason: 'r',
      keep: 'erased',
    });
  });
});
