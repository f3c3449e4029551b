import { folioOf, streamOf } from '#complaint';

/** What stands where the folio of a withheld complaint would stand. */
export const WITHHELD = 'withheld';

/** Keyed hashes with the id key of a ledger: hexadecimal digits. */
export interface AliasKey {
  hexMac(purpose: string, text: string): string;
}

/** The complaints that do not exist for a reader, and the key for the aliases of what they share with others. */
export interface Withheld {
  readonly folios: ReadonlySet<string>;
  readonly key: AliasKey;
}

/**
 * A folio in any case, the id of a corrective action, which begins with one, or the stream of a complaint, in which the
 * folio has no hyphens: messages of the stores and of damage name streams.
 */
const NAMED =
  /([0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}-[0-9A-HJKMNP-TV-Z])(?![0-9A-Z])(\.[1-9]\d{0,5}(?!\d))?|complaint-([0-9A-HJKMNP-TV-Z]{11})(?![0-9A-Z])/gi;
const ALIAS_DIGITS = 16;
const ALIAS = /^withheld-[0-9a-f]{16}$/;

/**
 * The id of a corrective action for a reader from whom the complaint in that id is withheld. It is the same in every
 * answer of a ledger, and nobody without the key can compute a folio from it.
 */
export function actionAlias(key: AliasKey, id: string): string {
  return `${WITHHELD}-${key.hexMac('alias of an action', id).slice(0, ALIAS_DIGITS)}`;
}

/** Whether a text has the form of {@link actionAlias}. */
export function isActionAlias(text: string): boolean {
  return ALIAS.test(text);
}

/** A text in which `withheld`, or the alias of an action, stands for each folio of a withheld complaint. */
export function veiledText(text: string, { folios, key }: Withheld): string {
  if (folios.size === 0) return text;
  return text.replace(NAMED, (named, written?: string, action?: string, compact?: string) => {
    const held = folioNamed(written, compact);
    if (held === undefined || !folios.has(held)) return named;
    if (compact !== undefined) return streamOf(WITHHELD);
    return action === undefined ? WITHHELD : actionAlias(key, `${held}${action}`);
  });
}

/**
 * An answer without the withheld complaints. Lists at any depth lose the lines that are about one: such a folio, or an
 * object with such a `folio`. In what is left, such as the data of an event, `withheld` stands for each such folio. So
 * nothing is altered without saying so. The answer itself is not changed.
 */
export function veiled<T>(answer: T, withheld: Withheld): T {
  // Only texts and lines of lists differ, so that the type holds.
  return withheld.folios.size === 0 ? answer : (partOf(answer, withheld) as T);
}

/** The folios that a text or an answer names anywhere. */
export function foliosNamedIn(answer: unknown): ReadonlySet<string> {
  const text = typeof answer === 'string' ? answer : (JSON.stringify(answer) ?? '');
  return new Set(
    [...text.matchAll(NAMED)].flatMap(([, written, , compact]) => folioNamed(written, compact) ?? []),
  );
}

/** @param written in its reading form. @param compact as a stream has it. `undefined`: no complaint can have it. */
function folioNamed(written: string | undefined, compact: string | undefined): string | undefined {
  return compact === undefined ? written?.toUpperCase() : folioOf(streamOf(compact.toUpperCase()));
}

function partOf(value: unknown, withheld: Withheld): unknown {
  if (typeof value === 'string') return veiledText(value, withheld);
  if (Array.isArray(value)) {
    const lines: readonly unknown[] = value;
    return lines.filter((line) => !isAbout(line, withheld.folios)).map((line) => partOf(line, withheld));
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [veiledText(name, withheld), partOf(member, withheld)]),
  );
}

function isAbout(line: unknown, folios: ReadonlySet<string>): boolean {
  if (typeof line === 'string') return folios.has(line);
  return isRecord(line) && typeof line['folio'] === 'string' && folios.has(line['folio']);
}

/** Whether a value is written as a JSON object member by member. Bytes and streams are not. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
