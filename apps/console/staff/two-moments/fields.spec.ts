import { describe, expect, it } from '@jest/globals';
import { compareFields } from './fields.ts';

const changes = (before: object | undefined, after: object) =>
  compareFields(before && { ...before }, { ...after }).map(
    ({ key, before: then, after: now, change }) => `${key.trim()}: ${then} → ${now} (${change})`,
  );

describe('one complaint at two moments', () => {
  it('tells of each field whether it changed', () => {
    expect(
      changes({ status: 'received', tier: 1, handler: 'a' }, { status: 'closed', tier: 1, product: 'Loan' }),
    ).toEqual([
      'status: received → closed (changed)',
      'tier: 1 → 1 (none)',
      'product: undefined → Loan (new)',
      'handler: a → undefined (gone)',
    ]);
  });

  it('compares the things of a list by what names them, wherever they stand', () => {
    const respond = { clock: 'respond', cycle: 1, tier: 1, dueAt: '2026-01-10', breached: false };
    const resolve = { ...respond, clock: 'resolve' };
    expect(
      changes({ deadlines: [respond, resolve] }, { deadlines: [{ ...resolve, breached: true }, respond] }),
    ).toEqual([
      'deadlines resolve 1 1 dueAt: 2026-01-10 → 2026-01-10 (none)',
      'deadlines resolve 1 1 breached: false → true (changed)',
      'deadlines respond 1 1 dueAt: 2026-01-10 → 2026-01-10 (none)',
      'deadlines respond 1 1 breached: false → false (none)',
    ]);
  });

  it('tells of things that came', () => {
    expect(changes({}, { remedies: [{ n: 1, state: 'promised' }] })).toEqual([
      'remedies 1 state: undefined → promised (new)',
    ]);
    expect(changes({}, { evidence: [{ size: 5 }] })).toEqual(['evidence 1 size: undefined → 5 (new)']);
  });

  it('tells of a thing of which there is no more than its name', () => {
    expect(changes({}, { links: [{ kind: 'related', folio: 'A' }] })).toEqual([
      'links related A kind: undefined → related (new)',
      'links related A folio: undefined → A (new)',
    ]);
  });

  it('compares what is no list member by member', () => {
    const response = { n: 1, type: 'final', state: 'issued' };
    expect(
      changes({ latestResponse: response }, { latestResponse: { ...response, state: 'accepted' } }),
    ).toEqual([
      'latestResponse  n: 1 → 1 (none)',
      'latestResponse  type: final → final (none)',
      'latestResponse  state: issued → accepted (changed)',
    ]);
  });

  it('takes all as new where the complaint was not known before', () => {
    expect(changes(undefined, { status: 'received' })).toEqual(['status: undefined → received (new)']);
  });

  it('leaves out the moment, the folio and what is sealed', () => {
    expect(changes({}, { folio: 'A', asOf: { position: '1' }, personal: 'withheld' })).toEqual([]);
  });
});
