import type { EventOf } from '../events.ts';
import type { Erasure, Protection } from '../state.ts';
import { instantOf } from '../time.ts';
import type { FoldableEvent } from './evolve.ts';

type ProtectingEvent = FoldableEvent<
  EventOf<
    | 'LegalHoldPlaced'
    | 'LegalHoldReleased'
    | 'ErasureRequested'
    | 'ErasureDecided'
    | 'ErasureStarted'
    | 'PersonalDataErased'
  >
>;

const NOTHING: Protection = { holds: [], erasures: [], isErased: false, because: [] };

/** Holds and erasures after one more event about them. */
export function protectedBy(before: Protection = NOTHING, event: ProtectingEvent): Protection {
  const at = event.occurredAt && instantOf(event.occurredAt, event.zone);
  const by = event.envelope.actor;
  switch (event.type) {
    case 'LegalHoldPlaced':
      return { ...before, holds: [...before.holds, { n: event.data.hold, placedAt: at, released: false }] };
    case 'LegalHoldReleased': {
      const { hold } = event.data;
      const holds = before.holds.map((one) => (one.n === hold ? { ...one, released: true } : one));
      return { ...before, holds };
    }
    case 'ErasureRequested': {
      const { erasure: n, scope, event: id, basis } = event.data;
      const requested = { requester: by.id, requesterRole: by.role, requestedAt: at };
      const erasure: Erasure = {
        n,
        scope,
        ...(id === undefined ? {} : { event: id }),
        basis,
        state: 'requested',
        ...requested,
      };
      return { ...before, erasures: [...before.erasures, erasure] };
    }
    case 'ErasureDecided': {
      const { erasure, decision: state, overridden } = event.data;
      return withErasure(before, erasure, { state, decider: by.id, decidedAt: at, overridden });
    }
    case 'ErasureStarted': {
      const { erasure: n, scope, because } = event.data;
      const isErased = before.isErased || scope !== 'event';
      if (because !== undefined)
        return { ...before, isErased, because: [...before.because, { folio: because, n, done: false }] };
      return withErasure({ ...before, isErased }, n, { state: 'started', executor: by.id, startedAt: at });
    }
    case 'PersonalDataErased': {
      const { erasure, because } = event.data;
      if (because === undefined) return withErasure(before, erasure, { state: 'erased' });
      const done = before.because.map((one) =>
        one.folio === because && one.n === erasure ? { ...one, done: true } : one,
      );
      return { ...before, because: done };
    }
  }
}

function withErasure(before: Protection, n: number, change: Partial<Erasure>): Protection {
  return { ...before, erasures: before.erasures.map((one) => (one.n === n ? { ...one, ...change } : one)) };
}
