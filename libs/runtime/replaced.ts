/**
 * The same object with some methods replaced. The other methods keep the object as their `this`, so that private
 * members work.
 */
export function replaced<T extends object>(part: T, methods: Partial<T>): T {
  /** The methods called before. Each command calls several, and binding one anew takes longer than most calls. */
  const bound = new Map<string | symbol, { readonly member: unknown; readonly method: unknown }>();
  return new Proxy(part, {
    get(target, name) {
      const own: unknown = Reflect.get(methods, name);
      if (own !== undefined) return own;
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      const known = bound.get(name);
      if (known?.member === member) return known.method;
      const method: unknown = member.bind(target);
      bound.set(name, { member, method });
      return method;
    },
  });
}
