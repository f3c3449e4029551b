import { domainToASCII } from 'node:url';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Invisible characters that copying brings along: soft hyphens, joiners, marks of direction and byte order. */
const INVISIBLE = /\p{Cf}/gu;
const IN_BRACKETS = /<([^<>]*)>\s*$/;
const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+$/;
/** A longer text is no address. */
const LONGEST = 400;

/**
 * An e-mail address in a normal form, so that all ways to write it become equal: without a name in front, without
 * invisible characters, in small letters, with the domain in ASCII.
 *
 * @returns `undefined` for a text that is no address. Fillers such as "none" would make one person of everybody who
 *   typed them.
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
 * A phone number in a normal form, so that all ways to write it become equal: `+`, its digits, then the extension.
 * Numbers with different extensions stay different, because the switchboard of a company is no person.
 *
 * @param region country of numbers written without a country; if absent, such numbers have no normal form.
 * @returns `undefined` for a text that is no possible number.
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

/** The visible part of a text, with each letter in its composed form. */
function visible(typed: string): string {
  return typed.normalize('NFKC').replace(INVISIBLE, '').trim();
}
