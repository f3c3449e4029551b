/** The fields of the personal part of an event by JSON pointer, without their contents. */
export type PersonalFields = ReadonlyMap<string, 'text' | 'group' | 'other'>;

/** The fields of a personal part. Pointers begin with `/personal`. */
export function personalFields(personal: object): PersonalFields {
  const fields = new Map<string, 'text' | 'group' | 'other'>();
  const walk = (value: object, path: string): void => {
    for (const [name, member] of Object.entries(value)) {
      const pointer = `${path}/${name}`;
      const isGroup = typeof member === 'object' && member !== null;
      fields.set(pointer, isGroup ? 'group' : typeof member === 'string' ? 'text' : 'other');
      if (isGroup) walk(member, pointer);
    }
  };
  walk(personal, '/personal');
  return fields;
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
    else if (Array.isArray(member)) kept[name] = member;
    else if (typeof member === 'object' && member !== null) kept[name] = withTexts(member, keep, pointer);
    else kept[name] = member;
  }
  return kept;
}
