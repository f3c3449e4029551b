import { hash } from 'node:crypto';
import { Problem } from '#http';
import type { FigureList, ReportParameters } from '#reporting';

/** A page of the items behind a figure. */
export type FigurePage = FigureList & {
  /** How many items on all pages together are left out, since they are of complaints withheld from the reader. */
  readonly withheld: number;
  /** Absent on the last page. It keeps the moment of knowledge, so that the pages fit together. */
  readonly cursor?: string;
};

const CURSOR = /^(\d{1,20}@[\d-]{10}T[\d:.]{12}Z)\.(\d{1,9})(?:\.([\w-]{8}))?$/;
/** More than the length of any cursor. */
export const CURSOR_MAX = 80;

/** Where a page begins, and the moment of knowledge of all pages. */
export interface PageStart {
  readonly asOf: string | undefined;
  readonly offset: number;
  /** A mark of the `asOf` of the first page. `undefined`: the first page had none. */
  readonly asked: string | undefined;
}

/**
 * Reads a cursor. The request may repeat the `asOf` of the first page.
 *
 * @throws Problem `bad-parameter` for a text that is not a cursor, or a cursor with another `asOf`.
 */
export function pageStart(cursor: string | undefined, asOf: ReportParameters['asOf']): PageStart {
  if (cursor === undefined) return { asOf, offset: 0, asked: asOf === undefined ? undefined : markOf(asOf) };
  const [, moment, offset, asked] = CURSOR.exec(cursor) ?? [];
  if (moment === undefined || (asOf !== undefined && asOf !== moment && asked !== markOf(asOf))) {
    throw Problem.of('bad-parameter', 'Nothing was read: see "errors".', {
      errors: [
        { pointer: '/query/cursor', code: 'bad-value', message: 'must be the cursor of the page before' },
      ],
    });
  }
  return { asOf: moment, offset: Number(offset), asked };
}

/** @param hidden the complaints that are withheld from the reader. The figure counts them, and the list leaves them out. */
export function figurePage(
  list: FigureList,
  { offset, asked }: PageStart,
  limit: number,
  hidden: ReadonlySet<string>,
): FigurePage {
  const shown =
    hidden.size === 0 ? list.complaints : list.complaints.filter(({ folio }) => !hidden.has(folio));
  const withheld = list.complaints.length - shown.length;
  const complaints = shown.slice(offset, offset + limit);
  const next = offset + complaints.length;
  const more = complaints.length > 0 && next < shown.length;
  if (!more) return { ...list, withheld, complaints };
  const cursor = [`${list.asOf.repeat}.${next}`, ...(asked === undefined ? [] : [asked])].join('.');
  return { ...list, withheld, complaints, cursor };
}

/** A mark that distinguishes one `asOf` from another. */
function markOf(asOf: string): string {
  return hash('sha256', asOf, 'base64url').slice(0, 8);
}
