import { LETTER_KINDS } from '#complaint';
import { LANGUAGES } from '#words/languages';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { CommandFailure, wrongUsage } from '../frame/failure.ts';
import { complaintNamed, withComplaint } from '../frame/folio-of.ts';
import { unknownComplaint } from '../frame/ledger-at.ts';
import { type ReaderOptions, readerOf, withReader } from '../frame/reader.ts';
import { withheldAmong } from '../frame/withheld.ts';

interface LetterOptions extends ReaderOptions {
  readonly n?: string;
  readonly lang?: string;
  readonly html?: boolean;
}

export const letterCommand: CommandDefinition = {
  name: 'letter',
  summary: 'Print a letter to the complainant, ready to be sent',
  examples: [
    { line: 'letter 7K3F-9QW2-XH-W acknowledgement', does: 'in the language of the complaint' },
    { line: 'letter 7K3F-9QW2-XH-W response --n 1 --lang fr', does: 'the first response, in French' },
    { line: 'letter 7K3F-9QW2-XH-W closing --html > letter.html', does: 'as a page in large print' },
  ],
  define(command, act) {
    withReader(
      withComplaint(command)
        .argument('<kind>', `one of ${LETTER_KINDS.join(', ')}`)
        .option('--n <number>', 'of the response, the progress report or the erasure (default: the newest)')
        .option('--lang <language>', `one of ${LANGUAGES.join(', ')} (default: that of the complaint)`)
        .option('--html', 'as a page that prints'),
    ).action(
      act(async (context, text: string, kindGiven: string, options: LetterOptions) => {
        const kind = oneOf(LETTER_KINDS, kindGiven, 'The kind of a letter');
        const language = options.lang === undefined ? undefined : oneOf(LANGUAGES, options.lang, '--lang');
        const n = options.n === undefined ? undefined : numberIn(options.n);
        const { runtime, folio } = await complaintNamed(text, context, options);
        const reader = await readerOf(runtime, options);
        if ((await withheldAmong(new Set([folio]), options.as, runtime)) !== undefined)
          throw await unknownComplaint(folio, context);
        if (reader === undefined) throw readOnly();
        const letters = await runtime.letters();
        const { html, ...letter } = await letters.render({ folio, kind, n, language });
        await reader.record({ what: 'letter', folios: [folio] });
        await context.answer(options.html ? { ...letter, html } : letter, () =>
          options.html ? html : letter.text,
        );
        return EXIT.done;
      }),
    );
  },
};

function oneOf<const W extends string>(words: readonly W[], given: string, what: string): W {
  const found = words.find((word) => word === given);
  if (found === undefined) throw wrongUsage(`${what} is one of ${words.join(', ')}; nothing was shown.`);
  return found;
}

function numberIn(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw wrongUsage('--n is a whole number, counted from 1; nothing was shown.');
  return Number(text);
}

function readOnly(): CommandFailure {
  return new CommandFailure({
    status: EXIT.failed,
    code: 'read-only',
    detail:
      'Nothing was shown: this user can only read this ledger, and a letter must be recorded as a read.',
    hint: 'Ask at the ledger itself.',
  });
}
