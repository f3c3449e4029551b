import type { Answered } from '../../api/request.ts';

type Complaint = Answered<'/v1/complaints/{folio}'>;

export const KINDS = ['acknowledgement', 'progress', 'response', 'closing', 'erasure-decision'] as const;
export type LetterKind = (typeof KINDS)[number];

/** A letter that can be read. */
export interface Readable {
  readonly kind: LetterKind;
  readonly n?: number;
}

/** The letters that there can be: the acknowledgement at once, the others by what was done or sent. */
export function readableOf({
  latestResponse,
  status,
  letters = [],
}: Pick<Complaint, 'latestResponse' | 'status' | 'letters'>): readonly Readable[] {
  const issued = latestResponse !== undefined && latestResponse.state !== 'proposed';
  const all: readonly Readable[] = [
    { kind: 'acknowledgement' },
    ...(issued ? [{ kind: 'response', n: latestResponse.n } as const] : []),
    ...(status === 'closed' ? [{ kind: 'closing' } as const] : []),
    ...letters.map(({ kind, n }) => (takesNumber(kind) && n !== undefined ? { kind, n } : { kind })),
  ];
  const byName = new Map(all.map((letter) => [`${letter.kind} ${letter.n ?? ''}`, letter]));
  return [...byName.values()];
}

function takesNumber(kind: LetterKind): boolean {
  return kind === 'progress' || kind === 'response' || kind === 'erasure-decision';
}
