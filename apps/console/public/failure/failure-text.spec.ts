import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, wordsOf } from '#words';
import { failureText } from './failure-text.ts';

const over = (headers: Readonly<Record<string, string>>) => ({
  code: 'too-many-requests' as const,
  status: 429,
  headers,
});

describe.each(LANGUAGES)('A refusal because of a bound, in %s', (language) => {
  const { problems, wait } = wordsOf(language).pages;

  it('says to go back where the page has nothing of what was written, and when to come again', () => {
    const told = failureText(over({ 'retry-after': '600' }), language);
    expect(told).toEqual({ ...problems['too-many-forms'], wait: wait.minutes(10) });
  });

  it('says that what was written stands there, where the page keeps it', () => {
    const told = failureText(over({ 'retry-after': '30' }), language, { isKept: true });
    expect(told).toEqual({ ...problems['too-many-acts'], wait: wait.seconds(30) });
  });

  it.each([true, false])('does not say "later" where no waiting helps (kept: %j)', (isKept) => {
    expect(failureText(over({}), language, { isKept })).toEqual(problems['no-more']);
  });
});
