/** What the examples of the documentation show. */
export const FOLIO = '7K3F-9QW2-XH-W';
export const HANDLER = '0f8fad5b-d9cb-469f-a165-70867728950e';
export const POLICY = { id: 'iso-10002-default', version: 1 };

/** The members that the present state of a complaint and its line in the register share. */
export const COMMON = {
  folio: FOLIO,
  revision: 3,
  status: 'investigating',
  kind: 'complaint',
  product: 'Mortgage',
  category: 'payment',
  channel: 'web',
  policy: POLICY,
  handler: HANDLER,
  severity: 'medium',
  tier: 1,
  cycle: 1,
  receivedAt: '2026-11-22T09:30:00.000Z',
};

/** A line of the register. */
export const REGISTER_LINE = { ...COMMON, nextDueAt: '2026-12-05T00:00:00.000Z', overdue: false };
