import { describe, expect, it } from '@jest/globals';
import { actorShown, complaintsOfPersons, saidWithoutPersons } from './persons.ts';

const OWN = '7K3F-9QW2-XH-W';
const OTHER = '1A2B-3C4D-5E-F';
const COMPLAINANT = { id: 'c1', role: 'complainant' };
const HANDLER = { id: 'h1', role: 'handler' };
const record = {
  erasure: 1,
  because: OTHER,
  complainantRef: 'c1',
  kept: [
    { folio: OTHER, why: 'complaint-open' },
    { folio: 'A', why: 'on-legal-hold' },
  ],
};

describe('An event that tells of a complainant who stays anonymous', () => {
  it('loses the pseudonym, and which other complaints are of the same person', () => {
    const anonymous = new Set([OWN]);
    expect(actorShown(OWN, COMPLAINANT, anonymous)).toEqual({ id: 'withheld', role: 'complainant' });
    expect(saidWithoutPersons(OWN, record, anonymous)).toEqual({
      erasure: 1,
      because: 'withheld',
      complainantRef: 'withheld',
      kept: [
        { folio: 'withheld', why: 'complaint-open' },
        { folio: 'withheld', why: 'on-legal-hold' },
      ],
    });
  });

  it('loses only the anonymous complaints, if it is of another one', () => {
    const anonymous = new Set([OTHER]);
    expect(actorShown(OWN, COMPLAINANT, anonymous)).toBe(COMPLAINANT);
    expect(saidWithoutPersons(OWN, record, anonymous)).toEqual({
      ...record,
      because: 'withheld',
      kept: [
        { folio: 'withheld', why: 'complaint-open' },
        { folio: 'A', why: 'on-legal-hold' },
      ],
    });
  });

  it('keeps all else as it is', () => {
    const said = { channel: 'email' };
    expect(actorShown(OWN, HANDLER, new Set([OWN]))).toBe(HANDLER);
    expect(saidWithoutPersons(OWN, said, new Set([OWN]))).toBe(said);
    expect(saidWithoutPersons(OWN, record, new Set())).toBe(record);
  });

  it('is one by a complainant, with a pseudonym, or in the record of an erasure', () => {
    expect(complaintsOfPersons(OWN, { actor: COMPLAINANT }, {})).toEqual([OWN]);
    expect(complaintsOfPersons(OWN, { actor: HANDLER }, { complainantRef: 'c1' })).toEqual([OWN]);
    expect(complaintsOfPersons(OWN, { actor: HANDLER }, record)).toEqual([OWN, OTHER, OTHER, 'A']);
    expect(complaintsOfPersons(OWN, { actor: HANDLER }, { channel: 'email' })).toEqual([]);
  });
});
