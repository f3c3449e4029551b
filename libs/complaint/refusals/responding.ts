import type { Refusals } from './refusal.ts';

/** Refusals about responses and the answers to them. */
export const RESPONDING = {
  'outcome-required': {
    kind: 'refused',
    what: 'A summary or final response has no outcome.',
    remedy: 'Say whether the complaint is upheld, partly upheld or rejected.',
  },
  'no-such-response': {
    kind: 'refused',
    what: 'The complaint has no response of that number.',
    remedy: 'Look up the number of the response.',
  },
  'response-already-issued': {
    kind: 'refused',
    what: 'The response has been issued already.',
    remedy: 'Propose another response if this one must be replaced.',
  },
  'approver-is-proposer': {
    kind: 'refused',
    what: 'The person who proposed a response or a closing may not approve it, nor may the proposer of the latest response approve a closing.',
    remedy: 'Ask a second person to approve it.',
  },
  'response-not-issued': {
    kind: 'refused',
    what: 'No response has been issued that the complainant could answer.',
    remedy: 'Have the proposed response approved first.',
  },
  'response-not-decisive': {
    kind: 'refused',
    what: 'A holding response cannot be accepted or rejected.',
    remedy: 'Wait for the final response.',
  },
  'response-superseded': {
    kind: 'refused',
    what: 'A newer response has been issued since, or the complaint was escalated, or closed and reopened, after the proposal.',
    remedy: 'Accept or reject the newest response, or propose the response anew.',
  },
  'response-already-decided': {
    kind: 'refused',
    what: 'The response has been accepted or rejected already.',
    remedy: 'Nothing remains to be done. The complaint can still be escalated or reopened.',
  },
} as const satisfies Refusals;
