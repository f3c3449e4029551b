import { PAST, type Places, YEAR } from './pages.ts';
import type { StaffRole } from './support/demo.ts';

/** A picture that a document shows. */
export interface Picture {
  /** The name of its file in `docs/pictures`, without the ending. */
  readonly file: string;
  readonly role: StaffRole;
  /** The address of the page, without what stands before `/console`. */
  readonly path: (at: Places) => string;
  /** How many pixels of the page are shown, from its top. */
  readonly height: number;
}

/** The pictures of the documents, each of the demonstration's year. */
export const PICTURES: readonly Picture[] = [
  { file: 'work', role: 'handler', path: () => '/work', height: 800 },
  { file: 'complaint', role: 'handler', path: ({ open }) => `/complaints/${open}`, height: 1000 },
  {
    file: 'command',
    role: 'handler',
    path: ({ open }) => `/complaints/${open}/do/propose-response`,
    height: 900,
  },
  { file: 'report', role: 'compliance', path: () => `/reports/accountability?${YEAR}`, height: 1100 },
  {
    file: 'figure',
    role: 'compliance',
    path: () => `/reports/accountability/respondedLate?${YEAR}`,
    height: 800,
  },
  { file: 'time', role: 'auditor', path: () => `/time?base=2025-03-01&${PAST}`, height: 1000 },
  {
    file: 'history',
    role: 'auditor',
    path: ({ demo }) => `/complaints/${demo.closed}/history`,
    height: 1000,
  },
  {
    file: 'two-moments',
    role: 'auditor',
    path: ({ demo }) => `/complaints/${demo.closed}/at?base=2025-03-20T00:00:00.000Z&${PAST}`,
    height: 900,
  },
  { file: 'keys', role: 'administrator', path: () => '/keys', height: 800 },
];
