import type { FigureList, ReportParameters } from '#reporting';
import { Problem } from '../problems/problem.ts';

/** A slice of what stands behind a figure. */
export type FigurePage = FigureList & {
  /** Absent on the last page. It holds on to the moment of knowledge, so that pages fit together. */
  readonly cursor?: string;
};

const CURSOR = /^(\d{1,20}@[\d-]{10}T[\d:.]{12}Z)\.(\d{1,9})$/;

/** Where a page begins, and the moment of knowledge of the pages before. */
export interface PageStart {
  readonly asOf: string | undefined;
  readonly offset: number;
}

/** @throws Problem `bad-parameter` for a cursor that was never answered, or one beside another `asOf`. */
export function pageStart(cursor: string | undefined, asOf: ReportParameters['asOf']): PageStart {
  if (cursor === undefined) return { asOf, offset: 0 };
  const [, moment, offset] = CURSOR.exec(cursor) ?? [];
  if (moment === undefined || (asOf !== undefined && asOf !== moment && !moment.startsWith(`${asOf}@`))) {
    throw Problem.of('bad-parameter', 'Nothing was read: see "errors".', {
      errors: [
        { pointer: '/query/cursor', code: 'bad-value', message: 'must be the cursor of the page before' },
      ],
    });
  }
  return { asOf: moment, offset: Number(offset) };
}

export function figurePage(list: FigureList, offset: number, limit: number): FigurePage {
  const complaints = list.complaints.slice(offset, offset + limit);
  const next = offset + complaints.length;
  const more = complaints.length > 0 && next < list.complaints.length;
  return { ...list, complaints, ...(more ? { cursor: `${list.asOf.repeat}.${next}` } : {}) };
}
