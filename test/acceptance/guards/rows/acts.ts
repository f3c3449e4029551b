import type { LaterType } from '#complaint';
import { act, MARK } from '../support/acts.ts';
import type { Act } from '../support/row.ts';

/** The commands that no person can give. */
type OfTheLedger =
  | 'recalculate-due-date'
  | 'record-breach'
  | 'record-missed-deadline'
  | 'record-letter'
  | 'follow-erasure'
  | 'record-kept'
  | 'complete-erasure'
  | 'restore-erasure';

const FROM_NOW = { kind: 'corrective', dueOn: '2199-01-31' };

/** Every command that a person can give on a complaint, as somebody may give it. */
export const ACTS = {
  acknowledge: act('acknowledge', 'handler', { channel: 'email' }),
  assess: act('assess', 'handler', { severity: 'medium' }),
  assign: act('assign', 'handler', ({ principal }) => ({ handler: principal('handler') })),
  'record-contact': act('record-contact', 'handler', {
    ...{ channel: 'phone', direction: 'outbound', with: 'complainant' },
  }),
  'attach-evidence': act('attach-evidence', 'handler', { content: '0'.repeat(32), origin: 'complainant' }),
  'record-finding': act('record-finding', 'handler', { conclusion: 'inconclusive' }),
  'waive-investigation': act('waive-investigation', 'handler', { reason: MARK }),
  'report-progress': act('report-progress', 'handler', { channel: 'phone' }),
  'change-complainant': act('change-complainant', 'handler', { complainant: { department: MARK } }),
  'propose-response': act('propose-response', 'handler', { type: 'summary', outcome: 'upheld' }),
  'approve-response': act('approve-response', 'approver'),
  'accept-response': act('accept-response', 'handler'),
  'reject-response': act('reject-response', 'handler', { reason: MARK }),
  'promise-remedy': act('promise-remedy', 'handler', { kind: 'refund', amount: '120.50', currency: 'EUR' }),
  'fulfil-remedy': act('fulfil-remedy', 'handler', { amount: '120.50', currency: 'EUR' }),
  'fail-remedy': act('fail-remedy', 'handler', { reason: MARK }),
  escalate: act('escalate', 'handler', { toTier: 2, trigger: 'response-rejected' }),
  close: act('close', 'handler', { reason: 'withdrawn', justification: MARK }),
  'propose-closure': act('propose-closure', 'handler', { reason: 'out-of-scope', justification: MARK }),
  'approve-closure': act('approve-closure', 'approver'),
  reopen: act('reopen', 'handler', { reason: MARK }),
  refer: act('refer', 'handler', { body: 'An ombudsman' }),
  'record-external-decision': act('record-external-decision', 'handler', {
    ...{ referral: 1, outcome: 'settled', binding: false },
  }),
  link: act('link', 'handler', ({ other }) => ({ kind: 'related', folio: other() })),
  'record-satisfaction': act('record-satisfaction', 'handler', { handling: 3 }),
  'pause-clock': act('pause-clock', 'handler', ({ now }) => ({
    ...{ clock: 'resolve', ground: 'awaiting-complainant', reason: MARK, complainantToldAt: now() },
  })),
  'resume-clock': act('resume-clock', 'handler', { clock: 'resolve' }),
  'extend-deadline': act('extend-deadline', 'handler', ({ now }) => ({
    ...{ clock: 'respond', dueAt: '2099-01-01T00:00:00.000Z', reason: MARK, complainantToldAt: now() },
  })),
  'record-root-cause': act('record-root-cause', 'compliance', { cause: 'loose-lid', area: 'product' }),
  'link-corrective-action': act('link-corrective-action', 'compliance', ({ principal }) => ({
    ...{ ...FROM_NOW, owner: principal('handler') },
  })),
  'verify-corrective-action': act(
    'verify-corrective-action',
    'compliance',
    { effective: true },
    ({ folio }) => `${folio}.1`,
  ),
  correct: act('correct', 'handler', ({ event }) => ({
    ...{ event: event(0), field: '/data/channel', value: 'phone', reason: MARK },
  })),
  'replace-tracking-code': act('replace-tracking-code', 'handler', { reason: MARK }),
  'place-legal-hold': act('place-legal-hold', 'compliance', { reason: MARK }),
  'release-legal-hold': act('release-legal-hold', 'compliance', { reason: MARK }),
  'request-erasure': act('request-erasure', 'handler', { basis: 'other', reason: MARK, scope: 'complaint' }),
  'decide-erasure': act('decide-erasure', 'compliance', {
    ...{ decision: 'granted', reason: MARK, override: MARK },
  }),
  'execute-erasure': act('execute-erasure', 'administrator'),
} as const satisfies Readonly<Record<Exclude<LaterType, OfTheLedger>, Act>>;

/** All of them. */
export const EVERY_ACT: readonly Act[] = Object.values(ACTS);
