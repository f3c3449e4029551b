/** The members that have a value. What is undefined is left out. */
export function present<T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> };
export function present(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
