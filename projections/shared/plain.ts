/** A domain type as plain data: the same members, in a form that the compiler accepts as JSON. */
export type Plain<T> = T extends object ? { readonly [K in keyof T]: Plain<T[K]> } : T;
