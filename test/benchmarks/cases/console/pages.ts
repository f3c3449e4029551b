/** Who looks. */
export type Reader = 'handler' | 'auditor';

/** What the pages of a ledger are about. */
export interface Subject {
  readonly folio: string;
  /** The year of the report; its end excluded. */
  readonly year: { readonly from: string; readonly to: string };
}

/** A page of the console, and what it shows first. */
export interface ConsolePage {
  readonly name: string;
  readonly reader: Reader;
  path(subject: Subject): string;
  /** Elements that may hold the first figure. */
  readonly first: string;
  /** What the text of the first figure looks like. An element with another text still waits for it. */
  readonly text: RegExp;
  /** The script of the page, as the build names it. */
  readonly chunk: string;
  /** The paths of the API whose answers it shows; `*` stands for one part of a path. */
  readonly shows: readonly string[];
}

const FOLIO = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}-[0-9A-Z]$/;
const NUMBER = /^\d/;

export const CONSOLE_PAGES: readonly ConsolePage[] = [
  {
    name: 'home of a handler',
    reader: 'handler',
    path: () => '',
    // The counts come in any order.
    first: 'main .counts li:first-child .count',
    text: /\d/,
    chunk: 'home-page',
    shows: ['/v1/worklist'],
  },
  {
    name: 'register',
    reader: 'handler',
    path: () => '/complaints',
    first: 'main tbody th',
    text: FOLIO,
    chunk: 'register-page',
    shows: ['/v1/complaints', '/v1/principals'],
  },
  {
    name: 'complaint',
    reader: 'handler',
    path: ({ folio }) => `/complaints/${folio}`,
    first: 'main dl.facts dd',
    text: /\S/,
    chunk: 'complaint-page',
    shows: ['/v1/complaints/*', '/v1/complaints/*/timeline', '/v1/complaints/*/commands', '/v1/principals'],
  },
  {
    name: 'report of a year',
    reader: 'auditor',
    path: ({ year: { from, to } }) => `/reports/accountability?from=${from}&to=${to}`,
    first: 'main .balance .term a',
    text: NUMBER,
    chunk: 'report-page',
    shows: ['/v1/reports/*'],
  },
];

/** The frame of every page shows who is signed in, and tells before the session ends. */
const OF_THE_FRAME: readonly string[] = ['/v1/me', '/session'];

/** Whether a path of the API is one whose answer the page shows. */
export function isShown(path: string, { shows }: Pick<ConsolePage, 'shows'>): boolean {
  return [...OF_THE_FRAME, ...shows].some((pattern) =>
    new RegExp(`^${pattern.replaceAll('*', '[^/]+')}$`).test(path),
  );
}
