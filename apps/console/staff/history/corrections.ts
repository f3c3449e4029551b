import type { Answered } from '../api/request.ts';

type Answer = Answered<'/v1/complaints/{folio}/history'>['events'][number];
type Members = Readonly<Record<string, unknown>>;

/** An event of a history. Its members are those of its type. */
export interface HistoryEvent extends Omit<Answer, 'data' | 'personal'> {
  readonly data: Members;
  /** Absent: the event has none. */
  readonly personal?: Members | Extract<Answer['personal'], string>;
}

/** What a correction put in the place of a field. */
export interface Correction {
  /** The id of the correction. */
  readonly by: string;
  /** The value from then on. Absent: it is not shown, since it is personal. */
  readonly value?: unknown;
}

/** The corrections of a field of an event, the oldest first. @param field a JSON pointer into the event. */
export function correctionsOf(
  { corrected = [] }: Pick<HistoryEvent, 'corrected'>,
  field: string,
  events: readonly HistoryEvent[],
): readonly Correction[] {
  return corrected
    .filter((mark) => mark.field === field)
    .map(({ by }) => {
      const correction = events.find(({ id }) => id === by);
      return { by, ...correctedTo(correction) };
    });
}

function correctedTo(correction: HistoryEvent | undefined): { readonly value?: unknown } {
  if (correction === undefined) return {};
  const { data, personal } = correction;
  if ('new' in data) return { value: data.new };
  return typeof personal === 'object' && 'new' in personal ? { value: personal.new } : {};
}

/** The fields of an event that were corrected and stand nowhere in it, since the original does not have them. */
export function addedFields(
  { corrected = [] }: Pick<HistoryEvent, 'corrected'>,
  shown: ReadonlySet<string>,
): readonly string[] {
  return [...new Set(corrected.map(({ field }) => field))].filter((field) => !shown.has(field));
}
