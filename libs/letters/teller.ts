import type { ByLanguage } from '#brand';
import { dueInstant, type TrackedDeadline } from '#complaint';
import type { ContactWays } from '#config';
import { linesWithoutHiddenCharacters, withoutHiddenCharacters } from '#plain-text';
import { type Formats, formats, type Language, type Words, wordsOf } from '#words';
import type { ComplaintCase } from './complaint-case.ts';
import type { Block } from './document.ts';
import { fixed, given, type Line, say } from './pieces.ts';
import type { Said } from './template.ts';

/** What all letters of an organisation share. */
export interface LetterSettings {
  /** The ledger's own IANA zone. */
  readonly zone: string;
  readonly contact: ContactWays;
  /** The origin that people see. `undefined`: there are no pages to point to. */
  readonly url: string | undefined;
  /** The name with which the organisation signs (`LEDGER_BRAND`). `undefined`: it has given none. */
  readonly name: ByLanguage | undefined;
}

const MOST_BLANK_LINES = /\n{3,}/g;

/** Says what a letter needs, in one language. Days are those of the policy's zone. */
export class Teller {
  readonly words: Words;
  readonly formats: Formats;

  /** @param now milliseconds since 1970: what is overdue. */
  constructor(
    readonly told: ComplaintCase,
    readonly language: Language,
    readonly settings: LetterSettings,
    readonly now: number,
  ) {
    this.words = wordsOf(language);
    const { zone } = told.policy;
    this.formats = formats(language, zone === 'ledger' ? settings.zone : zone);
  }

  /** A value of one line from outside. `undefined` when there is none. */
  line(value: string | undefined): Said {
    const text = value === undefined ? '' : oneLine(value);
    return text === '' ? undefined : { line: given(text) };
  }

  /** A text of the words with its slots filled. */
  say(text: string, slots: Readonly<Record<string, string | Line>> = {}): Said {
    return { line: this.sentence(text, slots) };
  }

  sentence(text: string, slots: Readonly<Record<string, string | Line>> = {}): Line {
    const clean = Object.entries(slots).map(([name, value]) => [
      name,
      typeof value === 'string' ? oneLine(value) : value,
    ]);
    return say(text, Object.fromEntries(clean));
  }

  /** A day in words. `undefined` when it is not known. */
  day(time: string | undefined): Said {
    return time === undefined ? undefined : { line: fixed(this.formats.day(time)) };
  }

  /** The last moment of a deadline, as a part of a sentence. */
  by({ dueAt }: Pick<TrackedDeadline, 'dueAt'>): Line {
    const { by } = this.words.letters;
    const { day, deadline } = this.formats;
    const told = deadline(dueAt);
    // A deadline at the end of a day is told as that day.
    const isDay = dueAt.length === 10 || told === day(new Date(Date.parse(dueAt) - 1).toISOString());
    return isDay ? say(by.day, { day: fixed(told) }) : say(by.moment, { moment: fixed(told) });
  }

  isOver({ dueAt, zone }: TrackedDeadline): boolean {
    return Date.parse(dueInstant(dueAt, zone)) <= this.now;
  }
}

/** A value from outside in one line, without characters that could hide or turn around what stands beside it. */
export function oneLine(text: string): string {
  return withoutHiddenCharacters(text).trim();
}

/** Blocks, if there are any. */
export function blocksOf(blocks: readonly Block[]): Said {
  return blocks.length === 0 ? undefined : { blocks };
}

/** The words of a person as they were written. `undefined` when there are none. */
export function quote(text: string | undefined): Said {
  const clean = linesWithoutHiddenCharacters(text ?? '')
    .replace(MOST_BLANK_LINES, '\n\n')
    .trim();
  return clean === '' ? undefined : { blocks: [{ kind: 'quote', text: clean }] };
}

/** Each line as a paragraph. */
export function paragraphs(lines: readonly Line[]): readonly Block[] {
  return lines.map((line) => ({ kind: 'paragraph', lines: [line] }));
}

/** Lines as one list. */
export function listOf(items: readonly Line[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}
