import { describe, expect, it } from '@jest/globals';
import { REFUSALS } from '#words/console';
import { explain } from './explain.ts';

const english = await REFUSALS.words.en();
const french = await REFUSALS.words.fr();

const CLOSED = { code: 'complaint-closed', detail: 'The complaint is closed. Reopen it first.' };

describe('a refusal in words', () => {
  it('is told by our sentence alone where that says all', () => {
    expect(explain(CLOSED, french)).toEqual({ ours: french.exact?.['complaint-closed'] });
  });

  it('is told by both sentences where that of the API says more', () => {
    const refused = { code: 'body-too-large', detail: 'A content has at most 5 bytes.' };
    expect(explain(refused, french)).toEqual({
      ours: french.general?.['body-too-large'],
      theirs: refused.detail,
    });
  });

  it.each(['of-a-newer-server', 'constructor', ''])(
    'is told by the sentence of the API where its code has no words: %j',
    (code) => {
      expect(explain({ code, detail: 'It is so.' }, french)).toEqual({ theirs: 'It is so.' });
    },
  );

  it('is told by the sentence of the API in English', () => {
    expect(explain(CLOSED, english)).toEqual({ theirs: CLOSED.detail });
  });
});
