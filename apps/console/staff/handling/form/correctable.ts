/** A member of an entry whose value can be corrected, as it is recorded. */
export interface Member {
  /** As the API names it: a JSON pointer. */
  readonly pointer: string;
  readonly kind: 'text' | 'number' | 'flag' | 'list';
  /** The value as it would be typed. */
  readonly text: string;
}

/** Members that the ledger itself wrote. */
const OWN = /^(cycle|deadlines|complainantRef|n|response|remedy|referral|rootCause|hold|erasure|closure)$/;

/** An entry, exactly as recorded. */
interface Entry {
  readonly id?: string;
  readonly type?: string;
  readonly occurredAt?: string;
  readonly data?: unknown;
  readonly personal?: unknown;
}

/**
 * The members of an entry that hold a value of their own. Which of them can be corrected, the ledger says. Of an entry
 * that was erased, what stayed of it is corrected.
 *
 * @param entries the history in which it stands.
 */
export function membersOf(entry: Entry, entries: readonly Entry[] = []): readonly Member[] {
  const personal = entry.personal === 'erased' ? stayedOf(entry, entries) : entry.personal;
  const occurred: readonly Member[] =
    entry.occurredAt === undefined ? [] : [{ pointer: '/occurredAt', kind: 'text', text: entry.occurredAt }];
  return [
    ...occurred,
    ...leaves(entry.data, '/data').filter(({ pointer }) => !OWN.test(pointer.split('/')[2] ?? '')),
    ...(typeof personal === 'object' ? leaves(personal, '/personal') : []),
  ];
}

/** What is recorded anew of an erased entry. Only the latest record counts. */
function stayedOf({ id }: Entry, entries: readonly Entry[]): unknown {
  const record = entries.findLast(
    ({ type, data }) =>
      type === 'EntryCorrected' && memberOf(data, 'event') === id && memberOf(data, 'field') === '/personal',
  );
  return memberOf(record?.personal, 'new');
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function leaves(value: unknown, pointer: string): readonly Member[] {
  if (typeof value === 'string') return [{ pointer, kind: 'text', text: value }];
  if (typeof value === 'number') return [{ pointer, kind: 'number', text: String(value) }];
  if (typeof value === 'boolean') return [{ pointer, kind: 'flag', text: String(value) }];
  if (Array.isArray(value))
    return value.every((item) => typeof item === 'string')
      ? [{ pointer, kind: 'list', text: value.join(', ') }]
      : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${pointer}/${name}`));
}
