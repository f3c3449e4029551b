import { withoutHiddenCharacters } from '#plain-text';

/**
 * A text as one line in NFC: control characters, which no one typed on purpose, are a space, bidirectional ones are left
 * out, and there is no space around it. The same in every format, so that a name does not keep a tab in one and lose its
 * complaint in another.
 */
export function oneLine(text: string): string {
  return withoutHiddenCharacters(text).trim().normalize('NFC');
}
