import type { ReadKind, ReadVia } from './events.ts';

const SHOWN: Readonly<Record<ReadKind, string>> = {
  complaint: 'to see the complaint',
  history: 'to see the history of the complaint',
  evidence: 'to see the evidence',
  letter: 'to write to the complainant',
  search: 'to find complaints of a person',
  'subject-export': 'to give a person their own data',
  'key-store-backup': 'to keep a copy of the keys',
  copy: 'to copy the ledger with its keys',
};

/** The purpose of a route or a command, for a read whose reader gave none. */
export function ownPurpose(what: ReadKind, via: ReadVia): string {
  return via === 'http' ? SHOWN[what] : `${SHOWN[what]}, at the command line`;
}
