/*
 * Texts of complainants end on terminals, in spreadsheets and in documents. A control character can move a cursor,
 * rewrite what was printed or ring; a bidirectional one can make a text read as another. Both are shown as escapes.
 */

/** Controls of C0 and C1, bidirectional marks, embeddings and isolates, separators of lines, byte order mark. */
const HIDDEN = String.raw`\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff`;
const IN_LINE = new RegExp(`[\\u0000-\\u001f${HIDDEN}]`, 'g');
/** Tabs and ends of lines are what a text of several lines is made of. */
const IN_TEXT = new RegExp(`\\r(?!\\n)|[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f${HIDDEN}]`, 'g');
const ANY_IN_LINE = new RegExp(`[\\u0000-\\u001f${HIDDEN}]`);
/** Marks, embeddings, isolates and the byte order mark: no sign of a text, and no space in it. */
const BIDIRECTIONAL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const CONTROLS = /\s*[\p{Cc}\u2028\u2029]+\s*/gu;
const IN_JSON = new RegExp(`[${HIDDEN}]`, 'g');

/** A text of one line: a cell, a name. What is hidden in it is shown as `\u202e`. */
export function lineWithVisibleControls(text: string): string {
  return text.replace(IN_LINE, escaped);
}

/** Whether a text holds a control or bidirectional character, or is more than one line. */
export function hasHiddenCharacters(text: string): boolean {
  return ANY_IN_LINE.test(text);
}

/** A text of one line in which nothing is hidden: bidirectional characters are left out, controls are a space. */
export function withoutHiddenCharacters(text: string): string {
  if (!hasHiddenCharacters(text)) return text;
  return text.replace(BIDIRECTIONAL, '').replace(CONTROLS, ' ');
}

/** A text of several lines: tabs, `\n` and `\r\n` stay. */
export function textWithVisibleControls(text: string): string {
  return text.replace(IN_TEXT, escaped);
}

/** JSON of the same value: escapes are part of its grammar, so that nothing is lost. Line ends stay. */
export function jsonWithVisibleControls(json: string): string {
  return json.replace(IN_JSON, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
