import { DomainError } from '../errors.ts';
import { isTextBy, type TextRule } from '../personal-texts.ts';
import type { ErasureBasis, ErasureScope } from '../vocabulary.ts';
import type { Decision } from './decision.ts';
import { mustCount } from './guards.ts';
import { nextNumber } from './next-number.ts';
import { type PersonalFields, storedPointer } from './personal-fields.ts';
import { worded } from './timing.ts';

/** The event that a request names, as the ledger found it in the complaint. It is not recorded. */
export interface FoundEvent {
  /**
   * `undefined` when the event has no personal part; `erased` when it was erased; `outliving` when it is the record of a
   * legal hold or of an erasure.
   */
  readonly fields: PersonalFields | 'erased' | 'outliving' | undefined;
  /** The rules of its texts by pointer. Absent: it has none. */
  readonly rules?: ReadonlyMap<string, TextRule>;
  /** The instant of the event. Absent when its date is unknown. */
  readonly at?: string | undefined;
}

export interface RequestErasure {
  readonly type: 'request-erasure';
  readonly data: { readonly basis: ErasureBasis; readonly scope: ErasureScope; readonly event?: string };
  readonly personal?: {
    readonly reason?: string;
    /** Texts that replace fields of the event, by JSON pointer. `null`: nothing of the field stays. */
    readonly keep?: Readonly<Record<string, string | null>>;
  };
  /** Absent when the complaint has no such event. */
  readonly found?: FoundEvent;
}

export const requestErasure: Decision<RequestErasure> = {
  names: () => [],
  answers: ({ found }) => [found?.at],
  oncePer: undefined,
  decide: (command, state, timing) => {
    const { basis, scope, event } = command.data;
    if ((scope === 'event') !== (event !== undefined)) throw new DomainError('event-and-scope', { scope });
    const { keep, ...personal } = command.personal ?? {};
    if (scope !== 'event' && keep !== undefined) throw new DomainError('keep-and-scope', { scope });
    const kept = scope === 'event' ? keptOf(command.found, keep) : undefined;
    const erasure = nextNumber(state.protection?.erasures);
    mustCount(erasure, 'erasure');
    return [
      {
        type: 'ErasureRequested',
        ...timing.when,
        data: { erasure, basis, scope, ...(event === undefined ? {} : { event }), ...timing.noted },
        ...worded({ ...personal, ...(kept === undefined ? {} : { keep: kept }) }, timing),
        reasonCode: basis,
      },
    ];
  },
};

/**
 * @throws DomainError `no-such-event`, `no-personal-part`, `already-erased`, `outlives-erasures`, `nothing-to-keep`, `no-such-field`,
 *   `malformed-value`.
 */
function keptOf(found: FoundEvent | undefined, keep: Readonly<Record<string, string | null>> | undefined) {
  if (found === undefined) throw new DomainError('no-such-event');
  const { fields, rules } = found;
  if (fields === undefined) throw new DomainError('no-personal-part');
  if (fields === 'erased') throw new DomainError('already-erased');
  if (fields === 'outliving') throw new DomainError('outlives-erasures');
  if (keep === undefined) return undefined;
  // It would erase the whole event, although whoever gives `keep` wants something to stay.
  if (Object.keys(keep).length === 0) throw new DomainError('nothing-to-keep');
  const kept = Object.entries(keep).map(([pointer, text]) => {
    const stored = storedPointer(pointer, fields);
    const kind = fields.get(stored);
    if (kind === undefined || (text !== null && kind !== 'text')) throw new DomainError('no-such-field');
    const rule = rules?.get(stored);
    if (text !== null && rule !== undefined && !isTextBy(rule, text))
      throw new DomainError('malformed-value');
    return [stored, text] as const;
  });
  return Object.fromEntries(kept);
}
