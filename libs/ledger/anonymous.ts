/** The members of a person by which somebody could be recognised. */
const PERSON: ReadonlySet<string> = new Set([
  'name',
  'email',
  'phone',
  'address',
  'organisation',
  'department',
]);
/** The id of another system is personal where it may hold an address. */
const SOURCE: ReadonlySet<string> = new Set(['externalId']);
/** What of a personal part tells who somebody is. */
const IDENTIFYING: Readonly<Record<string, ReadonlySet<string>>> = {
  complainant: PERSON,
  representative: PERSON,
  source: SOURCE,
};

/**
 * A personal part without the name and the addresses of the complainant and of whoever acts for them: each is
 * `withheld`, and so is an id of another system that may hold an address. For complaints whose complainant wishes to stay
 * anonymous.
 *
 * @param personal of an event of any type. A correction holds such parts as `old` and `new`.
 * @param field the pointer of a correction, e.g. `/personal/complainant/name`.
 */
export function anonymous<P extends object>(personal: P, field = ''): P {
  const [, , part = '', member = ''] = field.split('/');
  const isWhole = member === '' && identifyingIn(part) !== undefined;
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(personal)) {
    const isCorrected = name === 'old' || name === 'new';
    if (isCorrected && isIdentity(field)) shown[name] = 'withheld';
    else if (isCorrected && isObject(value)) shown[name] = isWhole ? masked(part, value) : anonymous(value);
    else if (name === 'keep' && isObject(value)) shown[name] = kept(value);
    else shown[name] = isObject(value) ? masked(name, value) : value;
  }
  return shown as P;
}

/** What may stay after an erasure, by JSON pointer. */
function kept(texts: object): object {
  const members = Object.entries(texts).map(([field, text]): [string, unknown] => [
    field,
    isIdentity(field) && text !== null ? 'withheld' : text,
  ]);
  return Object.fromEntries(members);
}

/** Whether a JSON pointer names what tells who somebody is. */
function isIdentity(field: string): boolean {
  const [, , part = '', member = ''] = field.split('/');
  return identifyingIn(part)?.has(member) === true;
}

function identifyingIn(part: string): ReadonlySet<string> | undefined {
  return Object.hasOwn(IDENTIFYING, part) ? IDENTIFYING[part] : undefined;
}

function masked(part: string, value: object): object {
  const identifying = identifyingIn(part);
  if (identifying === undefined) return value;
  const members = Object.entries(value).map(([name, one]): [string, unknown] => [
    name,
    identifying.has(name) && one !== null ? 'withheld' : one,
  ]);
  return Object.fromEntries(members);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
