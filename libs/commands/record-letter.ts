import { internalCommand } from './internal-command.ts';
import { by, words } from './words.ts';

export const recordLetter = internalCommand({
  type: 'record-letter',
  summary: 'Record what became of a letter to the complainant',
  tells: {
    LetterSent: ({ kind, n, channel, outcome, why }) =>
      `Letter (${words(kind)}${numbered(n)})${by(channel)}: ${words(outcome)}${why === undefined ? '' : `, ${words(why)}`}`,
  },
});

function numbered(n: unknown): string {
  return typeof n === 'number' ? ` ${n}` : '';
}
