import type { Decision, Given } from './decision.ts';
import { mustBeOpenUnlessWaived } from './guards.ts';
import { worded } from './timing.ts';

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
