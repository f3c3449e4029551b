/**
 * A timer for giving up. When this thread was held up itself, the timer is due before it has looked at answers that have
 * arrived: they are taken first.
 *
 * @returns the timer; after `clearTimeout` nothing is given up, unless it was due already.
 */
export function answersFirst(milliseconds: number, giveUp: () => void): NodeJS.Timeout {
  return setTimeout(() => setImmediate(giveUp), milliseconds);
}
