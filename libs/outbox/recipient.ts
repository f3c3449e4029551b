import type { LetterReason } from '#complaint';
import type { PersonalVersions } from '#ledger';
import { isMailAddress } from '#validation';

/**
 * To whom a letter may go by e-mail, or why it may not. `damaged`: an event that may say it cannot be opened, so that
 * nobody knows.
 */
export type Recipient =
  | { readonly address: string }
  | { readonly why: LetterReason }
  | { readonly damaged: NonNullable<PersonalVersions['damaged']> };

/** Words for e-mail in the languages of the pages. A preference in any other words is one for another way. */
const EMAIL =
  /^(?:by |per |por |par |via |по )?(?:e-?mail|email|mail électronique|courriel|courrier électronique|correo(?: electrónico)?|posta elettronica|электронной почте|электронная почта|эл\.? почта|почта e-?mail)$/u;

/**
 * To whom a letter may go. The newest address counts, and that of the representative where there is one, since the
 * complainant has asked not to be written to past them. A program cannot read which adjustments are asked for, so that a
 * person writes, unless e-mail is wished.
 *
 * @param versions what is personal now, with all changes and corrections.
 */
export function recipientOf(versions: Pick<PersonalVersions, 'now' | 'damaged'> | undefined): Recipient {
  if (versions?.damaged !== undefined) return { damaged: versions.damaged };
  const personal = versions?.now;
  if (typeof personal !== 'object') return { why: 'nothing-to-say' };
  const { complainant = {}, representative } = personal;
  const preference = (complainant.contactPreference ?? '').normalize('NFC').trim().toLowerCase();
  const isWished = EMAIL.test(preference);
  if (preference !== '' && !isWished) return { why: 'other-way-wished' };
  if (!isWished && (complainant.adjustments ?? '').trim() !== '') return { why: 'adjustments' };
  const address = (representative === undefined ? complainant : representative).email?.trim() ?? '';
  return isMailAddress(address) ? { address } : { why: 'no-address' };
}
