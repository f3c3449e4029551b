import type { Answered } from '../../api/request.ts';

type Complaint = Answered<'/v1/complaints/{folio}'>;
/** What of an entry of the timeline tells which letters there are. */
export type Entry = Pick<Answered<'/v1/complaints/{folio}/timeline'>['entries'][number], 'type' | 'codes'>;

export const KINDS = ['acknowledgement', 'progress', 'response', 'closing', 'erasure-decision'] as const;
export type LetterKind = (typeof KINDS)[number];

/** A letter that can be read. */
export interface Readable {
  readonly kind: LetterKind;
  readonly n?: number;
}

/**
 * The letters that there can be: the acknowledgement at once, the others by what was done or sent. The complaint tells of
 * the latest response only, so that the timeline tells of those before it, and of what was never mailed.
 *
 * @param entries those of the timeline, oldest first.
 */
export function readableOf(
  { latestResponse, status, letters = [] }: Pick<Complaint, 'latestResponse' | 'status' | 'letters'>,
  entries: readonly Entry[] = [],
): readonly Readable[] {
  const issued = latestResponse !== undefined && latestResponse.state !== 'proposed';
  const all: readonly Readable[] = [
    { kind: 'acknowledgement' },
    ...doneIn(entries),
    ...(issued ? [{ kind: 'response', n: latestResponse.n } as const] : []),
    ...(status === 'closed' ? [{ kind: 'closing' } as const] : []),
    ...letters
      // There is one about the closing that holds only.
      .filter(({ kind }) => kind !== 'closing')
      .map(({ kind, n }) => (takesNumber(kind) && n !== undefined ? { kind, n } : { kind })),
  ];
  const byName = new Map(all.map((letter) => [`${letter.kind} ${letter.n ?? ''}`, letter]));
  return [...byName.values()];
}

/** The numbered letters about what was done. Progress reports have no number of their own: they are counted. */
function doneIn(entries: readonly Entry[]): readonly Readable[] {
  let reports = 0;
  return entries.flatMap(({ type, codes }): readonly Readable[] => {
    switch (type) {
      case 'ProgressReported':
        reports += 1;
        return [{ kind: 'progress', n: reports }];
      case 'ResponseIssued':
        return numbered('response', codes['response']);
      case 'ErasureDecided':
        return numbered('erasure-decision', codes['erasure']);
      default:
        return [];
    }
  });
}

function numbered(kind: LetterKind, n: unknown): readonly Readable[] {
  return typeof n === 'number' ? [{ kind, n }] : [];
}

function takesNumber(kind: LetterKind): boolean {
  return kind === 'progress' || kind === 'response' || kind === 'erasure-decision';
}
