import { act, but, givenBy, MARK } from '../support/acts.ts';
import type { Person } from '../support/persons.ts';
import type { Here, Row } from '../support/row.ts';
import { ACTS, EVERY_ACT } from './acts.ts';
import { CLOSING_PROPOSED, GRANTED, ISSUED, life, OPEN, PROPOSED, REQUESTED, then } from './lives.ts';

const AN_IMPORT_IS_NOBODY = 'An import is none of the persons of the complaint.';

const concerning = (...persons: readonly Person[]) =>
  life(`concerning ${persons.join(', ')}`, [], ({ principal }: Here) => ({
    concerns: persons.map(principal),
  }));
const CONCERNING_ALL = concerning('handler', 'approver', 'compliance', 'administrator');
const CONCERNING_COLLEAGUE = concerning('colleague');

/** Nobody whom a complaint concerns gives any command on it. */
const CONCERNED = EVERY_ACT.map(
  (one): Row => ({
    when: `${one.command} by somebody whom the complaint concerns`,
    answer: '409 concerns-you',
    life: CONCERNING_ALL,
    refused: one,
    byLine: AN_IMPORT_IS_NOBODY,
  }),
);

/** The handler and the approver worked at the first tier, and so did the import. */
const AT_TIER_2 = life('at a tier that must differ', [
  ACTS.assign,
  ACTS['propose-response'],
  ACTS['approve-response'],
  ACTS['reject-response'],
  { lines: () => [{ command: 'propose-response', type: 'summary', outcome: 'upheld' }] },
  ACTS.escalate,
]);
const PROPOSED_AT_TIER_2 = then(
  AT_TIER_2,
  givenBy('colleague', ACTS['propose-response']),
  givenBy('colleague', but(ACTS['propose-closure'], {})),
);

const unknown = { handler: 'nobody' };
const colleague = ({ principal }: Here) => ({ handler: principal('colleague') });
const handler = ({ principal }: Here) => ({ handler: principal('handler') });
const ownedByColleague = ({ principal }: Here) => ({ owner: principal('colleague') });

export const PERSONS: readonly Row[] = [
  ...CONCERNED,
  {
    when: 'an approval of a response by its proposer, with another key',
    answer: '409 approver-is-proposer',
    life: { ...PROPOSED, name: 'a response proposed, and another one by the import' },
    refused: givenBy('handler-as-approver', ACTS['approve-response']),
    byLine: {
      before: [{ command: 'propose-response', type: 'summary', outcome: 'rejected' }],
      line: { response: 2 },
    },
  },
  {
    when: 'an approval of a closing by its proposer, with another key',
    answer: '409 approver-is-proposer',
    life: { ...CLOSING_PROPOSED, name: 'a closing proposed, and another one by the import' },
    refused: givenBy('handler-as-approver', ACTS['approve-closure']),
    byLine: {
      before: [{ command: 'propose-closure', reason: 'out-of-scope', justification: MARK }],
      line: { closure: 2 },
    },
  },
  {
    when: 'an approval of a closing by the proposer of the latest response',
    answer: '409 approver-is-proposer',
    life: life('a closing proposed after a response', [
      givenBy('approver', ACTS['propose-response']),
      ACTS['propose-closure'],
    ]),
    refused: ACTS['approve-closure'],
    byLine: {
      before: [{ command: 'propose-response', type: 'summary', outcome: 'rejected' }],
    },
  },
  {
    when: 'an approval of a closing by the proposer of the answer that the complainant has',
    answer: '409 approver-is-proposer',
    life: life('a closing proposed after an answer, and another answer begun', [
      givenBy('handler-as-approver', ACTS['propose-response']),
      ACTS['approve-response'],
      givenBy('colleague', ACTS['propose-closure']),
      givenBy('colleague', ACTS['propose-response']),
    ]),
    refused: givenBy('handler-as-approver', ACTS['approve-closure']),
    byLine: AN_IMPORT_IS_NOBODY,
  },
  {
    when: 'an approval of a closing by whoever handled the complaint when it was proposed',
    answer: '409 approver-is-handler',
    life: life('a closing proposed, and the complaint given away', [
      but(ACTS.assign, ({ principal }) => ({ handler: principal('approver') })),
      ACTS['propose-closure'],
      but(ACTS.assign, ({ principal }) => ({ handler: principal('colleague') })),
    ]),
    refused: ACTS['approve-closure'],
    byLine: AN_IMPORT_IS_NOBODY,
  },
  {
    when: 'an approval of a closing by the handler',
    answer: '409 approver-is-handler',
    life: life('a closing proposed for the approver as handler', [
      but(ACTS.assign, ({ principal }) => ({ handler: principal('approver') })),
      ACTS['propose-closure'],
    ]),
    refused: ACTS['approve-closure'],
    byLine: AN_IMPORT_IS_NOBODY,
  },
  {
    when: 'a response at a tier that must differ',
    answer: '409 involved-before',
    life: AT_TIER_2,
    refused: ACTS['propose-response'],
  },
  {
    when: 'an approval of a response at a tier that must differ',
    answer: '409 involved-before',
    life: PROPOSED_AT_TIER_2,
    refused: { ...ACTS['approve-response'], thing: 3 },
  },
  {
    when: 'an approval of a response that was proposed below a tier that must differ',
    answer: '409 involved-before',
    life: then(PROPOSED, ACTS.escalate),
    refused: ACTS['approve-response'],
  },
  {
    when: 'an approval of a closing at a tier that must differ',
    answer: '409 involved-before',
    life: PROPOSED_AT_TIER_2,
    refused: ACTS['approve-closure'],
  },
  {
    when: 'an assignment of somebody who worked below',
    answer: '409 handler-involved-before',
    life: AT_TIER_2,
    refused: but(ACTS.assign, handler),
  },
  {
    when: 'an escalation to somebody who worked below',
    answer: '409 handler-involved-before',
    life: AT_TIER_2,
    refused: but(ACTS.escalate, (here) => ({ toTier: 3, ...handler(here) })),
  },
  {
    when: 'an assignment in spite of a conflict of interest',
    answer: '409 conflict-of-interest',
    life: OPEN,
    refused: but(ACTS.assign, { conflictDeclared: true }),
  },
  {
    when: 'an assignment of nobody',
    answer: '409 unknown-principal',
    life: OPEN,
    refused: but(ACTS.assign, unknown),
  },
  {
    when: 'an assignment of somebody who handles no complaints',
    answer: '409 unknown-principal',
    life: OPEN,
    refused: but(ACTS.assign, ({ principal }) => ({ handler: principal('auditor') })),
  },
  {
    when: 'an escalation to nobody',
    answer: '409 unknown-principal',
    life: OPEN,
    refused: but(ACTS.escalate, unknown),
  },
  {
    when: 'an action of nobody',
    answer: '409 unknown-principal',
    life: OPEN,
    refused: but(ACTS['link-corrective-action'], { owner: 'nobody' }),
  },
  {
    when: 'an assessment that names nobody',
    answer: '409 unknown-principal',
    life: OPEN,
    refused: but(ACTS.assess, { concerns: ['nobody'] }),
  },
  {
    when: 'a receipt that names nobody',
    answer: '409 unknown-principal',
    life: OPEN,
    refused: act('receive', 'application', { channel: 'web', concerns: ['nobody'] }),
    byLine: { line: { policy: 'iso-10002-default' } },
  },
  {
    when: 'an assignment of whom it concerns',
    answer: '409 handler-is-subject',
    life: CONCERNING_COLLEAGUE,
    refused: but(ACTS.assign, colleague),
  },
  {
    when: 'an escalation to whom it concerns',
    answer: '409 handler-is-subject',
    life: CONCERNING_COLLEAGUE,
    refused: but(ACTS.escalate, colleague),
  },
  {
    when: 'a new action of whom it concerns',
    answer: '409 handler-is-subject',
    life: CONCERNING_COLLEAGUE,
    refused: but(ACTS['link-corrective-action'], ownedByColleague),
  },
  {
    when: 'an action of another complaint, of whom it concerns',
    answer: '409 handler-is-subject',
    life: concerning('compliance'),
    refused: act('link-corrective-action', 'handler', ({ other }) => ({ action: `${other()}.1` })),
  },
  {
    when: 'an assessment with more persons than a complaint may concern',
    answer: '409 too-many-concerned',
    life: life('concerning forty', [
      but(ACTS.assess, ({ bystanders }) => ({ concerns: bystanders.slice(0, 20) })),
      but(ACTS.assess, ({ bystanders }) => ({ concerns: bystanders.slice(20, 40) })),
    ]),
    refused: but(ACTS.assess, ({ bystanders }) => ({ concerns: bystanders.slice(40, 51) })),
  },
  {
    when: 'a verification by the owner of the action',
    answer: '409 verifier-is-owner',
    life: life('with an action of the handler', [ACTS['link-corrective-action']]),
    refused: givenBy('handler', ACTS['verify-corrective-action']),
    byLine: AN_IMPORT_IS_NOBODY,
  },
  {
    when: 'evidence by an application that did not file the complaint',
    answer: '403 not-filed-by-you',
    life: OPEN,
    refused: givenBy('application', ACTS['attach-evidence']),
    byLine: 'An import is no application.',
  },
  {
    when: 'a decision of an erasure by who requested it, with another key',
    answer: '409 requester-is-decider',
    life: REQUESTED,
    refused: givenBy('handler-as-compliance', ACTS['decide-erasure']),
  },
  {
    when: 'an execution of an erasure by who requested it, with another key',
    answer: '409 executor-is-requester',
    life: GRANTED,
    refused: givenBy('handler-as-administrator', ACTS['execute-erasure']),
  },
  {
    when: 'an execution of an erasure by who granted it, with another key',
    answer: '409 executor-is-decider',
    life: GRANTED,
    refused: givenBy('compliance-as-administrator', ACTS['execute-erasure']),
  },
  {
    when: 'a second approval of a response',
    answer: '409 response-already-issued',
    life: ISSUED,
    refused: givenBy('colleague', ACTS['approve-response']),
    atOnce: true,
  },
];
