/** A domain type as plain data: the same members, written so that it is known to be JSON. */
export type Plain<T> = T extends object ? { readonly [K in keyof T]: Plain<T[K]> } : T;
