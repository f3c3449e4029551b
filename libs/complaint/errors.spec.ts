import { describe, expect, it } from '@jest/globals';
import { DomainError, REFUSALS } from './errors.ts';

describe('A refusal', () => {
  it.each(Object.entries(REFUSALS))(
    '%s says what is wrong, what was not done and what to do',
    (code, refusal) => {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(refusal.what).toMatch(/^[A-Z].*\.$/);
      expect(refusal.remedy).toMatch(/^[A-Z].*\.$/);
      // The OpenAPI document and the list of commands show these texts as they stand.
      expect(refusal.what + refusal.remedy).not.toMatch(/[{}]/);
    },
  );

  it('carries its code, its kind and a message', () => {
    const error = new DomainError('already-acknowledged', { cycle: 2 });
    expect(error).toMatchObject({ code: 'already-acknowledged', kind: 'refused', params: { cycle: 2 } });
    expect(error.message).toBe(
      'The complaint has been acknowledged in this cycle. Nothing was recorded. Nothing remains to be done.',
    );
  });

  it('says the reason that its details name in place of a reference to it', () => {
    const error = new DomainError('not-correctable', { because: 'person' });
    expect(error.said).toBe('This field cannot be corrected. It names a person.');
    expect(error.message).toContain(`${error.said} Nothing was recorded. `);
  });
});
