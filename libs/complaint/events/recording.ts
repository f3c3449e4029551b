import {
  CHANNELS,
  type Channel,
  CONCLUSIONS,
  CONFIDENTIALITY_WISHES,
  CONTACT_DIRECTIONS,
  CONTACT_PARTIES,
  type Conclusion,
  type ConfidentialityWish,
  type ContactDirection,
  type ContactParty,
} from '../vocabulary.ts';
import { type DataKinds, NOTED, type Versions } from './kinds.ts';
import type { Complainant, Representative } from './receiving.ts';
import type { Noted, NotedPersonal } from './shared.ts';

/** The events about what was found out and said while a complaint is open. */
export interface RecordingEvents {
  /** Somebody spoke or wrote with the complainant, with their representative, or with a third party. */
  ContactRecorded: {
    data: Noted & {
      readonly channel: Channel;
      readonly direction: ContactDirection;
      readonly with: ContactParty;
    };
    personal: NotedPersonal & { readonly summary?: string };
  };
  /** An investigation found something out. */
  FindingRecorded: {
    data: Noted & {
      readonly conclusion: Conclusion;
      /** Ids of the contents of evidence on which the conclusion rests. */
      readonly evidence?: readonly string[];
    };
    personal: NotedPersonal & { readonly summary?: string };
  };
  /** Somebody decided that the complaint needs no investigation. */
  InvestigationWaived: { data: Noted; personal: NotedPersonal & { readonly reason?: string } };
  /** The complainant was told how far the work is. */
  ProgressReported: {
    data: Noted & { readonly channel: Channel };
    personal: NotedPersonal & { readonly summary?: string };
  };
  /** Something about the complainant, or about who acts for them, is different from now on. */
  ComplainantChanged: {
    data: Noted & {
      /** All wishes from now on. Absent: they stay. */
      readonly confidentiality?: readonly ConfidentialityWish[];
    };
    personal: NotedPersonal & {
      /** Only the members that change. */
      readonly complainant?: Complainant;
      /** Who acts for the complainant from now on. `null`: nobody. Absent: as before. */
      readonly representative?: Representative | null;
    };
  };
}

export const RECORDING_VERSIONS: Versions<RecordingEvents> = {
  ContactRecorded: 1,
  FindingRecorded: 1,
  InvestigationWaived: 1,
  ProgressReported: 1,
  ComplainantChanged: 1,
};

export const RECORDING_DATA: DataKinds<RecordingEvents> = {
  ContactRecorded: { ...NOTED, channel: CHANNELS, direction: CONTACT_DIRECTIONS, with: CONTACT_PARTIES },
  FindingRecorded: { ...NOTED, conclusion: CONCLUSIONS, evidence: { each: 'id' } },
  InvestigationWaived: NOTED,
  ProgressReported: { ...NOTED, channel: CHANNELS },
  ComplainantChanged: { ...NOTED, confidentiality: { each: CONFIDENTIALITY_WISHES } },
};
