import { isDeepStrictEqual } from 'node:util';
import { type CommandOf, type CorrectedValue, type HistoryEvent, isTexts, type Request } from '#complaint';
import { correctionId, type IdKey } from '../ids.ts';
import { requestDigest } from '../request-digest.ts';
import type { FreshMember } from './compare.ts';
import type { KnownAct } from './timeline.ts';

/** What a correction is made from. */
export interface CorrectionParts {
  /** Every event of the complaint, those of the lines before included. */
  readonly history: readonly HistoryEvent[];
  readonly idKey: IdKey;
}

/**
 * The correction that records what a line gives for the first time of an act that the ledger has.
 *
 * @returns `known` when the entry was corrected to this value already, `differs` when it was to another one;
 *   `undefined` when the member is none that a correction can name.
 */
export function correctionOf(
  { context }: Request,
  { event: { id: event } }: KnownAct,
  { field, value }: FreshMember,
  { history, idKey }: CorrectionParts,
): Request | 'known' | 'differs' | undefined {
  if (field === undefined) return undefined;
  const earlier = history.findLast(
    (one) => one.type === 'EntryCorrected' && one.data.event === event && one.data.field === field,
  );
  if (earlier?.type === 'EntryCorrected') {
    if (earlier.hidden !== undefined) return 'known';
    if (isDeepStrictEqual(earlier.data.new ?? earlier.personal?.new, value)) return 'known';
    // The time of a day that was given before: the comparison found that the two agree.
    if (field !== '/occurredAt') return 'differs';
  }
  const entry = entryOf(event, field, value);
  if (entry === undefined) return undefined;
  const { occurredAt: _, note: __, sourcePersonal: ___, ...rest } = context;
  return {
    command: { ...entry, found: { history, adds: true } },
    context: {
      ...rest,
      commandId: correctionId(
        idKey,
        context.commandId,
        event,
        field === '/occurredAt' ? `${field} ${value}` : field,
      ),
      causationId: context.commandId,
      requestDigest: requestDigest({ command: entry, source: context.source }),
    },
  };
}

function entryOf(event: string, field: string, value: unknown): CommandOf<'correct'> | undefined {
  if (!field.startsWith('/personal/'))
    return isCorrectedValue(value) ? { type: 'correct', data: { event, field, value } } : undefined;
  return typeof value === 'string' || isTexts(value)
    ? { type: 'correct', data: { event, field }, personal: { value } }
    : undefined;
}

function isCorrectedValue(value: unknown): value is CorrectedValue {
  return (
    isTexts(value) || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  );
}
