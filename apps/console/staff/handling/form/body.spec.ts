import { describe, expect, it } from '@jest/globals';
import { bodyOf } from './body.ts';
import type { Field } from './field.ts';
import { withoutItem } from './values.ts';

const codesOf = (fields: readonly Field[], values: Record<string, string>) =>
  bodyOf(fields, values, 'UTC').faults.map(({ place, code }) => `${place} ${code}`);

describe('what was typed, as a body', () => {
  it('leaves out what is empty, and a group of which nothing is given', () => {
    const fields: readonly Field[] = [
      { name: 'note', kind: 'text' },
      { name: 'complainant', kind: 'group', fields: [{ name: 'email', kind: 'line', required: true }] },
    ];
    expect(bodyOf(fields.slice(0, 1), { note: '  ' }, 'UTC')).toEqual({ body: {}, faults: [] });
    expect(bodyOf(fields, { 'complainant/email': ' a@example.org ' }, 'UTC').body).toEqual({
      complainant: { email: 'a@example.org' },
    });
  });

  it('reads days and times in the zone of the page', () => {
    const fields: readonly Field[] = [
      { name: 'dueOn', kind: 'day' },
      { name: 'dueAt', kind: 'instant' },
    ];
    const values = {
      'dueOn.day': '5',
      'dueOn.month': '7',
      'dueOn.year': '2026',
      'dueAt.day': '5',
      'dueAt.month': '7',
      'dueAt.year': '2026',
      'dueAt.time': '9:30',
    };
    expect(bodyOf(fields, values, 'Europe/Berlin').body).toEqual({
      dueOn: '2026-07-05',
      dueAt: '2026-07-05T07:30:00.000Z',
    });
  });

  it('reads lists: codes in their order, items as they stand, nothing where it is to be taken away', () => {
    const codes: Field = { name: 'confidentiality', kind: 'choices', options: ['a', 'b'], clearing: true };
    const items: Field = {
      name: 'remedies',
      kind: 'repeat',
      fields: [{ name: 'kind', kind: 'choice', options: ['refund'] }],
    };
    const ticked = { 'confidentiality:b': '1', 'confidentiality:a': '1' };
    expect(bodyOf([codes], ticked, 'UTC').body).toEqual({ confidentiality: ['a', 'b'] });
    expect(bodyOf([codes], { ...ticked, 'confidentiality.none': '1' }, 'UTC').body).toEqual({
      confidentiality: [],
    });
    const two = { 'remedies.items': '2', 'remedies/0/kind': 'refund', 'remedies/1/kind': 'apology' };
    expect(bodyOf([items], two, 'UTC').body).toEqual({ remedies: [{ kind: 'refund' }, { kind: 'apology' }] });
    expect(bodyOf([items], withoutItem(two, 'remedies', 0), 'UTC').body).toEqual({
      remedies: [{ kind: 'apology' }],
    });
  });

  it('takes a representative away by null', () => {
    const field: Field = { name: 'representative', kind: 'group', clearing: true, fields: [] };
    expect(bodyOf([field], { 'representative.none': '1' }, 'UTC').body).toEqual({ representative: null });
  });

  it.each([
    ['list', 'a, b', ['a', 'b']],
    ['flag', 'false', false],
    ['number', '4', 4],
    ['text', '4', '4'],
  ])('reads the right value of a correction as what is corrected: %s', (kind, text, value) => {
    const field: Field = { name: 'value', kind: 'value' };
    expect(bodyOf([field], { value: text, 'value.kind': kind }, 'UTC').body).toEqual({ value });
  });

  it('tells at which place something is missing or wrong', () => {
    const fields: readonly Field[] = [
      { name: 'reason', kind: 'text', required: true },
      { name: 'severity', kind: 'choice', required: true, options: ['low'] },
      { name: 'toTier', kind: 'number', min: 1, max: 9 },
      { name: 'trigger', kind: 'line', pattern: '^[a-z-]+$' },
      { name: 'name', kind: 'line', max: 3 },
      { name: 'dueOn', kind: 'day' },
      { name: 'dueAt', kind: 'instant' },
      { name: 'occurredAt', kind: 'instant' },
    ];
    expect(
      codesOf(fields, {
        toTier: '12',
        trigger: 'Not accepted',
        name: 'long',
        'dueOn.day': '31',
        'dueOn.month': '2',
        'dueOn.year': '2026',
        'dueAt.time': '10:00',
        'occurredAt.day': '1',
        'occurredAt.month': '2',
        'occurredAt.year': '2026',
        'occurredAt.time': 'noon',
      }),
    ).toEqual([
      'reason required',
      'severity choose',
      'toTier number',
      'trigger form',
      'name long',
      'dueOn day',
      'dueAt day',
      'occurredAt time',
    ]);
  });
});
