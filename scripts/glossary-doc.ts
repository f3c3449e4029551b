import { GLOSSARY, LANGUAGE_NAMES, LANGUAGES } from '#words';
import { page, table } from './markdown.ts';

/** The page of terms. */
export function glossaryPage(): string {
  return page(
    '# Terms in five languages',
    'What pages, letters and answers for complainants call a thing. The word in brackets is that of the code and of the other pages. Made from `libs/words/glossary.ts`.',
    table(
      LANGUAGES.map((language) => LANGUAGE_NAMES[language]),
      GLOSSARY.map((term) => LANGUAGES.map((language) => term[language])),
    ),
  );
}
