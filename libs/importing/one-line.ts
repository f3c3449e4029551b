import { withoutHiddenCharacters } from '#plain-text';

/**
 * A text as one line in NFC. Control characters become a space, since nobody types them on purpose. Bidirectional
 * characters and outer space are removed. Every format uses this, so one name is the same in all formats.
 */
export function oneLine(text: string): string {
  return withoutHiddenCharacters(text).trim().normalize('NFC');
}
