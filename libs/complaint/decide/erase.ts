import { DomainError } from '../errors.ts';
import type { ComplaintEvent, ErasureRef, EventCatalogue, OccurredAt, PersonalValue } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';
import type { ErasureState } from '../vocabulary.ts';
import type { Decision } from './decision.ts';
import { erasureNumbered, findErasure, mustBeErasable } from './erasable.ts';
import { nextNumber } from './next-number.ts';

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
  readonly data: {
    readonly erasure: number;
    /** The event that this is left of, when the erased event itself was what stayed of it. */
    readonly of?: string;
  };
  readonly personal: { readonly new: PersonalValue };
}

/** Record that an erasure is done. */
export interface CompleteErasure {
  readonly type: 'complete-erasure';
  readonly data: Omit<
    EventCatalogue['PersonalDataErased']['data'],
    'source' | 'dateUnknown' | 'lateEntry' | 'method' | 'restoredFrom'
  >;
}

/** Record an erasure again that was done after the backup from which the log was restored. */
export interface RestoreErasure {
  readonly type: 'restore-erasure';
  readonly data: CompleteErasure['data'] & { readonly restoredFrom: OccurredAt };
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
  decide: ({ data: { erasure: n, of }, personal }, state, timing) => {
    const { event, state: standing } = erasureNumbered(state, n);
    if (standing !== 'started' || event === undefined)
      throw new DomainError('erasure-not-started', { erasure: n });
    return [
      {
        type: 'EntryCorrected',
        ...timing.when,
        data: { event: of ?? event, field: '/personal', erasure: n, ...timing.noted },
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

/** No guard can refuse it: the keys are destroyed. It records each step that the restored log does not have. */
export const restoreErasure: Decision<RestoreErasure> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: ({ data }, state, timing) => {
    const { scope, event, because, basis, overridden } = data;
    const erasure = because === undefined ? numberAnew(state, data) : data.erasure;
    const ref = { erasure, scope, ...(event === undefined ? {} : { event }) };
    const requested: ComplaintEvent = {
      type: 'ErasureRequested',
      ...timing.when,
      data: { ...ref, basis, ...timing.noted },
      reasonCode: basis,
    };
    const decided: ComplaintEvent = {
      type: 'ErasureDecided',
      ...timing.when,
      data: { erasure, decision: 'granted', overridden, ...timing.noted },
      reasonCode: 'granted',
    };
    const started: ComplaintEvent = {
      type: 'ErasureStarted',
      ...timing.when,
      data: { ...ref, ...(because === undefined ? {} : { because }), ...timing.noted },
    };
    const erased: ComplaintEvent = {
      type: 'PersonalDataErased',
      ...timing.when,
      data: { ...data, erasure, method: 'keys-destroyed', ...timing.noted },
      reasonCode: basis,
    };
    if (because !== undefined) {
      const known = state.protection?.because.find((one) => one.folio === because && one.n === erasure);
      if (known?.done) return [];
      return known === undefined ? [started, erased] : [erased];
    }
    const steps = [requested, decided, started, erased];
    return steps.slice(STEPS_DONE[findErasure(state, erasure)?.state ?? 'none']);
  },
};

/**
 * The number of an erasure that is recorded again. The restored log may have given the former one to another request
 * since: to one of something else, or to one that was refused.
 */
function numberAnew(
  state: ReceivedComplaint,
  { erasure, scope, event }: Pick<ErasureRef, 'erasure' | 'scope' | 'event'>,
): number {
  const known = findErasure(state, erasure);
  const isSame =
    known === undefined || (known.scope === scope && known.event === event && known.state !== 'refused');
  return isSame ? erasure : nextNumber(state.protection?.erasures);
}

/** How many steps of an erasure a log has. */
const STEPS_DONE: Readonly<Record<ErasureState | 'none', number>> = {
  none: 0,
  requested: 1,
  refused: 0,
  granted: 2,
  started: 3,
  erased: 4,
};

function isFollowed(
  { protection }: ReceivedComplaint,
  { erasure, because }: Pick<ErasureRef, 'erasure' | 'because'>,
) {
  return protection?.because.some(({ folio, n }) => folio === because && n === erasure) ?? false;
}
