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
  EVIDENCE_ORIGINS,
  type EvidenceOrigin,
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
  /** Somebody attached a piece of evidence. */
  EvidenceAttached: {
    data: Noted & {
      /** Id of the content in the store of evidence. Absent in imported history, which comes without contents. */
      readonly content?: string;
      /** SHA-256 of the sealed bytes of the content. */
      readonly digest?: string;
      /** Id of the data key that seals the content. */
      readonly key?: string;
      readonly mediaType: string;
      /** Bytes of the readable content. */
      readonly size: number;
      readonly origin: EvidenceOrigin;
    };
    personal: NotedPersonal & {
      readonly name?: string;
      readonly description?: string;
      /** SHA-256 of the readable content: it would confirm a guess of the content for ever, if it could not be erased. */
      readonly sha256?: string;
    };
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
  EvidenceAttached: 1,
  FindingRecorded: 1,
  InvestigationWaived: 1,
  ProgressReported: 1,
  ComplainantChanged: 1,
};

export const RECORDING_DATA: DataKinds<RecordingEvents> = {
  ContactRecorded: { ...NOTED, channel: CHANNELS, direction: CONTACT_DIRECTIONS, with: CONTACT_PARTIES },
  EvidenceAttached: {
    ...NOTED,
    content: 'id',
    digest: 'hash',
    key: 'key-id',
    mediaType: 'media-type',
    size: 'number',
    origin: EVIDENCE_ORIGINS,
  },
  FindingRecorded: { ...NOTED, conclusion: CONCLUSIONS, evidence: { each: 'id' } },
  InvestigationWaived: NOTED,
  ProgressReported: { ...NOTED, channel: CHANNELS },
  ComplainantChanged: { ...NOTED, confidentiality: { each: CONFIDENTIALITY_WISHES } },
};
