import type {
  ActionKind,
  CauseArea,
  Channel,
  Clock,
  Command,
  Conclusion,
  ContactParty,
  CorrectedValue,
  ExternalOutcome,
  PauseGround,
  Remedy,
} from '#complaint';
import { PEOPLE, type Person } from './people.ts';
import type { After, Step, When } from './story.ts';

/* The steps beside the handling of a complaint: what is recorded, moved, given, improved, corrected and erased. */

/** Somebody reached the complainant, or was reached by them. */
export function talk(
  after: After,
  channel: Channel,
  summary: string,
  party: ContactParty = 'complainant',
): Step {
  return {
    after,
    command: () => ({
      type: 'record-contact',
      data: { channel, direction: 'inbound', with: party },
      personal: { summary },
    }),
  };
}

/** A text that the complainant sent. Its content is kept with the complaint. */
export function attach(after: After, name: string, text: string): Step {
  return {
    after,
    content: text,
    command: () => ({
      type: 'attach-evidence',
      data: { origin: 'complainant' },
      personal: { name },
    }),
  };
}

export function find(after: After, conclusion: Conclusion, summary: string): Step {
  return { after, command: () => ({ type: 'record-finding', data: { conclusion }, personal: { summary } }) };
}

export function waive(after: After, reason: string): Step {
  return { after, command: () => ({ type: 'waive-investigation', data: {}, personal: { reason } }) };
}

export function tellProgress(after: After, channel: Channel, summary: string): Step {
  return { after, command: () => ({ type: 'report-progress', data: { channel }, personal: { summary } }) };
}

/** Something about the complainant is different from now on. */
export function change(
  after: After,
  to: Pick<Extract<Command, { type: 'change-complainant' }>, 'data' | 'personal'>,
): Step {
  return { after, command: () => ({ type: 'change-complainant', ...to }) };
}

/** The complainant is told at once that a clock stands still. */
export function pause(after: After, clock: Clock, ground: PauseGround, reason: string): Step {
  return {
    after,
    command: ({ at }) => ({
      type: 'pause-clock',
      data: { clock, ground, complainantToldAt: at },
      personal: { reason },
    }),
  };
}

export function resume(after: After, clock: Clock): Step {
  return { after, command: () => ({ type: 'resume-clock', data: { clock } }) };
}

/** The complainant is told at once that a clock gets a later due date. @param dueAt an instant in UTC. */
export function extend(after: After, clock: Clock, dueAt: string, reason: string): Step {
  return {
    after,
    command: ({ at }) => ({
      type: 'extend-deadline',
      data: { clock, dueAt, complainantToldAt: at },
      personal: { reason },
    }),
  };
}

export function refer(after: After, body: string, reference: string): Step {
  return { after, command: () => ({ type: 'refer', data: { body }, personal: { reference } }) };
}

/** The external body decided the latest referral. */
export function decidedOutside(after: After, outcome: ExternalOutcome, summary: string): Step {
  return {
    after,
    command: ({ referrals }) => ({
      type: 'record-external-decision',
      data: { referral: referrals, outcome, binding: true },
      personal: { summary },
    }),
  };
}

/** @param amount in EUR. @param dueOn a day. */
export function promise(
  after: After,
  kind: Remedy,
  { amount, dueOn, what }: { amount?: string; dueOn?: string; what?: string } = {},
): Step {
  return {
    after,
    command: () => ({
      type: 'promise-remedy',
      data: { kind, ...(amount && { amount, currency: 'EUR' }), ...(dueOn && { dueOn }) },
      ...(what && { personal: { description: what } }),
    }),
  };
}

/** The latest remedy was given, or an amount of it in EUR. */
export function give(after: After, amount?: string): Step {
  return {
    after,
    command: ({ remedies }) => ({
      type: 'fulfil-remedy',
      data: { remedy: remedies, ...(amount && { amount, currency: 'EUR' }) },
    }),
  };
}

/** The latest remedy cannot be given. */
export function fail(after: After, reason: string): Step {
  return {
    after,
    command: ({ remedies }) => ({ type: 'fail-remedy', data: { remedy: remedies }, personal: { reason } }),
  };
}

export function cause(after: After, code: string, area: CauseArea, description: string): Step {
  return {
    after,
    command: () => ({ type: 'record-root-cause', data: { cause: code, area }, personal: { description } }),
  };
}

/** A corrective or preventive action against the latest root cause of the complaint. */
export function act(
  after: After,
  kind: ActionKind,
  { owner, dueOn, what }: { owner: Person; dueOn: string; what: string },
): Step {
  return {
    after,
    command: ({ causes }) => ({
      type: 'link-corrective-action',
      data: { rootCause: causes, kind, owner: owner.id, dueOn },
      personal: { description: what },
    }),
  };
}

/** The first action of another complaint serves this one too. @param other the time of its receipt. */
export function sameAction(after: After, other: When): Step {
  return {
    after,
    other,
    command: ({ causes }) => ({ type: 'link-corrective-action', data: { action: '', rootCause: causes } }),
  };
}

/** A second person verified that the first action of the complaint works. */
export function verify(after: After, evidence: string): Step {
  return {
    after,
    by: PEOPLE.compliance,
    ownAction: true,
    command: () => ({
      type: 'verify-corrective-action',
      data: { action: '', effective: true },
      personal: { evidence },
    }),
  };
}

export function rate(
  after: After,
  ratings: { readonly handling?: number; readonly outcome?: number },
  comment?: string,
): Step {
  return {
    after,
    command: () => ({
      type: 'record-satisfaction',
      data: ratings,
      ...(comment && { personal: { comment } }),
    }),
  };
}

/** @param step the step whose entry was wrong: 0 is the receipt. */
export function correct(
  after: After,
  step: number,
  { field, value, reason }: { field: string; value: CorrectedValue; reason: string },
): Step {
  return {
    after,
    corrects: step,
    command: () => ({ type: 'correct', data: { event: '', field, value }, personal: { reason } }),
  };
}

export function hold(after: After, authority: string, reason: string): Step {
  return {
    after,
    by: PEOPLE.compliance,
    command: () => ({ type: 'place-legal-hold', data: {}, personal: { authority, reason } }),
  };
}

export function release(after: After, reason: string): Step {
  return {
    after,
    by: PEOPLE.compliance,
    command: () => ({ type: 'release-legal-hold', data: { hold: 1 }, personal: { reason } }),
  };
}

/** The personal data of a closed complaint is erased before its retention is over: three persons. */
export function erase(after: After, reason: string, override: string): readonly Step[] {
  return [
    {
      after,
      command: () => ({
        type: 'request-erasure',
        data: { basis: 'data-subject-request', scope: 'complaint' },
        personal: { reason },
      }),
    },
    {
      after: '+1d',
      by: PEOPLE.compliance,
      command: () => ({
        type: 'decide-erasure',
        data: { erasure: 1, decision: 'granted' },
        personal: { reason, override },
      }),
    },
    {
      after: '+2h',
      by: PEOPLE.administrator,
      command: () => ({ type: 'execute-erasure', data: { erasure: 1 } }),
    },
  ];
}
