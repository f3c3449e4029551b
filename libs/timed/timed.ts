import { answersFirst } from './answers-first.ts';

/** No answer came in time. The clients of servers have time-outs of their own for some calls only. */
export class TimedOut extends Error {
  constructor(readonly milliseconds: number) {
    super(`No answer within ${milliseconds} ms.`);
  }
}

/** Waits for a promise, but not longer than this. The promise itself goes on, and its later failure is ignored. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  promise.catch(() => {});
  try {
    return await Promise.race([
      promise,
      new Promise<never>((_resolve, reject) => {
        timer = answersFirst(milliseconds, () => reject(new TimedOut(milliseconds)));
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
