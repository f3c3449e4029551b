import type { ProtectingEvents } from '../events/protecting.ts';
import type { EventOf, EventType } from '../events.ts';
import type { Erasure, Protection } from '../state.ts';
import { beginOf, type FoldableEvent, type Step, type Steps } from './step.ts';

const NOTHING: Protection = { holds: [], erasures: [], isErased: false, because: [] };

/** A step of an event that changes only what protects the complaint. */
function protecting<T extends EventType>(
  change: (before: Protection, event: FoldableEvent<EventOf<T>>) => Protection,
): Step<T> {
  return (state, event, _, next) => ({ ...next, protection: change(state.protection ?? NOTHING, event) });
}

/** Holds and erasures after one more event about them. */
export const PROTECTING_STEPS: Steps<ProtectingEvents> = {
  LegalHoldPlaced: protecting((before, event) => ({
    ...before,
    holds: [...before.holds, { n: event.data.hold, placedAt: beginOf(event), released: false }],
  })),
  LegalHoldReleased: protecting((before, { data: { hold } }) => ({
    ...before,
    holds: before.holds.map((one) => (one.n === hold ? { ...one, released: true } : one)),
  })),
  ErasureRequested: protecting((before, event) => {
    const { erasure: n, scope, event: id, basis } = event.data;
    const { id: requester, role: requesterRole } = event.envelope.actor;
    const erasure: Erasure = {
      n,
      scope,
      ...(id === undefined ? {} : { event: id }),
      basis,
      state: 'requested',
      ...{ requester, requesterRole, requestedAt: beginOf(event) },
    };
    return { ...before, erasures: [...before.erasures, erasure] };
  }),
  ErasureDecided: protecting((before, event) => {
    const { erasure, decision: state, overridden } = event.data;
    const decided = { decider: event.envelope.actor.id, decidedAt: beginOf(event) };
    return withErasure(before, erasure, { state, ...decided, overridden });
  }),
  ErasureStarted: protecting((before, event) => {
    const { erasure: n, scope, because } = event.data;
    const isErased = before.isErased || scope !== 'event';
    if (because !== undefined)
      return { ...before, isErased, because: [...before.because, { folio: because, n, done: false }] };
    const started = { executor: event.envelope.actor.id, startedAt: beginOf(event) };
    return withErasure({ ...before, isErased }, n, { state: 'started', ...started });
  }),
  PersonalDataErased: protecting((before, { data: { erasure, because } }) => {
    if (because === undefined) return withErasure(before, erasure, { state: 'erased' });
    const done = before.because.map((one) =>
      one.folio === because && one.n === erasure ? { ...one, done: true } : one,
    );
    return { ...before, because: done };
  }),
};

function withErasure(before: Protection, n: number, change: Partial<Erasure>): Protection {
  return { ...before, erasures: before.erasures.map((one) => (one.n === n ? { ...one, ...change } : one)) };
}
