import { canonicalJson, type JsonValue } from '#canonical-json/form';
import { present } from '../address/present.ts';

/** A member of two answers about one complaint. */
export interface Compared {
  readonly member: string;
  readonly same: boolean;
  /** As JSON; absent where an answer does not have the member. */
  readonly folded?: string;
  readonly answered?: string;
}

type Members = Readonly<Record<string, unknown>>;

/** What the events of a complaint do not say: the moment, and what is sealed. */
const APART: ReadonlySet<string> = new Set(['asOf', 'personal']);

/** How the API hides the folio of a complaint that does not exist for the reader. */
const WITHHELD = 'withheld';

/** The links that a complaint records itself. Others are told of it by other complaints. */
const OWN_LINKS: ReadonlySet<string> = new Set(['duplicate-of', 'split-from', 'follow-up', 'related']);

/**
 * Compares what was folded here with what the API says, member by member.
 *
 * - Of `links`, only those count that the complaint records itself and that the reader may know of.
 * - Of `evidence`, whether a content was erased counts only now: as of an earlier moment the API says what is erased
 *   today, of which the events up to then know nothing.
 */
export function compare(folded: Members, answered: Members, isNow: boolean): readonly Compared[] {
  const names = new Set([...Object.keys(folded), ...Object.keys(answered)]);
  return [...names]
    .filter((name) => !APART.has(name))
    .map((name) => compared(name, folded[name], answered[name], folded, isNow))
    .filter((one) => one.folded !== undefined || one.answered !== undefined);
}

function compared(
  member: string,
  folded: unknown,
  answered: unknown,
  { links }: Members,
  isNow: boolean,
): Compared {
  const ours = textOf(comparable(member, folded, isNow, links));
  const theirs = textOf(comparable(member, answered, isNow, links));
  return { member, same: ours === theirs, ...present({ folded: ours, answered: theirs }) };
}

function comparable(member: string, value: unknown, isNow: boolean, own: unknown): unknown {
  if (member === 'links') return ownLinks(value, own);
  if (member === 'evidence' && !isNow) return objectsIn(value)?.map(({ erased: _, ...rest }) => rest);
  return value;
}

function ownLinks(links: unknown, own: unknown): unknown {
  const folios = new Set(objectsIn(own)?.map(({ folio }) => folio));
  const shown = objectsIn(links)?.filter(
    ({ kind, folio }) => OWN_LINKS.has(String(kind)) && folios.has(folio) && folio !== WITHHELD,
  );
  return shown?.length === 0 ? undefined : shown;
}

function objectsIn(value: unknown): readonly Members[] | undefined {
  return Array.isArray(value) ? value.filter(isMembers) : undefined;
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : canonicalJson(json(value));
}

function json(value: unknown): JsonValue;
function json(value: unknown): unknown {
  return value;
}
