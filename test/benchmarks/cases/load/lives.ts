import type { LoadRole } from '../http/built-ledger.ts';
import type { Kind } from './client.ts';

/** A command of a life, as it is sent. */
export interface Step {
  readonly kind: Kind;
  readonly role: LoadRole;
  readonly path: (folio: string) => string;
  readonly body: object;
}

const on =
  (rest: string): Step['path'] =>
  (folio) =>
    `/v1/complaints/${folio}/${rest}`;

const ACKNOWLEDGE: Step = {
  kind: 'acknowledge',
  role: 'handler',
  path: on('acknowledgements'),
  body: { channel: 'email', template: 'ACK-1' },
};

function other(rest: string, body: object, role: LoadRole = 'handler'): Step {
  return { kind: 'other commands', role, path: on(rest), body };
}

const ANSWERED: readonly Step[] = [
  ACKNOWLEDGE,
  other('assessments', { severity: 'medium', complexity: 'simple', safety: false }),
  other('responses', {
    type: 'final',
    outcome: 'upheld',
    reasons: 'The records of the account were read again.',
    remedies: [{ kind: 'refund', amount: '120.50', currency: 'USD' }],
    recourse: 'The ombudsman, within six months.',
  }),
  other('responses/1/approvals', {}, 'approver'),
  other('responses/1/acceptances', {}),
  other('closures', { reason: 'accepted', recourseTold: true }),
];

const WITHDRAWN: readonly Step[] = [
  ACKNOWLEDGE,
  other('closures', { reason: 'withdrawn', justification: 'Withdrawn by the complainant on the phone.' }),
];

/** The lives of complaints after their receipt, in turns: answered, withdrawn, still open. */
const LIVES: readonly (readonly Step[])[] = [ANSWERED, WITHDRAWN, ANSWERED, [ACKNOWLEDGE]];

export function lifeAfterReceipt(number: number): readonly Step[] {
  return LIVES[number % LIVES.length] ?? [];
}
