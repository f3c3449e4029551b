const CONTROL = /\p{Cc}/u;
const CONTROLS = /\s*\p{Cc}+\s*/gu;

/**
 * A text as one line: control characters, which no one typed on purpose, are a space, and there is none around it. The
 * same in every format, so that a name does not keep a tab in one and lose its complaint in another.
 */
export function oneLine(text: string): string {
  return CONTROL.test(text) ? text.replace(CONTROLS, ' ').trim() : text.trim();
}
