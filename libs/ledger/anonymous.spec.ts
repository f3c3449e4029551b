import { describe, expect, it } from '@jest/globals';
import { anonymous } from './anonymous.ts';

const PERSON = { name: 'A', email: 'a@example.org', phone: '1', address: 'S', contactPreference: 'email' };
const MASKED = {
  ...{ name: 'withheld', email: 'withheld', phone: 'withheld', address: 'withheld' },
  contactPreference: 'email',
};

describe('The personal part of a complaint whose complainant stays anonymous', () => {
  it('shows neither names nor addresses, and all else', () => {
    const representative = { name: 'B', authority: 'letter' };
    const source = { externalId: 'a@example.org', outcome: 'done' };
    expect(
      anonymous({ complainant: PERSON, representative, source, description: 'late', note: 'n' }),
    ).toEqual({
      source: { externalId: 'withheld', outcome: 'done' },
      complainant: MASKED,
      representative: { name: 'withheld', authority: 'letter' },
      description: 'late',
      note: 'n',
    });
  });

  it('shows none in a correction either, whatever it corrects', () => {
    const texts = { old: 'A', new: 'B' };
    expect(anonymous(texts, '/personal/complainant/name')).toEqual({ old: 'withheld', new: 'withheld' });
    expect(anonymous({ old: PERSON, new: PERSON }, '/personal/complainant')).toEqual({
      old: MASKED,
      new: MASKED,
    });
    expect(anonymous({ new: { complainant: PERSON, description: 'x' } }, '/personal')).toEqual({
      new: { complainant: MASKED, description: 'x' },
    });
    expect(anonymous(texts, '/personal/source/externalId')).toEqual({ old: 'withheld', new: 'withheld' });
    expect(anonymous(texts, '/personal/source/outcome')).toEqual(texts);
    expect(anonymous(texts, '/personal/complainant/contactPreference')).toEqual(texts);
    expect(anonymous(texts, '/personal/description')).toEqual(texts);
  });

  it('shows none in what may stay after an erasure', () => {
    const keep = {
      '/personal/complainant/name': 'A',
      '/personal/description': 'late',
      '/personal/note': null,
    };
    expect(anonymous({ keep })).toEqual({ keep: { ...keep, '/personal/complainant/name': 'withheld' } });
  });

  it('keeps what says that nobody acts for them any more', () => {
    expect(anonymous({ representative: null })).toEqual({ representative: null });
  });
});
