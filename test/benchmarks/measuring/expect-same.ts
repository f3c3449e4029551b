/** The benchmark did its work wrongly: however fast, it has failed. */
export class WrongResultError extends Error {}

/** @throws WrongResultError unless both are the same (compared as JSON). */
export function expectSame(what: string, found: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) throw new WrongResultError(`Wrong result: ${what} is ${a} and should be ${b}.`);
}

/** Notes a check that held, for the answer. @throws WrongResultError */
export function expectTrue(what: string, holds: boolean): void {
  if (!holds) throw new WrongResultError(`Wrong result: ${what}.`);
}
