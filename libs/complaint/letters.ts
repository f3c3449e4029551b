import type { ComplaintEvent, Recorded } from './events.ts';
import type { Letter } from './state/letters.ts';
import type { ReceivedComplaint } from './state.ts';
import type { LetterKind, LetterOutcome } from './vocabulary.ts';

/** What became of a letter: the outcome that was learned last. */
export function outcomeOf({ outcomes }: Pick<Letter, 'outcomes'>): LetterOutcome | undefined {
  return outcomes.at(-1);
}

/** Whether nothing more is to be sent: it is known what became of the letter. */
export function isSettled(letter: Pick<Letter, 'outcomes'>): boolean {
  const outcome = outcomeOf(letter);
  return outcome !== undefined && outcome !== 'unknown';
}

/** The letter about one thing. `undefined`: none was sent, and none was left to a person. */
export function letterAbout(
  { letters = [] }: Pick<ReceivedComplaint, 'letters'>,
  kind: LetterKind,
  n: number | undefined,
): Letter | undefined {
  return letters.findLast((one) => one.kind === kind && one.n === n);
}

/** An outcome after which a person has to tell the complainant. */
export type LetterTrouble = Extract<LetterOutcome, 'failed' | 'bounced' | 'not-sent'>;

/**
 * The trouble with the letter that was last recorded of those that did not reach the complainant. `undefined`: there is
 * none, or the organisation took up contact with the complainant or the representative afterwards.
 */
export function letterTrouble({
  letters = [],
  contacts,
}: Pick<ReceivedComplaint, 'letters' | 'contacts'>): LetterTrouble | undefined {
  const contacted = contacts?.outbound.at(-1)?.at ?? '';
  for (const letter of letters.toReversed()) {
    const { why, at = '' } = letter;
    const outcome = outcomeOf(letter);
    const isLeft = why !== 'told-otherwise' && why !== 'nothing-to-say' && at > contacted;
    if (isLeft && (outcome === 'failed' || outcome === 'bounced' || outcome === 'not-sent')) return outcome;
  }
  return undefined;
}

/** The letter that an event calls for. */
export interface DueLetter {
  readonly kind: LetterKind;
  /** The number of the response or the erasure that it is about. */
  readonly n?: number;
}

/**
 * The letter that an event calls for. `undefined`: none. History taken over from another system calls for none, since
 * nobody is told the past. A progress report calls for one if it says that it goes by e-mail.
 */
export function letterDueBy({ type, data }: ComplaintEvent): DueLetter | undefined {
  if (data.source !== undefined) return undefined;
  switch (type) {
    case 'ComplaintReceived':
      return { kind: 'acknowledgement' };
    case 'ProgressReported':
      return data.channel === 'email' ? { kind: 'progress' } : undefined;
    case 'ResponseIssued':
      return { kind: 'response', n: data.response };
    case 'ComplaintClosed':
      return { kind: 'closing' };
    case 'ErasureDecided':
      return { kind: 'erasure-decision', n: data.erasure };
    default:
      return undefined;
  }
}

/**
 * Whether a letter goes out without anybody of the organisation having decided it: it answers what the complainant did
 * without a key or with a tracking code. Whoever typed there may have given the address of somebody else.
 */
export function isUnattendedLetter(
  kind: LetterKind,
  history: readonly Pick<Recorded, 'type' | 'envelope'>[],
): boolean {
  const own = history.filter(({ envelope }) => envelope.actor.role === 'complainant');
  switch (kind) {
    case 'acknowledgement':
      return own.some(({ type }) => type === 'ComplaintReceived' || type === 'ComplainantChanged');
    case 'closing': {
      const closing = history.findLast(({ type }) => type === 'ComplaintClosed');
      return closing?.envelope.actor.role === 'complainant';
    }
    case 'progress':
    case 'response':
    case 'erasure-decision':
      return false;
  }
}
