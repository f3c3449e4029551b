import { DomainError } from '../errors.ts';
import type { ErasureRef, EventCatalogue, PersonalValue } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';
import type { Decision } from './decision.ts';
import { erasureNumbered, findErasure, mustBeErasable } from './erasable.ts';

/*
 * The commands of the sweep. They are given by the ledger itself, after a person executed an erasure.
 */

/** Erase another complaint of the person as well. */
export interface FollowErasure {
  readonly type: 'follow-erasure';
  readonly data: {
    /** The number of the request in the complaint `because`. */
    readonly erasure: number;
    /** The folio of that complaint. */
    readonly because: string;
    /** Whether that erasure was granted although the retention was not over. */
    readonly overridden: boolean;
  };
}

/** Record what may stay of an event whose personal part is about to be erased. */
export interface RecordKept {
  readonly type: 'record-kept';
  readonly data: { readonly erasure: number };
  readonly personal: { readonly new: PersonalValue };
}

/** Record that an erasure is done. */
export interface CompleteErasure {
  readonly type: 'complete-erasure';
  readonly data: Omit<
    EventCatalogue['PersonalDataErased']['data'],
    'source' | 'dateUnknown' | 'lateEntry' | 'method'
  >;
}

export const followErasure: Decision<FollowErasure> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: ({ data: { erasure, because, overridden } }, state, timing) => {
    if (isFollowed(state, { erasure, because })) return [];
    if (state.protection?.isErased) throw new DomainError('subject-erased');
    mustBeErasable(state, timing, { scope: 'person', overridden });
    return [
      {
        type: 'ErasureStarted',
        ...timing.when,
        data: { erasure, scope: 'person', because, ...timing.noted },
      },
    ];
  },
};

export const recordKept: Decision<RecordKept> = {
  names: () => [],
  answers: ({ data: { erasure } }, state) => [findErasure(state, erasure)?.startedAt],
  oncePer: undefined,
  decide: ({ data: { erasure: n }, personal }, state, timing) => {
    const { event, state: standing } = erasureNumbered(state, n);
    if (standing !== 'started' || event === undefined)
      throw new DomainError('erasure-not-started', { erasure: n });
    return [
      {
        type: 'EntryCorrected',
        ...timing.when,
        data: { event, field: '/personal', erasure: n, ...timing.noted },
        personal,
      },
    ];
  },
};

export const completeErasure: Decision<CompleteErasure> = {
  names: () => [],
  answers: ({ data: { erasure, because } }, state) =>
    because === undefined ? [findErasure(state, erasure)?.startedAt] : [],
  oncePer: undefined,
  decide: ({ data }, state, timing) => {
    const { erasure: n, because } = data;
    if (because === undefined) {
      const { state: standing } = erasureNumbered(state, n);
      if (standing === 'erased') return [];
      if (standing !== 'started') throw new DomainError('erasure-not-started', { erasure: n });
    } else if (!isFollowed(state, data)) throw new DomainError('erasure-not-started', { erasure: n });
    return [
      {
        type: 'PersonalDataErased',
        ...timing.when,
        data: { ...data, method: 'keys-destroyed', ...timing.noted },
        reasonCode: data.basis,
      },
    ];
  },
};

function isFollowed(
  { protection }: ReceivedComplaint,
  { erasure, because }: Pick<ErasureRef, 'erasure' | 'because'>,
) {
  return protection?.because.some(({ folio, n }) => folio === because && n === erasure) ?? false;
}
