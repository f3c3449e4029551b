import { LINK_KINDS, type LinkKind } from '../vocabulary.ts';
import { type DataKinds, NOTED, type Versions } from './kinds.ts';
import type { Noted, NotedPersonal } from './shared.ts';

/** The events about how complaints belong together, and what complainants thought of their handling. */
export interface RelatingEvents {
  /** The complaint belongs to another one. */
  ComplaintLinked: {
    data: Noted & {
      /** What this complaint is to the other one. */
      readonly kind: LinkKind;
      /** The folio of the other complaint. */
      readonly folio: string;
    };
    personal: NotedPersonal & { readonly reason?: string };
  };
  /** The complainant rated the handling, the outcome, or both: 1 is the worst, 5 the best. */
  SatisfactionRecorded: {
    data: Noted & { readonly handling?: number; readonly outcome?: number };
    personal: NotedPersonal & { readonly comment?: string };
  };
}

export const RELATING_VERSIONS: Versions<RelatingEvents> = {
  ComplaintLinked: 1,
  SatisfactionRecorded: 1,
};

export const RELATING_DATA: DataKinds<RelatingEvents> = {
  ComplaintLinked: { ...NOTED, kind: LINK_KINDS, folio: 'id' },
  SatisfactionRecorded: { ...NOTED, handling: 'number', outcome: 'number' },
};
