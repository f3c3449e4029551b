import { hasHiddenCharacters } from '#plain-text';
import { AccessLogError } from './errors.ts';

/** The most characters of a purpose. */
export const PURPOSE_MAX = 200;

/**
 * Checks a purpose: one line of 1 to 200 characters, without control and bidirectional characters. Blanks around it are
 * removed.
 *
 * @throws AccessLogError `bad-purpose`.
 */
export function readPurpose(text: string): string {
  const purpose = text.normalize('NFC').trim();
  if (
    purpose === '' ||
    [...purpose].length > PURPOSE_MAX ||
    !purpose.isWellFormed() ||
    hasHiddenCharacters(purpose)
  ) {
    throw new AccessLogError(
      'bad-purpose',
      `Nothing was shown: a purpose is one line of 1 to ${PURPOSE_MAX} characters. Say in short why you read.`,
    );
  }
  return purpose;
}
