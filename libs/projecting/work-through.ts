import { failureCode } from './leases/leased-work.ts';

/** The view is not there yet: a worker is building it. */
const NOT_YET: ReadonlySet<string> = new Set(['unknown-view', 'view-not-ready']);

export interface WorkThrough<T> {
  /** What a view lists as owed, in pages. */
  readonly pages: AsyncIterable<readonly T[]>;
  /** So many are worked on at the same time. */
  readonly together: number;
  /** Asked before each lot: whether the rest is left for another round. */
  readonly isEnough: () => boolean;
  readonly one: (owed: T) => Promise<void>;
}

/**
 * Works on everything that a view lists as owed. While the view is not built, nothing is.
 *
 * @returns whether it ended before everything was looked at.
 * @throws the first error, when all of its lot have ended.
 */
export async function workThrough<T>({ pages, together, isEnough, one }: WorkThrough<T>): Promise<boolean> {
  try {
    for await (const page of pages) {
      for (let at = 0; at < page.length; at += together) {
        if (isEnough()) return true;
        await allOf(page.slice(at, at + together).map(one));
      }
    }
  } catch (error) {
    if (!NOT_YET.has(failureCode(error))) throw error;
  }
  return false;
}

/** All have ended when this ends. @throws the first error. */
async function allOf(work: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(work);
  await Promise.all(work);
}
