import { describe, expect, it } from '@jest/globals';
import { parseSearch, pick, printSearch } from './address.ts';

describe('the address of a page', () => {
  it('has one text for one view, whatever the order in which its parts were set', () => {
    expect(printSearch({ status: 'closed', asOf: '00000000000000000042@2026-01-01T00:00:00.000Z' })).toBe(
      printSearch({ asOf: '00000000000000000042@2026-01-01T00:00:00.000Z', status: 'closed' }),
    );
  });

  it('reads what it printed', () => {
    const search = { product: 'Current account & card', asOf: '42@2026-01-01T00:00:00.000+02:00' };
    expect(parseSearch(printSearch(search))).toEqual(search);
  });

  it('leaves out what is empty, absent or no text', () => {
    expect(printSearch({ status: '', product: undefined, limit: 5 })).toBe('');
    expect(parseSearch('?status=&product=')).toEqual({});
  });

  it('takes nothing that is longer than any view needs', () => {
    expect(parseSearch(`?q=${'x'.repeat(401)}&status=closed`)).toEqual({ status: 'closed' });
  });

  it('gives a page only the members that it named', () => {
    expect(pick({ status: 'closed', hostile: '<script>', overdue: true }, 'status', 'overdue')).toEqual({
      status: 'closed',
    });
  });
});
