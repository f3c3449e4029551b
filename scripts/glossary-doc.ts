import { GLOSSARY, LANGUAGE_NAMES, LANGUAGES } from '#words';

/** The page of terms. */
export function glossaryPage(): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    '# Terms in five languages',
    '',
    'What pages, letters and answers for complainants call a thing. The word in brackets is that of the code and of the other pages. Made from `libs/words/glossary.ts`.',
    '',
    row(LANGUAGES.map((language) => LANGUAGE_NAMES[language])),
    row(LANGUAGES.map(() => '---')),
    ...GLOSSARY.map((term) => row(LANGUAGES.map((language) => term[language]))),
    '',
  ].join('\n');
}
