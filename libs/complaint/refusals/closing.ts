import type { Refusals } from './refusal.ts';

/** Refusals about the end of a complaint and its reopening. */
export const CLOSING = {
  'not-closed': {
    kind: 'refused',
    what: 'The complaint is not closed.',
    remedy: 'There is nothing to reopen.',
  },
  'closing-reason-not-allowed': {
    kind: 'refused',
    what: 'The policy does not close complaints for this reason.',
    remedy: 'Close with a reason that the policy lists.',
  },
  'response-not-accepted': {
    kind: 'refused',
    what: 'The complainant has not accepted the latest response of this cycle.',
    remedy: 'Record the acceptance first, or close for another reason.',
  },
  'response-not-rejected': {
    kind: 'refused',
    what: 'No rejection of the latest response of this cycle is recorded.',
    remedy: 'Record the rejection first, or close for another reason.',
  },
  'not-final-tier': {
    kind: 'refused',
    what: 'The complaint has not reached the final tier.',
    remedy: 'Offer the escalation first.',
  },
  'recourse-not-told': {
    kind: 'refused',
    what: 'The complainant has not been told what else they can do.',
    remedy: 'Tell them, and state that when closing.',
  },
  'justification-required': {
    kind: 'refused',
    what: 'This closing reason needs a justification.',
    remedy: 'Write it down.',
  },
  'second-person-required': {
    kind: 'refused',
    what: 'For this reason a second person has to approve the closing.',
    remedy: 'Propose the closing. A second person then approves it with their own key.',
  },
  'not-linked': {
    kind: 'refused',
    what: 'The complaint is not linked as the duplicate of another one.',
    remedy: 'Link it first, with the kind duplicate-of.',
  },
  'no-such-closure': {
    kind: 'refused',
    what: 'No closing of that number was proposed.',
    remedy: 'Look up the number of the proposal.',
  },
  'closure-superseded': {
    kind: 'refused',
    what: 'A newer closing was proposed since, a newer response was issued that the complainant may still answer, or the complaint was escalated, or closed and reopened.',
    remedy: 'Approve the newest proposal, or propose the closing anew.',
  },
  'approver-is-handler': {
    kind: 'refused',
    what: 'The person who handles the complaint, or handled it when its closing was proposed, may not approve the closing.',
    remedy: 'Ask someone who did not handle it.',
  },
  'complainant-answered': {
    kind: 'refused',
    what: 'The complainant has answered the latest response.',
    remedy: 'Close with the reason that applies.',
  },
  'too-few-attempts': {
    kind: 'refused',
    what: 'The attempts to reach the complainant are fewer than the policy demands.',
    remedy: 'Try again, and record each contact with the complainant.',
  },
  'waiting-period-running': {
    kind: 'refused',
    what: 'The policy gives the complainant more time to answer.',
    remedy: 'Wait for the end of the period.',
  },
  'reopening-window-over': {
    kind: 'refused',
    what: 'The complaint was closed too long ago to be reopened.',
    remedy: 'File a new complaint linked to it.',
  },
} as const satisfies Refusals;
