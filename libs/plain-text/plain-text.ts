/*
 * Texts of complainants are printed on terminals, in spreadsheets and in documents. A control character can move the
 * cursor, overwrite printed text or ring the bell. A bidirectional character can make a text look like another one.
 * Both are shown as escapes.
 */

/** Controls of C0 and C1, bidirectional marks, embeddings and isolates, separators of lines, byte order mark. */
const HIDDEN = String.raw`\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff`;
const IN_LINE = new RegExp(`[\\u0000-\\u001f${HIDDEN}]`, 'g');
/** A text of several lines may hold tabs and line ends. */
const IN_TEXT = new RegExp(`\\r(?!\\n)|[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f${HIDDEN}]`, 'g');
const ANY_IN_LINE = new RegExp(`[\\u0000-\\u001f${HIDDEN}]`);
/** Marks, embeddings, isolates and the byte order mark: they are neither letters nor spaces. */
const BIDIRECTIONAL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const CONTROLS = /\s*[\p{Cc}\u2028\u2029]+\s*/gu;
const IN_JSON = new RegExp(`[${HIDDEN}]`, 'g');

/** A text of one line, such as a cell or a name. Hidden characters are shown as `\u202e`. */
export function lineWithVisibleControls(text: string): string {
  return text.replace(IN_LINE, escaped);
}

/** Whether a text holds a control or bidirectional character, or has more than one line. */
export function hasHiddenCharacters(text: string): boolean {
  return ANY_IN_LINE.test(text);
}

/** A text of one line without hidden characters: bidirectional characters are removed, controls become a space. */
export function withoutHiddenCharacters(text: string): string {
  if (!hasHiddenCharacters(text)) return text;
  return text.replace(BIDIRECTIONAL, '').replace(CONTROLS, ' ');
}

/** A text of several lines of which each is without hidden characters. */
export function linesWithoutHiddenCharacters(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => withoutHiddenCharacters(line).trimEnd())
    .join('\n');
}

/** A text of several lines. Tabs, `\n` and `\r\n` stay. */
export function textWithVisibleControls(text: string): string {
  return text.replace(IN_TEXT, escaped);
}

/** JSON of the same value. Escapes are part of JSON, so that nothing is lost. Line ends stay. */
export function jsonWithVisibleControls(json: string): string {
  return json.replace(IN_JSON, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
