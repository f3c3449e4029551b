import { personalNow, type Recorded } from '#complaint';

/**
 * A personal text of an event as it reads now. `undefined`: there is none, or it cannot be read any more.
 *
 * @param history every event, oldest first, with the personal parts that can still be read.
 */
export function personalText(
  history: readonly Recorded[],
  event: Recorded,
  member: string,
): string | undefined {
  const text = personalNow(event, history).part[member];
  return typeof text === 'string' ? text : undefined;
}
