import { domainToASCII } from 'node:url';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Characters that nobody sees and copying brings along: soft hyphens, joiners, marks of direction and byte order. */
const INVISIBLE = /\p{Cf}/gu;
const IN_BRACKETS = /<([^<>]*)>\s*$/;
const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+$/;
/** Longest of what somebody types that is looked at. */
const LONGEST = 400;

/**
 * An e-mail address in the one form in which all ways of writing it are equal: without a name in front, invisible
 * characters and capitals, the domain in ASCII.
 *
 * @returns `undefined` for what is no address: fillers such as "none" would make one person of all who typed them.
 */
export function emailForm(typed: string): string | undefined {
  if (typed.length > LONGEST) return undefined;
  const text = visible(typed).toLowerCase().normalize('NFKC');
  const address = (IN_BRACKETS.exec(text)?.[1] ?? text).trim().replace(/^(?:mailto:)+/, '');
  if (!ADDRESS.test(address)) return undefined;
  const at = address.lastIndexOf('@');
  const domain = domainToASCII(address.slice(at + 1).replace(/\.$/, ''));
  return domain.split('.').includes('') ? undefined : `${address.slice(0, at)}@${domain}`;
}

/**
 * A phone number in the one form in which all ways of writing it are equal: `+` and its digits, an extension behind.
 * Two extensions are two numbers: a company's switchboard is no person.
 *
 * @param region country of numbers written without one; without it they have no such form.
 * @returns `undefined` for what is no number that could be dialled.
 */
export function phoneForm(typed: string, region: string | undefined): string | undefined {
  if (typed.length > LONGEST) return undefined;
  const text = visible(typed);
  const dialled = text.replace(/^(?:tel:)+/i, '').replace(/^00(?=[1-9])/, '+');
  const known = region !== undefined && isSupportedCountry(region) ? { defaultCountry: region } : {};
  const number = parsePhoneNumberFromString(dialled, { ...known, extract: false });
  if (number === undefined || !number.isPossible()) return undefined;
  return number.ext === undefined ? number.number : `${number.number};ext=${number.ext}`;
}

/** What a reader sees of a text, in the one way of writing each letter. */
function visible(typed: string): string {
  return typed.normalize('NFKC').replace(INVISIBLE, '').trim();
}
