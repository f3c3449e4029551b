import { EXTERNAL_OUTCOMES, type ExternalOutcome } from '../vocabulary.ts';
import { type DataKinds, NOTED, type Versions } from './kinds.ts';
import type { Noted, NotedPersonal } from './shared.ts';

/** The events about bodies outside that look at a complaint. */
export interface ReferringEvents {
  /** The complaint goes to a body outside, e.g. to an ombudsman. */
  ComplaintReferred: {
    data: Noted & {
      /** From 1, over the whole complaint. */
      readonly referral: number;
      /** The name of the body. */
      readonly body: string;
    };
    personal: NotedPersonal & {
      readonly ground?: string;
      /** The number under which the body has the complaint. */
      readonly reference?: string;
    };
  };
  /** The body outside decided. It happens once for each referral. */
  ExternalDecisionRecorded: {
    data: Noted & {
      readonly referral: number;
      readonly outcome: ExternalOutcome;
      readonly binding: boolean;
    };
    personal: NotedPersonal & { readonly summary?: string };
  };
}

export const REFERRING_VERSIONS: Versions<ReferringEvents> = {
  ComplaintReferred: 1,
  ExternalDecisionRecorded: 1,
};

export const REFERRING_DATA: DataKinds<ReferringEvents> = {
  ComplaintReferred: { ...NOTED, referral: 'number', body: 'name' },
  ExternalDecisionRecorded: { ...NOTED, referral: 'number', outcome: EXTERNAL_OUTCOMES, binding: 'flag' },
};
