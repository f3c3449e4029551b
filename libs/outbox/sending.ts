import { sha256 } from '#canonical-json';
import {
  correctedHistory,
  DomainError,
  isSettled,
  isUnattendedLetter,
  type LetterReason,
  letterDueBy,
  type ReceivedComplaint,
} from '#complaint';
import { unopenedEvent } from '#ledger';
import type { Letter } from '#letters';
import type { Delivery } from '#mail';
import { letterSent } from './letter-sent.ts';
import type { OutboxParts, OwedLetter } from './port.ts';

/** For so long a server may put a letter off before it has failed: as long as mail servers try themselves. */
export const LONGEST_DELAY_MS = 5 * 24 * 60 * 60 * 1_000;

/**
 * What came of one attempt.
 * - `settled`: nothing more is to be sent. `isNew`: its outcome was recorded now.
 * - `again`: it is to be tried later. `about`: because of this letter, or because the server takes none at all.
 */
export type Attempt =
  | { readonly next: 'settled'; readonly isNew: boolean }
  | { readonly next: 'again'; readonly about: 'message' | 'server'; readonly code: string };

type Sent = { readonly outcome: 'accepted' | 'unknown' | 'failed'; readonly why?: LetterReason };

/** A letter that is owed. */
export interface LetterToSend extends Omit<OwedLetter, 'owed'> {
  /** It was owed before the ledger was restored or copied, so that it may have gone out from another place. */
  readonly isPast: boolean;
}

/** There is no such letter, or nothing of it may be told any more. */
const NOTHING_TO_SAY: ReadonlySet<string> = new Set(['no-such-letter', 'subject-erased']);

/**
 * Sends one letter and records what became of it. It is rendered from what the complaint says now, and nothing of it is
 * kept. If the process is killed between the answer of the server and the record, the letter is sent again under the
 * same Message-ID.
 *
 * @throws as the ledger and the stores do.
 */
export async function sendLetter(owed: LetterToSend, parts: OutboxParts): Promise<Attempt> {
  const { folio, event, kind, revision } = owed;
  const state = revision === undefined ? undefined : await parts.complaints.state(folio);
  if (state === undefined || revision === undefined) return { next: 'settled', isNew: false };
  const message = await parts.messageId(folio, revision);
  // The view may not show yet what the log has.
  const told = state.letters?.find((one) => one.message === message);
  if (told !== undefined && isSettled(told)) return { next: 'settled', isNew: false };
  const { n, wentAnotherWay, isOver } = await subjectOf(owed, parts);
  const about = { folio, data: { kind, ...(n === undefined ? {} : { n }), message, event } };
  const record = async (outcome: Outcome, digest?: string) =>
    await recordOutcome(about, outcome, digest, parts);
  const recipient =
    isTold(owed, state) || wentAnotherWay ? undefined : await parts.complaints.recipient(folio);
  if (recipient === undefined) return await record({ outcome: 'not-sent', why: 'told-otherwise' });
  // It stays owed, so that it goes out when what is damaged was put back.
  if ('damaged' in recipient) throw unopenedEvent(recipient.damaged);
  if ('why' in recipient) return await record({ outcome: 'not-sent', why: recipient.why });
  const letter = isOver ? undefined : await rendered(owed, n, parts);
  if (letter === undefined) return await record({ outcome: 'not-sent', why: 'nothing-to-say' });
  if (owed.isPast) return await record({ outcome: 'not-sent', why: 'restored' });
  const isUnattended = isUnattendedLetter(kind, await parts.complaints.history(folio));
  if (isUnattended && !(await parts.bound.admits(message, recipient.address)))
    return await record({ outcome: 'not-sent', why: 'too-many' });
  const { subject, text, html, language } = letter;
  const id = `${message}@${parts.domain}`;
  const delivery = await parts.mailer.send({ id, to: recipient.address, subject, text, html, language });
  const sent = sentBy(delivery, parts.clock() - owed.since);
  if ('next' in sent) return sent;
  const recorded = await record(sent, sha256(text));
  return sent.outcome === 'unknown' ? { next: 'again', about: 'message', code: 'unknown' } : recorded;
}

type Outcome = Sent | { readonly outcome: 'not-sent'; readonly why: LetterReason };
type About = Pick<Parameters<typeof letterSent>[0], 'folio'> & {
  readonly data: Omit<Parameters<typeof letterSent>[0]['data'], 'outcome' | 'why'>;
};

async function recordOutcome(
  { folio, data }: About,
  outcome: Outcome,
  digest: string | undefined,
  { ledger, clock }: OutboxParts,
): Promise<Attempt> {
  const give = async (personal?: { readonly digest: string }) => {
    const told = { folio, data: { ...data, ...outcome }, ...(personal === undefined ? {} : { personal }) };
    const { command, context } = letterSent(told, clock());
    return await (await ledger()).execute(folio, 'newest', command, context);
  };
  try {
    const { events } = await give(digest === undefined ? undefined : { digest });
    return { next: 'settled', isNew: events.length > 0 };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'subject-erased') throw error;
    // An erasure began meanwhile. Nothing personal is recorded any more, but what became of the letter is.
    const { events } = await give();
    return { next: 'settled', isNew: events.length > 0 };
  }
}

/** Whether somebody has told the complainant in another way, or the complaint has ended before. */
function isTold({ kind }: LetterToSend, { acknowledged, status, cycle }: ReceivedComplaint): boolean {
  return kind === 'acknowledgement' && (acknowledged || status === 'closed' || cycle > 1);
}

/** What a letter is about. */
interface Subject {
  readonly n: number | undefined;
  /** A correction said meanwhile that it went another way. That can be said of progress reports only. */
  readonly wentAnotherWay?: boolean;
  /** The complaint was reopened after the closing. A letter about another closing says what holds. */
  readonly isOver?: boolean;
}

/** Progress reports have no number of their own: they are counted. Nor have closings: the letter is about the latest. */
async function subjectOf(
  { kind, n, event, folio, revision = 0 }: LetterToSend,
  { complaints }: OutboxParts,
): Promise<Subject> {
  if (kind !== 'progress' && kind !== 'closing') return { n };
  const history = correctedHistory(await complaints.history(folio));
  if (kind === 'closing')
    return {
      n,
      isOver: history.some((one) => one.type === 'ComplaintReopened' && one.revision > revision),
    };
  const reports = history.filter(({ type }) => type === 'ProgressReported');
  const index = reports.findIndex(({ id }) => id === event);
  const report = reports[index];
  return { n: index + 1, wentAnotherWay: report !== undefined && letterDueBy(report) === undefined };
}

async function rendered(
  { folio, kind }: LetterToSend,
  n: number | undefined,
  { letters }: OutboxParts,
): Promise<Letter | undefined> {
  try {
    return await (await letters()).render({ folio, kind, n });
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOTHING_TO_SAY.has(String(error.code))) return undefined;
    throw error;
  }
}

/** @param age milliseconds since the event. */
function sentBy(delivery: Delivery, age: number): Sent | Attempt {
  switch (delivery.outcome) {
    case 'accepted':
    case 'unknown':
      return { outcome: delivery.outcome };
    case 'refused':
      return { outcome: 'failed', why: delivery.why };
    case 'later':
      return delivery.about === 'message' && age > LONGEST_DELAY_MS
        ? { outcome: 'failed', why: 'expired' }
        : { next: 'again', about: delivery.about, code: delivery.code };
  }
}
