/** Leaves out empty members: absent ones and empty texts. */
export function said<T extends Readonly<Record<string, unknown>>>(
  members: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const result: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const name in members) {
    const member = members[name];
    if (member !== undefined && member !== '') result[name] = member as Exclude<T[typeof name], undefined>;
  }
  return result;
}
