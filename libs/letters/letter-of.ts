import type { OwnLetters } from '#letters/own';
import { type Language, languageOf, wordsOf } from '#words';
import { letterHtml } from './as-html.ts';
import { letterText, plain } from './as-text.ts';
import { checkTemplate } from './check-template.ts';
import type { ComplaintCase } from './complaint-case.ts';
import { COMPOSERS } from './compose.ts';
import { subjectErased } from './errors.ts';
import type { Letter, LetterKind, LetterQuestion } from './port.ts';
import { type LetterSettings, Teller } from './teller.ts';
import { fillTemplate, type Template } from './template.ts';

/** The templates in use: an organisation's own, or those of the program. */
export interface Templates {
  of(kind: LetterKind, language: Language): Template;
}

/** @param own an organisation's own letters. A kind and language without one keep that of the program. */
export function templatesWith(own: OwnLetters = {}): Templates {
  const read = new Map<string, Template>();
  return {
    of(kind, language) {
      const key = `${kind}.${language}`;
      const template =
        read.get(key) ?? checkTemplate(kind, own[key] ?? wordsOf(language).letters.templates[kind]);
      read.set(key, template);
      return template;
    },
  };
}

/**
 * A letter about a complaint.
 *
 * @param now milliseconds since 1970: what is overdue.
 * @throws LetterError; TamperedError.
 */
export function letterOf(
  told: ComplaintCase,
  { kind, n, language: asked }: Omit<LetterQuestion, 'folio'>,
  {
    settings,
    templates,
    now,
  }: { readonly settings: LetterSettings; readonly templates: Templates; readonly now: number },
): Letter {
  if (told.state.protection?.isErased === true) throw subjectErased();
  const language = asked ?? languageOf(told.state.subject.language) ?? 'en';
  const { n: number, slots } = COMPOSERS[kind](new Teller(told, language, settings, now), n);
  const document = fillTemplate(templates.of(kind, language), slots);
  return {
    kind,
    ...(number !== undefined && { n: number }),
    language,
    subject: plain(document.title),
    text: letterText(document),
    html: letterHtml(document, language),
  };
}
