import type { RecordingEvents } from '../events/recording.ts';
import { type Contacts, type Investigation, MOST_ATTEMPTS, MOST_CONTENTS } from '../state.ts';
import { wishesAfter } from './effects.ts';
import { beginOf, datedOf, involve, type Steps, unchanged } from './step.ts';

const NOT_INVESTIGATED: Investigation = { findings: 0, concludedAt: '', waived: false };
const NOTHING: Contacts = { count: 0, outbound: [] };

export const RECORDING_STEPS: Steps<RecordingEvents> = {
  ContactRecorded: (state, event, _, next) => {
    const { count, outbound } = state.contacts ?? NOTHING;
    const { direction, with: party } = event.data;
    const at = beginOf(event);
    const isAttempt = direction === 'outbound' && party !== 'third-party' && at !== undefined;
    const contacts = { count: count + 1, outbound: isAttempt ? withAttempt(outbound, at) : outbound };
    return { ...next, contacts };
  },
  EvidenceAttached: (state, event, _, next) => {
    const { evidence = [] } = state;
    const { content, mediaType, size, origin } = event.data;
    // Imported history may bring any number, and no later command needs those without a content.
    if (content === undefined && evidence.length >= MOST_CONTENTS) return next;
    const attached = { event: event.id, content, mediaType, size, origin, at: datedOf(event) };
    return { ...next, evidence: [...evidence, attached] };
  },
  // A finding of history that is told late changes no later conclusion.
  FindingRecorded: (state, { data, envelope }, { history, own }, next) => {
    const before = state.investigation ?? NOT_INVESTIGATED;
    const isLatest = !history || own >= before.concludedAt;
    const latest = isLatest ? { conclusion: data.conclusion, concludedAt: own } : {};
    return {
      ...next,
      involved: involve(state, envelope.actor.id, state.tier),
      investigation: { ...before, findings: before.findings + 1, ...latest },
    };
  },
  InvestigationWaived: (state, { envelope }, _, next) => ({
    ...next,
    involved: involve(state, envelope.actor.id, state.tier),
    investigation: { ...(state.investigation ?? NOT_INVESTIGATED), waived: true },
  }),
  ProgressReported: unchanged,
  ComplainantChanged: (state, event, _, next) => ({ ...next, wishes: wishesAfter(event, state.wishes) }),
};

/** A contact may be recorded late, so that it belongs between others. */
function withAttempt(outbound: Contacts['outbound'], at: string): Contacts['outbound'] {
  const later = outbound.findIndex((one) => one.at > at);
  const all = later === -1 ? [...outbound, { at }] : outbound.toSpliced(later, 0, { at });
  return all.slice(-MOST_ATTEMPTS);
}
