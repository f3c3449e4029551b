import { checkPolicy, type Policy } from '#policy';
import { problemText } from '#validation';
import type { Adopted } from './adopted.ts';
import { unusablePolicy } from './errors.ts';

/**
 * The pack that an adopted text gives.
 *
 * @param zone the ledger's own zone.
 * @throws PolicyAdoptionError `unreadable-policy` for a text that this version of the program cannot read.
 */
export function packIn({ id, version, text }: Adopted, zone: string): Policy {
  const { value, problems } = checkPolicy(parsed(text), zone);
  if (problems !== undefined) {
    const [first] = problems;
    throw unusablePolicy({ id, version }, first === undefined ? 'it is no pack' : problemText(first, 'it'));
  }
  if (value.id !== id || value.version !== version)
    throw unusablePolicy({ id, version }, 'it is the text of another pack');
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
