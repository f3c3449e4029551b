import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LETTER_KINDS } from '#complaint';
import { LANGUAGES } from '#words/languages';
import { checkTemplate } from '../check-template.ts';
import { TemplateError } from '../template.ts';

/** In bytes. */
const LARGEST = 65_536;
const ENDING = '.txt';

/** The texts of an organisation's own letters, by kind and language: `response.fr`. They were checked. */
export type OwnLetters = Readonly<Record<string, string>>;

export const NO_OWN_LETTERS: OwnLetters = {};

/** A directory or a file does not hold an organisation's own letters. The message is one line and names the file. */
export class OwnLettersError extends Error {}

/**
 * The letters in an organisation's own directory: every file whose name ends in `.txt`, such as `response.fr.txt`. A
 * kind and language without a file keep the letter of the program.
 *
 * @throws OwnLettersError when the directory or a file cannot be read, or a file is no letter.
 */
export function readOwnLetters(directory: string): OwnLetters {
  const names = reading(directory, () => readdirSync(directory)).filter(
    (name) => name.endsWith(ENDING) && !name.startsWith('.'),
  );
  return Object.fromEntries(names.toSorted().map((name) => readOwn(directory, name)));
}

function readOwn(directory: string, name: string): readonly [string, string] {
  const [kindGiven, language, ...others] = name.slice(0, -ENDING.length).split('.');
  const kind = LETTER_KINDS.find((one) => one === kindGiven);
  if (kind === undefined || others.length > 0 || !LANGUAGES.some((one) => one === language))
    throw new OwnLettersError(
      `${name} is not named like KIND.LANGUAGE.txt, where the kind is one of ${LETTER_KINDS.join(', ')}, and the language one of ${LANGUAGES.join(', ')}`,
    );
  const text = reading(name, () => textOf(join(directory, name), name));
  try {
    checkTemplate(kind, text);
  } catch (error) {
    if (error instanceof TemplateError) throw new OwnLettersError(`${name} is no letter: ${error.message}`);
    throw error;
  }
  return [`${kind}.${language}`, text];
}

function textOf(path: string, name: string): string {
  const stats = statSync(path);
  // A pipe would keep the ledger from starting for as long as nobody writes.
  if (!stats.isFile()) throw new OwnLettersError(`${name} is not a file`);
  if (stats.size > LARGEST) throw new OwnLettersError(`${name} has more than 64 KiB`);
  const bytes = readFileSync(path);
  if (!isUtf8(bytes)) throw new OwnLettersError(`${name} is not UTF-8`);
  return bytes.toString('utf8').normalize('NFC');
}

function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof OwnLettersError) throw error;
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : 'unknown';
    throw new OwnLettersError(`${path} cannot be read (${code})`, { cause: error });
  }
}
