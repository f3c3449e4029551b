import type { JsonObject, JsonValue } from '#canonical-json';

/**
 * - `missing`: the events make it, the view lacks it.
 * - `unexpected`: the view has it, the events do not make it.
 * - `different`: both have it, not the same.
 * - `parked`: the view has left the key alone since an event of it failed.
 */
export type DifferenceKind = 'missing' | 'unexpected' | 'different' | 'parked';

/** One thing that a view serves and its events do not bear out. Values are never shown: they may be personal. */
export interface Difference {
  /** Key of the document; for a row its folio where it has one, else its digest; name of the counter. */
  readonly key: string;
  readonly kind: DifferenceKind;
  /** RFC 6901 pointer to the first member that differs, or `row`, or `counter`. */
  readonly where?: string;
}

/** Differences are counted without end and listed up to here. */
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

/** Pointer to the first member in which two values differ; `undefined` when they are the same JSON value. */
export function firstDifference(
  one: JsonValue | undefined,
  other: JsonValue | undefined,
  pointer = '',
): string | undefined {
  if (one === other) return undefined;
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return pointer;
  // Nearly always the members stand in the same order too, and then their texts decide it.
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
