import type { RefusalCode } from '#complaint';

/** The refusals that no request over HTTP can meet, and why. Specs of the domain meet them. */
export const UNREACHABLE: Partial<Readonly<Record<RefusalCode, string>>> = {
  'already-received': 'The folio follows from the command, and a repeated command gets its first answer.',
  'not-received': 'A folio without a complaint is answered as unknown-complaint.',
  'malformed-number': 'The shape of the body, or the address, refuses the number first.',
  'malformed-code': 'The shape of the body refuses the code first.',
  'not-for-data': 'The shape of the body refuses the text first. This is the last check before the log.',
  'erasure-not-started': 'Only the ledger itself gives the commands of the sweep.',
  'letter-pending': 'Only a ledger that sends letters by mail waits for one. The tests of mail meet it.',
  'unknown-zone': 'Only a line of an import has a zone.',
  'clock-twice': 'Only a line of an import has due dates.',
  'complainant-not-told': 'Only the body of a line of an import may leave it out.',
  'hold-already-placed': 'Only a line of an import numbers a hold.',
  'already-referred': 'Only a line of an import numbers a referral.',
  'remedy-already-promised': 'Only a line of an import numbers a remedy.',
  'deadlines-for-imports-only': 'Only a line of an import has due dates.',
  'breach-for-imports-only': 'Only a line of an import reports a breach.',
  'reason-for-imports-only': 'Only a line of an import can name this reason.',
};

/** The refusals that only a life meets which takes too long for a test over HTTP. Specs of the domain meet them. */
export const LENGTHY: Partial<Readonly<Record<RefusalCode, string>>> = {
  'too-many-corrections':
    'A complaint takes a thousand corrections, each of which is checked against all others.',
  'too-many-duplicates': 'Two hundred complaints are linked one to the next.',
  'too-much-evidence': 'A complaint takes five hundred contents, each of which is uploaded first.',
  'policy-not-offered':
    'It needs a start without the file of a pack: test/acceptance/http/pack-gone.spec.ts.',
};
