import type { JsonObject, JsonValue } from '#canonical-json';

/**
 * - `missing`: the events give it, but the view does not have it.
 * - `unexpected`: the view has it, but the events do not give it.
 * - `different`: both have it, but it is not the same.
 * - `parked`: an event of the key failed, and the view has not changed the key since then.
 */
export type DifferenceKind = 'missing' | 'unexpected' | 'different' | 'parked';

/** One difference between a view and its events. Values are never shown, because they may be personal. */
export interface Difference {
  /** The key of a document, the folio of a row (or its digest if it has no folio), or the name of a counter. */
  readonly key: string;
  readonly kind: DifferenceKind;
  /** RFC 6901 pointer to the first member that differs, or `row`, or `counter`. */
  readonly where?: string;
}

/** All differences are counted. At most this many are listed. */
const MOST_LISTED = 1_000;

/** Collects differences in bounded memory. */
export class Differences {
  readonly listed: Difference[] = [];
  count = 0;

  add(difference: Difference): void {
    this.count += 1;
    if (this.listed.length < MOST_LISTED) this.listed.push(difference);
  }
}

/** The pointer to the first member that differs. `undefined` when both are the same JSON value. */
export function firstDifference(
  one: JsonValue | undefined,
  other: JsonValue | undefined,
  pointer = '',
): string | undefined {
  if (one === other) return undefined;
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return pointer;
  // The members nearly always have the same order too. Then a comparison of the texts is enough.
  if (JSON.stringify(one) === JSON.stringify(other)) return undefined;
  const [ones, others] = [membersOf(one), membersOf(other)];
  for (const name of [...new Set([...ones.keys(), ...others.keys()])].sort()) {
    const place = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const found = firstDifference(ones.get(name), others.get(name), place);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isObject(value: JsonValue | undefined): value is JsonObject | readonly JsonValue[] {
  return typeof value === 'object' && value !== null;
}

function membersOf(value: JsonObject | readonly JsonValue[]): ReadonlyMap<string, JsonValue | undefined> {
  return new Map(Object.entries(value));
}
