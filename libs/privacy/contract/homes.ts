import { afterEach, beforeEach } from '@jest/globals';

/** Where one test keeps a part. */
export interface Home<T> {
  /** Opens the part as another process would. A part in memory is always the same one. */
  another(): Promise<T>;
  remove(): Promise<void>;
}

/**
 * Gives each test of a contract a home of its own, and closes afterwards what the test opened.
 *
 * @param prepare brings the first one into the state in which each test begins.
 */
export function inOwnHome<T extends { close(): Promise<void> }>(
  makeHome: () => Promise<Home<T>>,
  prepare: (first: T) => Promise<unknown>,
): { readonly another: () => Promise<T> } {
  let home: Home<T>;
  let opened: T[];
  const another = async () => {
    const one = await home.another();
    opened.push(one);
    return one;
  };
  beforeEach(async () => {
    opened = [];
    home = await makeHome();
    await prepare(await another());
  });
  afterEach(async () => {
    for (const one of opened) await one.close();
    await home.remove();
  });
  return { another };
}
