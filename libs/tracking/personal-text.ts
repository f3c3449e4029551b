import type { EventOf, PersonalValue, Recorded } from '#complaint';

type Correction = Recorded<EventOf<'EntryCorrected'>>;

/**
 * A personal text of an event as it reads now: as it was recorded, or what a correction or a partial erasure left of it.
 *
 * @param history every event, oldest first, with the personal parts that can still be read.
 */
export function personalText(
  history: readonly Recorded[],
  { id, personal }: { readonly id: string; readonly personal?: object | undefined },
  member: string,
): string | undefined {
  const corrections = history.filter(
    (event): event is Correction => event.type === 'EntryCorrected' && event.data.event === id,
  );
  const newest = (field: string) => corrections.findLast(({ data }) => data.field === field);
  const part = newest(`/personal/${member}`);
  const whole = newest('/personal');
  // What stays of an event after an erasure stands for the event, so that corrections of its fields follow it.
  const kept = memberOf(whole === undefined ? personal : whole.personal?.new, member);
  const text = part === undefined ? kept : part.personal?.new;
  return typeof text === 'string' ? text : undefined;
}

function memberOf(value: PersonalValue | object | undefined, member: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(member);
}
