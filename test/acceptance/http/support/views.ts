/** The views by name, in the order in which the ledger tells of them. Written out, so that none is lost or moved unseen. */
export const VIEWS: readonly string[] = [
  'status',
  'register',
  'timeline',
  'facts',
  'erasures',
  'remedies',
  'causes',
  'corrective-actions',
  'breaches',
  'letters',
];
