/** What a field of a personal part holds: one text, a list of texts, fields of its own, or something else. */
export type PersonalField = 'text' | 'list' | 'group' | 'other';

/** The fields of the personal part of an event by JSON pointer, without their contents. */
export type PersonalFields = ReadonlyMap<string, PersonalField>;

/** The fields of a personal part. Pointers begin with `/personal`. */
export function personalFields(personal: object): PersonalFields {
  const fields = new Map<string, PersonalField>();
  const walk = (value: object, path: string): void => {
    for (const [name, member] of Object.entries(value)) {
      const pointer = `${path}/${name}`;
      fields.set(pointer, fieldOf(member));
      if (typeof member === 'object' && member !== null) walk(member, pointer);
    }
  };
  walk(personal, '/personal');
  return fields;
}

function fieldOf(member: unknown): PersonalField {
  if (typeof member === 'string') return 'text';
  if (typeof member !== 'object' || member === null) return 'other';
  return isTexts(member) ? 'list' : 'group';
}

/** Whether a value is a list of texts. */
export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/**
 * A pointer as events are stored. The body of a receipt has the description within the problem; its event has it
 * beside the complainant. What stayed of an event has the fields of that event within `new`. People may write both.
 *
 * @param fields those of the event.
 */
export function storedPointer(pointer: string, fields: PersonalFields): string {
  if (fields.has(pointer)) return pointer;
  const plain = pointer.replace('/personal/problem/', '/personal/');
  if (fields.has(plain)) return plain;
  return plain.replace('/personal/', '/personal/new/');
}

/** A personal part in which some fields have another text. A field with `null` is left out. */
export function withTexts(
  personal: object,
  keep: Readonly<Record<string, string | null>>,
  path = '/personal',
): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(personal)) {
    const pointer = `${path}/${name}`;
    const text = Object.hasOwn(keep, pointer) ? keep[pointer] : undefined;
    if (text === null) continue;
    if (text !== undefined) kept[name] = text;
    else if (Array.isArray(member)) kept[name] = withItems(member, keep, pointer);
    else if (typeof member === 'object' && member !== null) kept[name] = withTexts(member, keep, pointer);
    else kept[name] = member;
  }
  return kept;
}

function withItems(
  items: readonly unknown[],
  keep: Readonly<Record<string, string | null>>,
  path: string,
): readonly unknown[] {
  return items.flatMap((item, index) => {
    const kept = keep[`${path}/${index}`];
    return kept === null ? [] : [kept ?? item];
  });
}

/** The names in a JSON pointer. */
function namesIn(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * A personal part in which one field has another value. `null` and an absent value remove the field.
 *
 * @param pointer to the field. `/personal`: the whole part.
 */
export function withField(personal: object | undefined, pointer: string, value: unknown): Members {
  const after = withValueAt(personal, namesIn(pointer).slice(1), value);
  return isMembers(after) ? after : {};
}

/** What stands in a field of a personal part. */
export function fieldAt(personal: object | undefined, pointer: string): unknown {
  return namesIn(pointer)
    .slice(1)
    .reduce<unknown>((value, name) => (isMembers(value) ? value[name] : undefined), personal);
}

/** A list stays a list. */
function withValueAt(held: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(held)) {
    const items: readonly unknown[] = held;
    return items.flatMap((item, index) =>
      String(index) === name ? (withValueAt(item, rest, value) ?? []) : [item],
    );
  }
  const members: Members = isMembers(held) ? held : {};
  const { [name]: before, ...others } = members;
  const after = withValueAt(before, rest, value);
  return after === undefined || after === null ? others : { ...others, [name]: after };
}

type Members = Readonly<Record<string, unknown>>;

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}
