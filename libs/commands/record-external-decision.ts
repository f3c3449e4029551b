import { EXTERNAL_OUTCOMES, type ExternalOutcome } from '#complaint';
import { Flag, FreeText, OneOf, Optional, Whole } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING, numberIn } from './command.ts';
import { numbersOf, perThing } from './probe.ts';
import { personal } from './translating.ts';

/** The highest number of a referral that a body names. */
const MOST = 999;

/** The members of every decision of a body outside. */
export class ExternalDecisionBody extends AnyCommandBody {
  @OneOf(EXTERNAL_OUTCOMES)
  outcome!: ExternalOutcome;

  /** Whether the organisation must follow it. */
  @Flag()
  binding!: boolean;

  @Optional()
  @FreeText(REMARK_MAX)
  summary?: string;
}

export class RecordExternalDecisionBody extends ExternalDecisionBody {
  @Whole(1, MOST)
  referral!: number;
}

/** A decision in a line of history, which gives the number of the referral beside the body. */
export class HistoryRecordExternalDecisionBody extends ExternalDecisionBody {
  /** Never given here. */
  @Optional()
  @Whole(1, MOST)
  referral?: number;
}

export const recordExternalDecision = command<
  'record-external-decision',
  HistoryRecordExternalDecisionBody,
  'ExternalDecisionRecorded'
>({
  type: 'record-external-decision',
  summary: 'Record what a body outside decided',
  http: {
    path: '/v1/complaints/{folio}/external-decisions',
    roles: HANDLING,
    description: 'Once for each referral. It changes no response of the organisation.',
    example: {
      body: { referral: 1, outcome: 'partly-upheld', binding: true, summary: 'Half of it is to be paid.' },
      revision: 9,
      status: 'investigating',
    },
    probes: ({ state }) =>
      perThing(
        numbersOf(state.referrals).filter((n) => n <= MOST),
        (referral) => [{ choice: { referral }, rest: { outcome: 'upheld', binding: false } }],
      ),
  },
  about: { thing: 'referral' },
  body: RecordExternalDecisionBody,
  history: HistoryRecordExternalDecisionBody,
  translate: ({ referral, outcome, binding, summary }, given) => ({
    type: 'record-external-decision',
    data: { referral: referral ?? numberIn(given), outcome, binding },
    ...personal({ summary }),
  }),
  tells: {
    ExternalDecisionRecorded: ({ referral, outcome, binding }) =>
      `Referral ${referral} decided: ${String(outcome).replaceAll('-', ' ')}${binding === true ? ', binding' : ''}`,
  },
});
