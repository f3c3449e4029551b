import type { TrackWords } from '../track.ts';

export const track: TrackWords = {
  happened: {
    received: 'We received your complaint',
    acknowledged: 'We confirmed that we have your complaint',
    acknowledgedAgain: 'We confirmed that your complaint is open again',
    handled: 'A member of our staff began to look into it',
    contact: {
      inbound: {
        complainant: 'You contacted us',
        representative: 'The person who acts for you contacted us',
      },
      outbound: {
        complainant: 'We contacted you',
        representative: 'We contacted the person who acts for you',
      },
    },
    file: 'We received a file from you',
    fileNamed: (name) => `We received a file from you: ${name}`,
    progress: 'We told you how far we are',
    changed: 'Your details or wishes were changed',
    paused: (limit, ground) => `A time limit stands still (${limit}): ${ground}`,
    resumed: (limit) => `A time limit runs again: ${limit}`,
    extended: (limit, day) => `A time limit was extended (${limit}): now until ${day}`,
    answered: {
      summary: 'We gave you a short answer',
      holding: 'We gave you an interim answer',
      final: 'We gave you our final answer',
      unknown: 'We answered you',
    },
    accepted: 'You accepted our answer',
    rejected: 'You did not accept our answer',
    escalated: (level) => `Your complaint went to the next level (level ${level})`,
    referred: (body) => `Your complaint was passed on to: ${body}`,
    decided: (outcome) => `An independent body decided: ${outcome}`,
    promised: (thing) => `We promised you: ${thing}`,
    given: (thing) => `You were given: ${thing}`,
    failed: (thing) => `We could not give you: ${thing}`,
    closed: (reason) => `Your complaint was closed: ${reason}`,
    reopened: 'Your complaint was opened again',
    rated: 'You told us how satisfied you are',
    codeReplaced: 'You were given a new tracking code',
    erased: 'Your personal data was erased',
  },
  next: {
    acknowledge: 'We will confirm to you that we have your complaint.',
    acknowledgeLate:
      'We have not yet confirmed that we have your complaint, although the time for it is over. We apologise.',
    acknowledgeAgain: 'We will confirm to you that your complaint is open again.',
    acknowledgeAgainLate:
      'We have not yet confirmed that your complaint is open again, although the time for it is over. We apologise.',
    respond: 'We look into your complaint and then answer you.',
    respondLate:
      'The time in which we should have answered you is over. We apologise, and still owe you an answer.',
    waiting: {
      'awaiting-complainant': 'We need something from you before we can go on.',
      'awaiting-third-party': 'We are waiting for somebody outside our organisation. Then we go on.',
      'legal-proceedings': 'A court deals with the matter. We go on when it has decided.',
    },
    answer: 'Please tell us whether you accept our answer.',
    accepted: 'You accepted our answer. We do what is still to be done and then close your complaint.',
    rejected:
      'You did not accept our answer. Your complaint stays open, and you can ask for the next level to look at it.',
    rejectedAtLast: 'You did not accept our answer. There is no further level in our organisation.',
    referred: (body) => `Your complaint is now with: ${body}. We wait for the decision.`,
    closed: 'Your complaint is closed. If the matter is not settled, you can ask us to open it again.',
    closedForGood: 'Your complaint is closed. Nothing more will happen.',
  },
  limit: {
    running: (limit, day) => `${limit}: by ${day}`,
    late: (limit, day) => `${limit}: was due by ${day}`,
    met: (limit) => `${limit}: done`,
    metOn: (limit, day) => `${limit}: done on ${day}`,
    paused: (limit) => `${limit}: stands still for now`,
    ended: (limit) => `${limit}: no longer applies`,
    again: 'Confirm that your complaint is open again',
    higher: 'Confirm that your complaint is at the next level',
  },
  recourse: {
    escalate:
      'If you are not satisfied, you can ask that the next level in our organisation look at your complaint.',
    reopen: 'If the matter is not settled, you can ask us to open your complaint again.',
    body: (name, address) => `If you are still not satisfied with us, you can turn to: ${name}, ${address}.`,
    always:
      'If you are not satisfied with how we deal with your complaint, tell us at any time. Your right to go to court is not affected.',
  },
};
