/** The members of a person by which somebody could be recognised. */
const IDENTIFYING: ReadonlySet<string> = new Set([
  'name',
  'email',
  'phone',
  'address',
  'organisation',
  'department',
]);
const PERSONS: ReadonlySet<string> = new Set(['complainant', 'representative']);

/**
 * A personal part without the name and the addresses of the complainant and of whoever acts for them: each is
 * `withheld`. For complaints whose complainant wishes to stay anonymous.
 *
 * @param personal of an event of any type. A correction holds such parts as `old` and `new`.
 * @param field the pointer of a correction, e.g. `/personal/complainant/name`.
 */
export function anonymous<P extends object>(personal: P, field = ''): P {
  const [, , person = '', member = ''] = field.split('/');
  const isIdentity = PERSONS.has(person) && IDENTIFYING.has(member);
  const isPerson = PERSONS.has(person) && member === '';
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(personal)) {
    const isCorrected = name === 'old' || name === 'new';
    if (isCorrected && isIdentity) shown[name] = 'withheld';
    else if (isCorrected && isObject(value)) shown[name] = isPerson ? masked(value) : anonymous(value);
    else shown[name] = PERSONS.has(name) && isObject(value) ? masked(value) : value;
  }
  return shown as P;
}

function masked(person: object): object {
  const members = Object.entries(person).map(([name, value]): [string, unknown] => [
    name,
    IDENTIFYING.has(name) && value !== null ? 'withheld' : value,
  ]);
  return Object.fromEntries(members);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
