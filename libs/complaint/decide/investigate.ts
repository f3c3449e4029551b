import { DomainError } from '../errors.ts';
import type { ReceivedComplaint } from '../state.ts';
import type { Decision, Given } from './decision.ts';
import { mustBeOpenUnlessWaived } from './guards.ts';
import { type Timing, worded } from './timing.ts';

export interface RecordFinding {
  readonly type: 'record-finding';
  readonly data: Given<'FindingRecorded'>;
  readonly personal?: { readonly summary?: string };
}

export interface WaiveInvestigation {
  readonly type: 'waive-investigation';
  readonly data: Given<'InvestigationWaived'>;
  readonly personal?: { readonly reason?: string };
}

export interface ReportProgress {
  readonly type: 'report-progress';
  readonly data: Given<'ProgressReported'>;
  readonly personal?: { readonly summary?: string };
}

export const recordFinding: Decision<RecordFinding> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: ({ data, personal }, state, timing) => {
    mustBeOpenUnlessWaived(state, timing);
    mustBeAttached(data.evidence ?? [], state, timing);
    return [
      {
        type: 'FindingRecorded',
        ...timing.when,
        data: { ...data, ...timing.noted },
        ...worded(personal, timing),
        reasonCode: data.conclusion,
      },
    ];
  },
};

export const waiveInvestigation: Decision<WaiveInvestigation> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: ({ data, personal }, state, timing) => {
    mustBeOpenUnlessWaived(state, timing);
    return [
      {
        type: 'InvestigationWaived',
        ...timing.when,
        data: { ...data, ...timing.noted },
        ...worded(personal, timing),
      },
    ];
  },
};

export const reportProgress: Decision<ReportProgress> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: ({ data, personal }, state, timing) => {
    mustBeOpenUnlessWaived(state, timing);
    return [
      {
        type: 'ProgressReported',
        ...timing.when,
        data: { ...data, ...timing.noted },
        ...worded(personal, timing),
      },
    ];
  },
};

/** Imported history comes without contents, and may name those of another system. @throws DomainError `no-such-evidence`. */
function mustBeAttached(
  contents: readonly string[],
  { evidence = [] }: ReceivedComplaint,
  { waived }: Timing,
): void {
  const missing = contents.find((one) => !evidence.some(({ content }) => content === one));
  if (missing !== undefined && !waived) throw new DomainError('no-such-evidence', { content: missing });
}
