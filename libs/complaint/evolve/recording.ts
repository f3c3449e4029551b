import type { RecordingEvents } from '../events/recording.ts';
import { type Contacts, MOST_ATTEMPTS } from '../state.ts';
import { beginOf, type Steps } from './step.ts';

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
};

/** A contact may be recorded late, so that it belongs between others. */
function withAttempt(outbound: Contacts['outbound'], at: string): Contacts['outbound'] {
  const later = outbound.findIndex((one) => one.at > at);
  const all = later === -1 ? [...outbound, { at }] : outbound.toSpliced(later, 0, { at });
  return all.slice(-MOST_ATTEMPTS);
}
