/** An entry of the history, as far as a proposal is read from it. */
interface Entry {
  readonly type: string;
  readonly actor: { readonly id: string };
  readonly recordedAt: string;
  readonly data?: unknown;
  readonly personal?: unknown;
}

/** A response or a closing that somebody proposed, as its entry says. */
export interface Proposal {
  readonly by: string;
  readonly at: string;
  /** Codes: kind, outcome, reason. */
  readonly codes: Readonly<Record<string, string>>;
  readonly remedies: readonly Readonly<Record<string, string>>[];
  /** What was written. Empty when it is not shown. */
  readonly texts: Readonly<Record<string, string>>;
}

const TYPES = { response: 'ResponseProposed', closure: 'ClosureProposed' } as const;

/** @param n the number of the response or of the closing. */
export function proposalIn(
  entries: readonly Entry[],
  thing: keyof typeof TYPES,
  n: string,
): Proposal | undefined {
  const entry = entries.find(({ type, data }) => type === TYPES[thing] && String(members(data)[thing]) === n);
  if (entry === undefined) return undefined;
  const { remedies } = members(entry.data);
  return {
    by: entry.actor.id,
    at: entry.recordedAt,
    codes: textsOf(entry.data),
    remedies: Array.isArray(remedies) ? remedies.map(textsOf) : [],
    texts: textsOf(entry.personal),
  };
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(members(value)).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}
