/*
 * Stored: change with care. Records of reads stand in the access log, apart from the log of complaints: they are part of
 * no complaint, no figure, no digest and no feed.
 */

/**
 * What was shown.
 * - `complaint`, `history`: one complaint, or all its events.
 * - `evidence`: a content of evidence.
 * - `letter`: a letter to the complainant.
 * - `search`: the complaints that were found by an e-mail address, a phone number or a reference.
 * - `subject-export`: all that is held about one person.
 * - `key-store-backup`, `copy`: the keys of the whole ledger left it.
 */
export const READ_KINDS = [
  'complaint',
  'history',
  'evidence',
  'letter',
  'search',
  'subject-export',
  'key-store-backup',
  'copy',
] as const;
export type ReadKind = (typeof READ_KINDS)[number];

/** Where the reader asked. */
export type ReadVia = 'http' | 'command-line';

/** One read. It holds nothing of what was shown. */
export interface StoredRead {
  readonly what: ReadKind;
  /** The complaints that were shown, or `all` when the keys of the whole ledger were given. */
  readonly folios: readonly string[] | 'all';
  /** When the reader asked: an instant in UTC. */
  readonly at: string;
  readonly via: ReadVia;
  /** The moment of knowledge, as the reader wrote it. */
  readonly asOf?: string;
  /** What a search, or an export, was made by. The value itself is not recorded. */
  readonly by?: 'folio' | 'email' | 'phone' | 'reference';
  /** Index of its text in `purposes`. Absent when the reader gave no purpose: then it is that of the route or command. */
  readonly purpose?: number;
}

/** Events of the access log. */
export interface ReadCatalogue {
  /** Personal data was shown to one principal, once or several times within a moment. */
  PersonalDataRead: {
    data: { readonly reads: readonly StoredRead[] };
    /** Personal, because both are free text. */
    personal: {
      /** Why it was read, in the reader's words. */
      readonly purposes?: readonly string[];
      /** The operating system's name of the account, where it was done at the command line. */
      readonly account?: string;
    };
  };
}

/** The newest schema version of each event. */
export const READ_SCHEMA_VERSIONS: Readonly<Record<keyof ReadCatalogue, number>> = { PersonalDataRead: 1 };
export const READ_TYPE = 'PersonalDataRead';
