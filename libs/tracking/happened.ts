import type { Happening } from '#complainant-desk';
import {
  type Channel,
  type Clock,
  type ContactParty,
  type EventOf,
  type EventType,
  instantOf,
  type MonetaryRemedy,
  type ReceivedComplaint,
  type Recorded,
} from '#complaint';
import { plainFileName, withoutHiddenCharacters } from '#plain-text';
import { fill } from '#words';
import { personalText } from './personal-text.ts';
import type { Speech, Telling } from './told.ts';

/** What the events around one tell, so far as a complainant may know it. */
interface Around extends Speech {
  readonly history: Telling['history'];
  readonly remedies: ReceivedComplaint['remedies'];
  /** Cycles in which somebody began to work, as told so far. */
  readonly handled: Set<number>;
  /** The cycle at this event. */
  cycle: number;
}

type Teller<T extends EventType> = (event: Recorded<EventOf<T>>, around: Around) => string | undefined;

/** The event is internal: the complainant learns neither that it happened nor when. */
const untold = (): undefined => undefined;

/**
 * The clocks that are shown. That of safety would tell the assessment. The one of the summary is a chance, which nobody
 * owes.
 */
const SHOWN_CLOCKS: readonly Clock[] = ['acknowledge', 'respond', 'resolve'];

export function isShown(clock: Clock): boolean {
  return SHOWN_CLOCKS.includes(clock);
}

/** What of each event is told. A new event does not compile until somebody decides it. */
const TELLERS: { readonly [T in EventType]: Teller<T> } = {
  ComplaintReceived: ({ data: { channel } }, { words }) =>
    through(words.track.happened.received, channel, words),
  ComplaintAcknowledged: ({ data: { channel } }, { words: { track, ...words }, cycle }) =>
    through(cycle > 1 ? track.happened.acknowledgedAgain : track.happened.acknowledged, channel, words),
  ComplaintAssessed: untold,
  HandlerAssigned: (_, { words, handled, cycle }) => {
    if (handled.has(cycle)) return undefined;
    handled.add(cycle);
    return words.track.happened.handled;
  },
  ComplaintEscalated: ({ data: { toTier } }, { words }) => words.track.happened.escalated(toTier),
  ContactRecorded: ({ data }, { words }) => {
    const party = partyOf(data.with);
    return party && through(words.track.happened.contact[data.direction][party], data.channel, words);
  },
  EvidenceAttached: (event, { words: { track }, history }) => {
    if (event.data.origin !== 'complainant') return undefined;
    const name = plainFileName(personalText(history, event, 'name') ?? '');
    return name === undefined ? track.happened.file : track.happened.fileNamed(name);
  },
  FindingRecorded: untold,
  InvestigationWaived: untold,
  ProgressReported: ({ data: { channel } }, { words }) =>
    through(words.track.happened.progress, channel, words),
  ComplainantChanged: (_, { words }) => words.track.happened.changed,
  ResponseProposed: untold,
  ResponseIssued: ({ data: { type } }, { words }) => words.track.happened.answered[type ?? 'unknown'],
  ResponseAccepted: (_, { words }) => words.track.happened.accepted,
  ResponseRejected: (_, { words }) => words.track.happened.rejected,
  RemedyPromised: ({ data }, around) => around.words.track.happened.promised(remedyText(data, around)),
  RemedyFulfilled: ({ data }, around) => {
    const kind = around.remedies?.find(({ n }) => n === data.remedy)?.kind;
    return kind && around.words.track.happened.given(remedyText({ ...data, kind }, around));
  },
  RemedyFailed: ({ data }, around) => {
    const kind = around.remedies?.find(({ n }) => n === data.remedy)?.kind;
    return kind && around.words.track.happened.failed(around.words.codes.remedies[kind]);
  },
  ComplaintClosed: ({ data: { reason } }, { words }) =>
    words.track.happened.closed(words.codes.closingReasons[reason]),
  ClosureProposed: untold,
  ComplaintReopened: ({ data: { cycle } }, around) => {
    around.cycle = cycle;
    return around.words.track.happened.reopened;
  },
  ComplaintReferred: ({ data: { body } }, { words }) =>
    words.track.happened.referred(withoutHiddenCharacters(body)),
  ExternalDecisionRecorded: ({ data: { outcome } }, { words }) =>
    words.track.happened.decided(words.codes.externalOutcomes[outcome]),
  ComplaintLinked: untold,
  SatisfactionRecorded: (_, { words }) => words.track.happened.rated,
  RootCauseRecorded: untold,
  CorrectiveActionLinked: untold,
  CorrectiveActionVerified: untold,
  EntryCorrected: untold,
  DeadlineBreached: untold,
  ClockPaused: ({ data: { clock, ground } }, { words }) =>
    isShown(clock)
      ? words.track.happened.paused(words.codes.clocks[clock], words.codes.pauseGrounds[ground])
      : undefined,
  ClockResumed: ({ data: { clock } }, { words }) =>
    isShown(clock) ? words.track.happened.resumed(words.codes.clocks[clock]) : undefined,
  DeadlineExtended: ({ data: { clock, dueAt } }, { words, formats }) =>
    isShown(clock)
      ? words.track.happened.extended(words.codes.clocks[clock], formats.deadline(dueAt))
      : undefined,
  DueDateRecalculated: untold,
  // A letter that arrived is known, and one that did not is the work of the organisation.
  LetterSent: untold,
  TrackingCodeReplaced: (_, { words }) => words.track.happened.codeReplaced,
  LegalHoldPlaced: untold,
  LegalHoldReleased: untold,
  ErasureRequested: untold,
  ErasureDecided: untold,
  ErasureStarted: untold,
  PersonalDataErased: ({ data: { scope } }, { words }) =>
    scope === 'event' ? undefined : words.track.happened.erased,
};

/** What happened, by the dates that hold after all corrections. An act without a date stays behind the one before it. */
export function happened({ corrected, history, state }: Telling, speech: Speech): readonly Happening[] {
  const around: Around = { ...speech, history, remedies: state.remedies, handled: new Set(), cycle: 1 };
  let at = '';
  const told = corrected.flatMap((event) => {
    const text = tellerOf(event.type)(event, around);
    const { occurredAt, zone } = event;
    if (occurredAt !== undefined) at = instantOf(occurredAt, zone);
    return text === undefined ? [] : [{ order: at, line: { ...(occurredAt && { at: occurredAt }), text } }];
  });
  return told.sort((a, b) => (a.order < b.order ? -1 : Number(a.order > b.order))).map(({ line }) => line);
}

/** The teller of events of a type. */
function tellerOf<T extends EventType>(type: T): Teller<T> {
  return TELLERS[type];
}

function through(
  text: string,
  channel: Channel | undefined,
  { codes }: Pick<Speech['words'], 'codes'>,
): string {
  return channel === undefined || channel === 'unknown' ? text : `${text} (${codes.channels[channel]})`;
}

/** What is spoken with third parties is no matter of the complainant. */
function partyOf(party: ContactParty): 'complainant' | 'representative' | undefined {
  return party === 'third-party' ? undefined : party;
}

/** A remedy in words, e.g. `Refund: €120.50`. */
export function remedyText({ kind, amount, currency }: MonetaryRemedy, { words, formats }: Speech): string {
  const remedy = words.codes.remedies[kind];
  return amount === undefined || currency === undefined
    ? remedy
    : fill(words.letters.remedyOfMoney, { remedy, amount: formats.money(amount, currency) });
}
