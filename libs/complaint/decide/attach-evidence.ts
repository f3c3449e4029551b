import { DomainError } from '../errors.ts';
import { MOST_CONTENTS } from '../state.ts';
import type { EvidenceOrigin } from '../vocabulary.ts';
import type { Decision } from './decision.ts';
import { mustBeOpenUnlessWaived, mustCount } from './guards.ts';
import { worded } from './timing.ts';

/** A content as the store of evidence has it. */
export interface FoundContent {
  /** SHA-256 of the sealed bytes. */
  readonly digest: string;
  /** Id of its data key. */
  readonly key: string;
  readonly mediaType: string;
  /** Bytes of the readable content. */
  readonly size: number;
  /** SHA-256 of the readable content. */
  readonly sha256: string;
}

export interface AttachEvidence {
  readonly type: 'attach-evidence';
  readonly data: {
    readonly origin: EvidenceOrigin;
    /** Id of a content of this complaint. */
    readonly content?: string;
    /** Without a content: what another system says of it. */
    readonly mediaType?: string;
    readonly size?: number;
  };
  readonly personal?: {
    readonly name?: string;
    readonly description?: string;
    readonly sha256?: string;
  };
  /** The content, as the ledger found it. It is not part of the request. */
  readonly found?: FoundContent;
}

const NOTHING: Partial<FoundContent> = {};

/** Imported history comes without contents: it says what the other system keeps. */
export const attachEvidence: Decision<AttachEvidence> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: ({ data, personal, found }, state, timing) => {
    const { content, origin } = data;
    mustBeOpenUnlessWaived(state, timing);
    const { mediaType, size } = content === undefined ? data : (found ?? NOTHING);
    const sha256 = found?.sha256 ?? personal?.sha256;
    if (mediaType === undefined || size === undefined) throw new DomainError('no-such-content');
    mustCount(size, 'size', 0);
    const { evidence = [] } = state;
    if (content !== undefined) {
      const contents = evidence.flatMap((one) => one.content ?? []);
      if (contents.includes(content)) throw new DomainError('content-attached', { content });
      if (contents.length >= MOST_CONTENTS) throw new DomainError('too-much-evidence');
    }
    const sealed = content !== undefined && found !== undefined;
    return [
      {
        type: 'EvidenceAttached',
        ...timing.when,
        data: {
          ...(sealed && { content, digest: found.digest, key: found.key }),
          mediaType,
          size,
          origin,
          ...timing.noted,
        },
        ...worded({ ...personal, ...(sha256 !== undefined && { sha256 }) }, timing),
        reasonCode: origin,
      },
    ];
  },
};
