/** A value inside a part of an event, with where it stands: a JSON pointer that begins at the event. */
export interface Leaf {
  readonly pointer: string;
  /** As JSON writes it, but a text without quotation marks. */
  readonly text: string;
}

/**
 * Every value of a part of an event, in its order. A list of plain values is one value.
 *
 * @param pointer where the part stands, as `/data`.
 */
export function leavesOf(part: unknown, pointer: string): readonly Leaf[] {
  if (typeof part !== 'object' || part === null || isPlainList(part))
    return [{ pointer, text: textOf(part) }];
  const members = Object.entries(part);
  if (members.length === 0) return [{ pointer, text: textOf(part) }];
  return members.flatMap(([name, value]) => leavesOf(value, `${pointer}/${step(name)}`));
}

function isPlainList(part: object): boolean {
  return Array.isArray(part) && part.every((item) => typeof item !== 'object' || item === null);
}

function step(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A value on one line. An empty text keeps its quotation marks, so that it is seen. */
export function textOf(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : (JSON.stringify(value) ?? '');
}
