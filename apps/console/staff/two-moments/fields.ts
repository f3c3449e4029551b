/** A value of a complaint, with the way to it. */
export interface Field {
  /** The member of the complaint. */
  readonly member: string;
  /** What tells a thing in a list from the others, e.g. `respond 1 1`. Absent: the member is no list. */
  readonly item?: string;
  /** The member of the thing. Absent: the member is a plain value. */
  readonly leaf?: string;
  readonly value: unknown;
}

/** A field at both moments. `gone` and `new`: only one of them has it. */
export interface ComparedField extends Omit<Field, 'value'> {
  readonly key: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly change: 'none' | 'changed' | 'new' | 'gone';
}

type Members = Readonly<Record<string, unknown>>;

/** Not of the complaint, but of the question; and what is sealed. */
const APART: ReadonlySet<string> = new Set(['asOf', 'personal', 'folio']);

/** What names a thing in a list, the first that it has. */
const NAMES: readonly (readonly string[])[] = [
  ['id'],
  ['message'],
  ['clock', 'cycle', 'tier'],
  ['kind', 'folio'],
  ['n'],
  ['content'],
];

/** Every field of two answers about one complaint, in the order of the answers. `before` absent: not known then. */
export function compareFields(before: Members | undefined, after: Members): readonly ComparedField[] {
  const then = new Map(fieldsOf(before ?? {}).map((field) => [keyOf(field), field]));
  const now = new Map(fieldsOf(after).map((field) => [keyOf(field), field]));
  return [...now.keys(), ...[...then.keys()].filter((key) => !now.has(key))]
    .map((key) => compared(key, then.get(key), now.get(key)))
    .filter((one) => one !== undefined);
}

function compared(key: string, then: Field | undefined, now: Field | undefined): ComparedField | undefined {
  const field = now ?? then;
  if (field === undefined) return undefined;
  const { value: _, ...place } = field;
  return {
    key,
    ...place,
    ...(then === undefined ? {} : { before: then.value }),
    ...(now === undefined ? {} : { after: now.value }),
    change: changeOf(then, now),
  };
}

function changeOf(then: Field | undefined, now: Field | undefined): ComparedField['change'] {
  if (then === undefined) return 'new';
  if (now === undefined) return 'gone';
  return JSON.stringify(then.value) === JSON.stringify(now.value) ? 'none' : 'changed';
}

function keyOf({ member, item = '', leaf = '' }: Field): string {
  return `${member} ${item} ${leaf}`;
}

function fieldsOf(complaint: Members): readonly Field[] {
  return Object.entries(complaint)
    .filter(([member]) => !APART.has(member))
    .flatMap(([member, value]) => {
      if (isThings(value))
        return value.flatMap((thing, index) => fieldsIn(member, thing, nameOf(thing, index)));
      return isMembers(value) ? fieldsIn(member, value) : [{ member, value }];
    });
}

function fieldsIn(member: string, thing: Members, item?: string): readonly Field[] {
  const naming =
    item === undefined ? [] : (NAMES.find((names) => names.every((name) => name in thing)) ?? []);
  return Object.entries(thing)
    .filter(([leaf]) => !naming.includes(leaf) || Object.keys(thing).length === naming.length)
    .map(([leaf, value]) => ({ member, ...(item === undefined ? {} : { item }), leaf, value }));
}

function nameOf(thing: Members, index: number): string {
  const names = NAMES.find((each) => each.every((name) => name in thing));
  return names === undefined ? String(index + 1) : names.map((name) => String(thing[name])).join(' ');
}

function isThings(value: unknown): value is readonly Members[] {
  return Array.isArray(value) && value.length > 0 && value.every(isMembers);
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
