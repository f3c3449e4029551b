import { AnyCommandBody } from './any-command.ts';
import { command } from './command.ts';
import { by, words } from './words.ts';

class NoBody extends AnyCommandBody {}

export const recordLetter = command<'record-letter', NoBody, 'LetterSent'>({
  type: 'record-letter',
  summary: 'Record what became of a letter to the complainant',
  http: undefined,
  internal: true,
  body: NoBody,
  history: false,
  translate: () => {
    throw new TypeError('Only the ledger itself gives this command.');
  },
  tells: {
    LetterSent: ({ kind, n, channel, outcome, why }) =>
      `Letter (${words(kind)}${numbered(n)})${by(channel)}: ${words(outcome)}${why === undefined ? '' : `, ${words(why)}`}`,
  },
});

function numbered(n: unknown): string {
  return typeof n === 'number' ? ` ${n}` : '';
}
