import {
  CHANNELS,
  type Channel,
  CONFIDENTIALITY_WISHES,
  type ConfidentialityWish,
  FEEDBACK_KINDS,
  type FeedbackKind,
  REMEDIES,
  type Remedy,
  type Vulnerability,
} from '../vocabulary.ts';
import { type DataKinds, DEADLINES, NOTED, type Versions } from './kinds.ts';
import type { Deadline, Noted, NotedPersonal } from './shared.ts';

export interface Complainant {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly organisation?: string;
  readonly department?: string;
  readonly address?: string;
  readonly contactPreference?: string;
  readonly vulnerability?: string;
  readonly adjustments?: string;
}

export interface Representative {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly authority?: string;
}

/** The events about how a complaint came in. */
export interface ReceivingEvents {
  /** A complaint came in. The event pins its policy and starts the clocks of the policy. */
  ComplaintReceived: {
    data: Noted & {
      readonly channel: Channel;
      readonly kind: FeedbackKind;
      readonly oral?: boolean;
      /** BCP 47. */
      readonly language?: string;
      readonly product?: string;
      readonly subProduct?: string;
      readonly organisation?: string;
      readonly category?: string;
      readonly subCategory?: string;
      readonly recurring?: boolean;
      /** Day the problem occurred. */
      readonly problemOn?: string;
      readonly remediesRequested?: readonly Remedy[];
      readonly complainantRef?: string;
      /** Ids of the principals whom the complaint concerns. */
      readonly concerns?: readonly string[];
      readonly confidentiality?: readonly ConfidentialityWish[];
      readonly deadlines: readonly Deadline[];
    };
    personal: NotedPersonal & {
      readonly complainant?: Complainant;
      readonly representative?: Representative;
      readonly description?: string;
      readonly reference?: string;
      readonly remedyRequested?: string;
      readonly immediateAction?: string;
      /** The wishes about confidentiality in the complainant's own words. */
      readonly confidentiality?: string;
      readonly vulnerability?: readonly Vulnerability[];
    };
  };
  /**
   * The complainant was told that the complaint is being dealt with. It happens once in each cycle, and once more at
   * each tier that has an acknowledgement clock of its own.
   */
  ComplaintAcknowledged: {
    data: Noted & {
      readonly cycle: number;
      /** The tier whose acknowledgement clock it meets. Absent: the first. */
      readonly tier?: number;
      /** Clocks that run from the acknowledgement and are due earlier than they were known to be. */
      readonly deadlines?: readonly Deadline[];
      readonly channel?: Channel;
      readonly template?: string;
      readonly contentHash?: string;
    };
    personal: NotedPersonal & { readonly delivery?: string };
  };
}

export const RECEIVING_VERSIONS: Versions<ReceivingEvents> = {
  ComplaintReceived: 1,
  ComplaintAcknowledged: 1,
};

export const RECEIVING_DATA: DataKinds<ReceivingEvents> = {
  ComplaintReceived: {
    ...NOTED,
    channel: CHANNELS,
    kind: FEEDBACK_KINDS,
    oral: 'flag',
    language: 'language',
    product: 'name',
    subProduct: 'name',
    organisation: 'name',
    category: 'name',
    subCategory: 'name',
    recurring: 'flag',
    problemOn: 'day',
    remediesRequested: { each: REMEDIES },
    complainantRef: 'id',
    concerns: { each: 'id' },
    confidentiality: { each: CONFIDENTIALITY_WISHES },
    deadlines: DEADLINES,
  },
  ComplaintAcknowledged: {
    ...NOTED,
    cycle: 'number',
    tier: 'number',
    deadlines: DEADLINES,
    channel: CHANNELS,
    template: 'name',
    contentHash: 'hash',
  },
};
