/** The benchmark did its work wrongly, so it has failed even if it was fast. */
export class WrongResultError extends Error {}

/** @throws WrongResultError unless both are the same (compared as JSON). */
export function expectSame(what: string, found: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) throw new WrongResultError(`Wrong result: ${what} is ${a} and should be ${b}.`);
}

/** @throws WrongResultError unless the condition holds; `what` describes the failure. */
export function expectTrue(what: string, holds: boolean): void {
  if (!holds) throw new WrongResultError(`Wrong result: ${what}.`);
}
