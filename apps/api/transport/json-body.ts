import { isUtf8 } from 'node:buffer';
import { Problem } from '#http';

/** Deeper than any body may be. `#validation` then refuses a deeper body with a pointer. */
const COUNTED_DEPTH = 64;

/**
 * Reads a body as JSON. A member that appears twice is refused, because JSON readers disagree which one counts.
 *
 * @throws Problem `malformed-json`.
 */
export function readJsonBody(bytes: Buffer): unknown {
  // Some clients declare JSON for every request and send no body when there are no members.
  if (bytes.length === 0) return {};
  if (!isUtf8(bytes)) throw Problem.of('malformed-json', 'Nothing was recorded: the body is not UTF-8.');
  const text = bytes.toString('utf8');
  const value = parse(text);
  if (membersWritten(text) !== membersOf(value, 0)) {
    throw Problem.of(
      'malformed-json',
      'Nothing was recorded: a member appears twice in one object, or the body is nested too deeply.',
    );
  }
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the body, which may contain personal data.
    throw Problem.of('malformed-json', 'Nothing was recorded: the body is not a JSON text.');
  }
}

/** Counts colons outside strings: in a valid JSON text there is one for each member. */
function membersWritten(text: string): number {
  let members = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x22) i = endOfString(text, i);
    else if (code === 0x3a) members += 1;
  }
  return members;
}

/** The index of the quote that ends the string whose first quote is at `begin`. */
function endOfString(text: string, begin: number): number {
  for (let end = text.indexOf('"', begin + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text.charCodeAt(first - 1) === 0x5c) first -= 1;
    // After an even number of backslashes each of them is escaped itself, and the quote is not.
    if ((end - first) % 2 === 0) return end;
  }
  return text.length;
}

function membersOf(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null || depth > COUNTED_DEPTH) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) members += membersOf(item, depth + 1);
    return members;
  }
  for (const member of Object.values(value)) members += 1 + membersOf(member, depth + 1);
  return members;
}
