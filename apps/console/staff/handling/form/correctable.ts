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
  readonly occurredAt?: string;
  readonly data?: unknown;
  readonly personal?: unknown;
}

/** The members of an entry that hold a value of their own. Which of them can be corrected, the ledger says. */
export function membersOf(entry: Entry): readonly Member[] {
  const occurred: readonly Member[] =
    entry.occurredAt === undefined ? [] : [{ pointer: '/occurredAt', kind: 'text', text: entry.occurredAt }];
  return [
    ...occurred,
    ...leaves(entry.data, '/data').filter(({ pointer }) => !OWN.test(pointer.split('/')[2] ?? '')),
    ...(typeof entry.personal === 'object' ? leaves(entry.personal, '/personal') : []),
  ];
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
