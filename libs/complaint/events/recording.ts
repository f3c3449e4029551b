import {
  CHANNELS,
  type Channel,
  CONTACT_DIRECTIONS,
  CONTACT_PARTIES,
  type ContactDirection,
  type ContactParty,
} from '../vocabulary.ts';
import { type DataKinds, NOTED, type Versions } from './kinds.ts';
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
}

export const RECORDING_VERSIONS: Versions<RecordingEvents> = {
  ContactRecorded: 1,
};

export const RECORDING_DATA: DataKinds<RecordingEvents> = {
  ContactRecorded: { ...NOTED, channel: CHANNELS, direction: CONTACT_DIRECTIONS, with: CONTACT_PARTIES },
};
