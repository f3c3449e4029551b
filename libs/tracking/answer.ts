import type { Answer } from '#complainant-desk';
import { type EventOf, type Recorded, type Response } from '#complaint';
import { linesWithoutHiddenCharacters } from '#plain-text';
import { remedyText } from './happened.ts';
import { personalText } from './personal-text.ts';
import type { Speech, Telling, Told } from './told.ts';

type Proposed = Recorded<EventOf<'ResponseProposed'>>;

/** The answer of the organisation, as it was sent. `undefined`: none was issued yet. */
export function answerOf(told: Telling, response: Response | undefined, speech: Speech): Answer | undefined {
  if (response === undefined) return undefined;
  const { n, type, outcome, state, issuedAt } = response;
  const proposed = proposalOf(told, n);
  const text = wordsOf(told, proposed, 'reasons');
  return {
    n,
    ...(type && { type }),
    ...(outcome && { outcome }),
    state,
    ...(issuedAt && { issuedAt: issuedAt.time }),
    ...(text !== undefined && { text }),
    offered: (proposed?.data.remedies ?? []).map((one) => remedyText(one, speech)),
  };
}

/** Whom to turn to: as the answer told it, then what the policy and the domain allow. */
export function recourseOf(told: Telling, latest: Response | undefined, { words }: Speech): string {
  const { may, policy } = told;
  const { recourse } = words.track;
  const own = latest && wordsOf(told, proposalOf(told, latest.n), 'recourse');
  const body = policy?.externalBody;
  const always = [
    ...(may.includes('escalations') ? [recourse.escalate] : []),
    ...(may.includes('reopenings') ? [recourse.reopen] : []),
    ...(body === undefined ? [] : [recourse.body(body.name, body.address)]),
    recourse.always,
  ].join(' ');
  // What was written may end without a full stop, as an address does.
  return own === undefined ? always : `${own}\n\n${always}`;
}

function proposalOf({ corrected }: Telling, n: number): Proposed | undefined {
  return corrected.findLast((event): event is Proposed => isProposalOf(event, n));
}

function isProposalOf(event: Recorded, n: number): event is Proposed {
  return event.type === 'ResponseProposed' && event.data.response === n;
}

/** A text of a response as it reads now. */
function wordsOf(
  { history }: Told,
  proposed: Proposed | undefined,
  member: 'reasons' | 'recourse',
): string | undefined {
  const text = proposed && personalText(history, proposed, member);
  if (text === undefined) return undefined;
  // A bidirectional character could make it look like another text.
  const clean = linesWithoutHiddenCharacters(text);
  return clean.trim() === '' ? undefined : clean;
}
